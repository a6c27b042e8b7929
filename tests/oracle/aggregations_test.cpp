// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>

#include "engine/rules/aggregation/list.hpp"
#include "tests/oracle/rules.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim::oracle {
namespace {

// Parameter values worth trying for an aggregation on a scale; the standard ones for those not named here.
std::vector<Item> items_of(int kind, const Scale& s) {
  const Description& d = Aggregations::descriptions.at(static_cast<std::size_t>(kind));
  std::vector<double> values;
  if (d.name == "lower_bound") values = {1.96, 1.645, 0};
  if (d.name == "trimmed_mean") values = {0.2, 0, 0.1, 0.25, 0.29, 0.49};
  if (d.name == "share_at_least")
    values = {s.rating(s.levels() / 2),
              s.rating(s.levels() * 7 / 10),
              s.min,
              s.max,
              s.max + 1,
              s.min - 1,
              s.rating(s.levels() / 2) - s.step / 2};
  std::vector<Item> items;
  for (const double v : values) items.push_back({kind, {v}});
  if (!items.empty()) return items;
  Item standard{kind, {}};
  for (std::size_t i = 0; i < d.parameters.size(); ++i) standard.values[i] = d.parameters[i].standard;
  return {standard};
}

// In how many (topic, set of raters) a definition and the engine disagree, over some panels.
long disagreements(int kind, const Aggregator& how, const std::vector<Ratings>& panels, Isa isa) {
  long count = 0;
  for (const Ratings& r : panels) {
    const std::vector<Item> table = items_of(kind, r.scale);
    RoundState round(limits_for(static_cast<int>(table.size())));
    load(r, passes(isa), round);
    for (std::size_t place = 0; place < table.size(); ++place) {
      const double* const fast = round.scores(static_cast<int>(place), table, passes(isa));
      for (int set = 0; set <= r.groups; ++set)
        for (int t = 0; t < r.topics; ++t)
          count +=
              !agree(how(sample(r, t, set == 0 ? everybody : set - 1), table[place].values.data()),
                     fast[static_cast<std::uint32_t>(set) * round.stride + static_cast<std::uint32_t>(t)]);
    }
  }
  return count;
}

Aggregator right(std::string_view name) { return aggregators().at(std::string(name)); }

TEST_CASE("Aggregations agree with their definitions on every panel and instruction set") {
  const std::vector<Ratings> panels = random_panels(3000, 12, 1);
  REQUIRE(std::any_of(panels.begin(), panels.end(), [](const Ratings& r) { return r.people(0) > 2 * 255; }));
  REQUIRE(std::any_of(panels.begin(), panels.end(), [](const Ratings& r) { return r.people() == 1; }));
  REQUIRE(std::any_of(panels.begin(), panels.end(), [](const Ratings& r) { return r.people() == 0; }));
  for (std::size_t kind = 0; kind < Aggregations::size; ++kind)
    for (const Isa isa : available_isas()) {
      CAPTURE(Aggregations::descriptions[kind].name, name_of(isa));
      CHECK(disagreements(static_cast<int>(kind), right(Aggregations::descriptions[kind].name), panels,
                          isa) == 0);
    }
}

struct Wrong {
  std::string name, how;
  Aggregator score;
};

double mean_of(const std::vector<double>& x) {
  double sum = 0;
  for (const double v : x) sum += v;
  return sum / static_cast<double>(x.size());
}

std::vector<double> without(std::vector<double> x, double low, double high) {
  std::sort(x.begin(), x.end());
  return {x.begin() + static_cast<long>(low), x.end() - static_cast<long>(high)};
}

// A definition that holds for at least `n` ratings; below that the right one.
Aggregator wrong_from(std::size_t n, const char* name, std::function<double(const Sample&, double)> score) {
  return [=](const Sample& s, const double* p) -> Score {
    if (s.x.size() < n) return right(name)(s, p);
    return score(s, p[0]);
  };
}

double bound(const Sample& s, double z, double degrees, double n) {
  double squares = 0;
  for (const double v : s.x) squares += (v - mean_of(s.x)) * (v - mean_of(s.x));
  return mean_of(s.x) - z * std::sqrt(squares / degrees / n);
}

const std::vector<Wrong> wrongs{
    {"mean", "divided by the people asked",
     wrong_from(
         1, "mean",
         [](const Sample& s, double) { return mean_of(s.x) * static_cast<double>(s.x.size()) / s.people; })},
    {"median", "the lower of the two middle ratings",
     wrong_from(1, "median",
                [](const Sample& s, double) { return without(s.x, 0, 0)[(s.x.size() - 1) / 2]; })},
    {"lower_bound", "n instead of n - 1",
     wrong_from(2, "lower_bound",
                [](const Sample& s, double z) {
                  const double n = static_cast<double>(s.x.size());
                  return bound(s, z, n, n);
                })},
    {"lower_bound", "the standard deviation, not its error",
     wrong_from(
         2, "lower_bound",
         [](const Sample& s, double z) { return bound(s, z, static_cast<double>(s.x.size() - 1), 1); })},
    {"lower_bound", "the mean of a single rating",
     wrong_from(
         1, "lower_bound",
         [](const Sample& s, double z) { return s.x.size() == 1 ? s.x[0] : *right("lower_bound")(s, &z); })},
    {"trimmed_mean", "ceiling of n share",
     wrong_from(3, "trimmed_mean",
                [](const Sample& s, double share) {
                  const double n = static_cast<double>(s.x.size()),
                               cut = std::min(std::ceil(n * share), (n - 1) / 2);
                  return mean_of(without(s.x, cut, cut));
                })},
    {"trimmed_mean", "n share in double precision",
     wrong_from(1, "trimmed_mean",
                [](const Sample& s, double share) {
                  const double cut = std::floor(static_cast<double>(s.x.size()) * share);
                  return mean_of(without(s.x, cut, cut));
                })},
    {"trimmed_mean", "the share in all, not at each end",
     wrong_from(1, "trimmed_mean",
                [](const Sample& s, double share) {
                  const double cut = std::floor(static_cast<double>(s.x.size()) * share / 2);
                  return mean_of(without(s.x, cut, cut));
                })},
    {"share_at_least", "above the cut",
     wrong_from(1, "share_at_least",
                [](const Sample& s, double cut) {
                  return static_cast<double>(std::count_if(s.x.begin(), s.x.end(),
                                                           [&](double v) { return v > cut + 1e-9; })) /
                         static_cast<double>(s.x.size());
                })},
    {"share_at_least", "the cut missed by rounding",
     wrong_from(1, "share_at_least",
                [](const Sample& s, double cut) {
                  return static_cast<double>(std::count_if(s.x.begin(), s.x.end(),
                                                           [&](double v) { return v - 1e-12 >= cut; })) /
                         static_cast<double>(s.x.size());
                })},
    {"share_at_least", "share of the people asked",
     wrong_from(1, "share_at_least",
                [](const Sample& s, double cut) {
                  return *right("share_at_least")(s, &cut) * static_cast<double>(s.x.size()) / s.people;
                })},
};

TEST_CASE("Plausible wrong aggregations are told from the right ones") {
  const std::vector<Ratings> panels = random_panels(300, 12, 1);
  for (const Wrong& w : wrongs) {
    CAPTURE(w.name, w.how);
    CHECK(disagreements(Aggregations::find(w.name), w.score, panels, Isa::baseline) > 0);
  }
  for (const Description& d : Aggregations::descriptions)
    CHECK(std::any_of(wrongs.begin(), wrongs.end(), [&](const Wrong& w) { return w.name == d.name; }));
}

TEST_CASE("All instruction sets give the same bits of every score") {
  for (const Ratings& r : random_panels(200, 4, 2))
    for (std::size_t kind = 0; kind < Aggregations::size; ++kind) {
      const std::vector<Item> table = items_of(static_cast<int>(kind), r.scale);
      RoundState baseline(limits_for(1)), other(limits_for(1));
      load(r, passes(Isa::baseline), baseline);
      const double* const expected = baseline.scores(0, table, passes(Isa::baseline));
      for (const Isa isa : available_isas()) {
        load(r, passes(isa), other);
        const double* const found = other.scores(0, table, passes(isa));
        for (std::uint32_t lane = 0; lane < static_cast<std::uint32_t>(1 + r.groups) * baseline.stride;
             ++lane)
          REQUIRE(std::memcmp(expected + lane, found + lane, sizeof(double)) == 0);
      }
    }
}

}  // namespace
}  // namespace delphisim::oracle
