// SPDX-License-Identifier: MIT
#include "tests/oracle/criteria.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/rules/threshold/list.hpp"
#include "tests/oracle/random_rules.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim::oracle {
namespace {

Selection ask(const Item& threshold, const Ratings& r, Isa isa, RoundState& round) {
  load(r, passes(isa), round);
  std::vector<std::uint8_t> chosen(static_cast<std::size_t>(r.topics));
  std::vector<double> own(cut_scratch(chosen.size()));
  const CutContext context{Ties::random, Rounding::nearest, nullptr, own.data()};
  Cut cut;
  std::vector<std::uint8_t> all_met(chosen.size(), 0);  // what the threshold says of itself
  Thresholds::visit(threshold.kind, [&]<class T>() {
    if constexpr (ReadsCounts<T>) {
      const Ballots ballots{&round.tally, 0, r.topics};
      cut = T::select(ballots, threshold.values.data(), context, chosen.data());
      std::vector<std::uint8_t> asked(chosen.size(), 0);
      T::criteria(ballots, threshold.values.data(), own.data(), [&](int t, const TopicCriterion& c) {
        const auto at = static_cast<std::size_t>(t);
        all_met[at] = (asked[at] == 0 || all_met[at] != 0) && c.met();
        asked[at] = 1;
      });
    }
  });
  REQUIRE(all_met == chosen);
  REQUIRE(cut.size == std::count(chosen.begin(), chosen.end(), 1));
  return {std::vector<bool>(chosen.begin(), chosen.end()), cut.ties};
}

Ballot ballot_of(const Ratings& r) {
  Ballot b;
  b.scale = r.scale;
  for (int t = 0; t < r.topics; ++t) b.ratings.push_back(r.of(t));
  return b;
}

// Panels of which many are as small as those of RAND, where one person decides.
std::vector<Ratings> panels(int count) {
  std::vector<Ratings> all = random_panels(count, count / 200, 31);
  Dice dice(32);
  for (int i = 0; i < count / 4; ++i) {
    Ratings r{{1, 9, 1}, 1, 6, std::vector<int>(static_cast<std::size_t>(dice.from(1, 17)), 0), {}};
    const int low = dice.below(4), high = dice.below(5);
    for (std::size_t j = 0; j < r.group_of.size(); ++j) {
      r.rating.emplace_back();
      for (int t = 0; t < r.topics; ++t)
        r.rating.back().push_back(dice.chance(0.3) ? 1.0 + dice.below(1 + low) : 9.0 - dice.below(1 + high));
    }
    all.push_back(r);
  }
  return all;
}

long disagreements(const Item& kind, const Selector& how, const std::vector<Ratings>& all, Isa isa) {
  Dice dice(33);
  RoundState round(limits_for(1));
  long count = 0;
  for (const Ratings& r : all) {
    Item asked = kind;
    set_random_parameters(dice, r.scale, asked);
    count += ask(asked, r, isa, round).chosen != how(ballot_of(r), asked.values.data())[0].chosen;
  }
  return count;
}

Item kind_of(const std::string& name) { return {Thresholds::find(name), {}}; }

TEST_CASE("Criteria on the ratings of a topic agree with their definitions on every instruction set") {
  const std::vector<Ratings> all = panels(2000);
  for (const auto& [name, how] : criteria())
    for (const Isa isa : available_isas()) {
      CAPTURE(name, name_of(isa));
      CHECK(disagreements(kind_of(name), how, all, isa) == 0);
    }
}

TEST_CASE("Every threshold that reads counts has a definition here") {
  for (std::size_t kind = 0; kind < Thresholds::size; ++kind)
    Thresholds::visit(static_cast<int>(kind), [&]<class T>() {
      CAPTURE(T::name);
      CHECK(ReadsCounts<T> == (criteria().count(std::string(T::name)) == 1));
    });
}

bool by_index(const std::string& name) {
  bool is = false;
  Thresholds::visit(Thresholds::find(name), [&]<class T>() {
    is = requires { typename T::Of; };
  });
  return is;
}

// The right criterion with other parameters.
Selector misread(const std::string& name, std::function<void(double*)> change) {
  return [=](const Ballot& b, const double* p) {
    double parameters[max_parameters] = {p[0], p[1], p[2], p[3]};
    change(parameters);
    return criteria().at(name)(b, parameters);
  };
}

Selector by_topic(std::function<bool(std::vector<double>, const Scale&, const double*)> meets) {
  return [=](const Ballot& b, const double* p) {
    Selection s;
    for (const auto& x : b.ratings) s.chosen.push_back(!x.empty() && meets(x, b.scale, p));
    return std::vector<Selection>{s};
  };
}

double lower_quantile(std::vector<double> x, double p) {  // the rating at the place below
  std::sort(x.begin(), x.end());
  return x[static_cast<std::size_t>(static_cast<double>(x.size() - 1) * p + 1e-9)];
}

struct Wrong {
  std::string name, how;
  Selector select;
};

const std::vector<Wrong> wrongs{
    {"agreement_at_least", "more than the share",
     misread("agreement_at_least", [](double* p) { p[0] += 0.05; })},
    {"agreement_at_least", "above the cut", misread("agreement_at_least", [](double* p) { p[1] += 1e-6; })},
    {"consensus_in", "without the low band", misread("consensus_in", [](double* p) { p[1] = 1.05; })},
    {"consensus_in", "below the cut of the low band only",
     misread("consensus_in", [](double* p) { p[3] -= 1e-6; })},
    {"consensus_in", "the low share itself allowed",
     by_topic([](std::vector<double> x, const Scale&, const double* p) {
       const double n = static_cast<double>(x.size());
       const auto high = std::count_if(x.begin(), x.end(), [&](double v) { return v > p[2] - 1e-9; });
       const auto low = std::count_if(x.begin(), x.end(), [&](double v) { return v < p[3] + 1e-9; });
       return static_cast<double>(high) > p[0] * n - 1e-9 && static_cast<double>(low) < p[1] * n + 1e-9;
     })},
    {"iqr_at_most", "without the median", misread("iqr_at_most", [](double* p) { p[1] = -1000; })},
    {"iqr_at_most", "quantiles that are ratings",
     by_topic([](std::vector<double> x, const Scale&, const double* p) {
       return lower_quantile(x, 0.75) - lower_quantile(x, 0.25) < p[0] + 1e-9 &&
              quantile7(x, 0.5) > p[1] - 1e-9;
     })},
    {"median_without_disagreement", "the median alone",
     by_topic([](std::vector<double> x, const Scale& s, const double* p) {
       return quantile7(x, 0.5) > s.min + (p[0] - 1) / 8 * (s.max - s.min) - 1e-9;
     })},
    {"median_without_disagreement", "ratings not mapped to nine points",
     by_topic([](std::vector<double> x, const Scale&, const double* p) {
       return quantile7(x, 0.5) > p[0] - 1e-9 && disagreement_index(x) < 1 + 1e-9;
     })},
    {"median_without_disagreement", "two camps", criteria().at("median_without_two_camps")},
    {"median_without_two_camps", "interpercentile range", criteria().at("median_without_disagreement")},
    {"median_without_two_camps", "a third rounded up",
     by_topic([](std::vector<double> x, const Scale& s, const double* p) {
       const double unit = (s.max - s.min) / 8;
       const auto n = static_cast<long>(x.size());
       const auto low =
           std::count_if(x.begin(), x.end(), [&](double v) { return v < s.min + 2 * unit + 1e-9; });
       const auto high =
           std::count_if(x.begin(), x.end(), [&](double v) { return v > s.max - 2 * unit - 1e-9; });
       return quantile7(x, 0.5) > s.min + (p[0] - 1) * unit - 1e-9 && !(3 * low >= n && 3 * high >= n);
     })},
    {"probability_of_top_k", "one topic more", misread("probability_of_top_k", [](double* p) { p[0] += 1; })},
    {"probability_of_top_k", "the k largest means", [](const Ballot& b, const double* p) {
       std::vector<std::vector<double>> sharp = b.ratings;
       for (auto& x : sharp) {
         double sum = 0;
         for (const double v : x) sum += v;
         std::fill(x.begin(), x.end(), sum / static_cast<double>(x.size()));
       }
       Ballot other = b;
       other.ratings = sharp;
       return criteria().at("probability_of_top_k")(other, p);
     }}};

TEST_CASE("Plausible wrong criteria are told from the right ones") {
  const std::vector<Ratings> all = panels(1000);
  for (const Wrong& w : wrongs) {
    CAPTURE(w.name, w.how);
    CHECK(disagreements(kind_of(w.name), w.select, all, Isa::baseline) > 0);
  }
  for (const auto& criterion : criteria())
    if (!by_index(criterion.first))
      CHECK(std::any_of(wrongs.begin(), wrongs.end(),
                        [&](const Wrong& w) { return w.name == criterion.first; }));
}

TEST_CASE("Criteria by an index are told from those without the median, of another limit and turned round") {
  const std::vector<Ratings> all = panels(600);
  for (const auto& [name, how] : criteria()) {
    if (!by_index(name)) continue;
    CAPTURE(name);
    CHECK(disagreements(kind_of(name), misread(name, [](double* p) { p[1] = -1000; }), all, Isa::baseline) >
          0);
    CHECK(disagreements(kind_of(name), misread(name, [](double* p) { p[0] += 0.2; }), all, Isa::baseline) >
          0);
    const Selector turned = [right = how](const Ballot& b, const double* p) {
      std::vector<Selection> s = right(b, p);
      s[0].chosen.flip();
      return s;
    };
    CHECK(disagreements(kind_of(name), turned, all, Isa::baseline) > 0);
  }
}

Ratings one_topic(const Scale& scale, const std::vector<double>& x) {
  Ratings r{scale, 1, 1, std::vector<int>(x.size(), 0), {}};
  for (const double v : x) r.rating.push_back({v});
  return r;
}

bool selects(const std::string& name, std::array<double, max_parameters> p, const Ratings& r) {
  RoundState round(limits_for(1));
  return ask({Thresholds::find(name), p}, r, best_isa(), round).chosen[0];
}

TEST_CASE("The published example of the interpercentile range: DI = .1639, no disagreement") {
  const std::vector<double> x{4, 5, 6, 7, 7, 7, 7, 7, 8, 8, 8, 8, 8, 9, 9};
  CHECK(quantile7(x, 0.3) == 7);
  CHECK(quantile7(x, 0.7) == 8);
  CHECK(disagreement_index(x) == Approx(0.1639).margin(5e-5));
  CHECK(selects("median_without_disagreement", {7}, one_topic({1, 9, 1}, x)));
  CHECK_FALSE(selects("median_without_disagreement", {7.5}, one_topic({1, 9, 1}, x)));
}

TEST_CASE("On 0 to 10 the adjusted range is 2.9375 + 1.5 |5 - central point|, and a median of 7 is 7.5") {
  for (const double low : {0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0}) {
    // Four of eleven at `low`: P30 = low, P70 = 10, median 10.
    std::vector<double> x(7, 10);
    x.insert(x.end(), 4, low);
    const bool disagree = 10 - low > 2.9375 + 1.5 * std::abs(5 - (low + 10) / 2);
    CAPTURE(low);
    CHECK(selects("median_without_disagreement", {7}, one_topic({0, 10, 1}, x)) == !disagree);
  }
  CHECK_FALSE(selects("median_without_disagreement", {7}, one_topic({0, 10, 1}, {7, 7, 7})));
  CHECK(selects("median_without_disagreement", {7}, one_topic({0, 10, 1}, {7, 8})));
}

// Chance that a criterion selects a topic that each of n raters rates high with probability p.
double chance(const std::string& name, std::array<double, max_parameters> parameters, int n, double p) {
  double total = 0;
  for (int k = 0; k <= n; ++k) {
    std::vector<double> x(static_cast<std::size_t>(n), 5);
    std::fill(x.begin(), x.begin() + k, 8.0);
    const double log_pmf = std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) +
                           k * std::log(p) + (n - k) * std::log(1 - p);
    if (selects(name, parameters, one_topic({1, 9, 1}, x))) total += std::exp(log_pmf);
  }
  return total;
}

TEST_CASE("The chance of 70 % agreement is binomial, for true agreement below, at and above it") {
  struct Row {
    double p;
    std::array<double, 5> at;  // n = 10, 20, 30, 50, 100
  };
  const std::array<int, 5> sizes{10, 20, 30, 50, 100};
  for (const Row& row :
       {Row{0.6, {0.382, 0.250, 0.176, 0.096, 0.025}}, Row{0.7, {0.650, 0.608, 0.589, 0.569, 0.549}},
        Row{0.8, {0.879, 0.913, 0.939, 0.969, 0.994}}})
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      CAPTURE(row.p, sizes[i]);
      CHECK(chance("agreement_at_least", {0.7, 7}, sizes[i], row.p) == Approx(row.at[i]).margin(5.1e-4));
      CHECK(chance("consensus_in", {0.7, 0.15, 7, 3}, sizes[i], row.p) == Approx(row.at[i]).margin(5.1e-4));
      CHECK(std::abs(chance("agreement_at_least", {0.75, 7}, sizes[i], row.p) - row.at[i]) > 5.1e-4);
    }
}

}  // namespace
}  // namespace delphisim::oracle
