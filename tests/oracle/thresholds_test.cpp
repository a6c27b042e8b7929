// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/rules/threshold/list.hpp"
#include "engine/survey/order_book.hpp"
#include "tests/oracle/rules.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim::oracle {
namespace {

// One question to a threshold: scores on a coarse grid, so that ties abound and keys are exact.
struct Question {
  Ballot ballot;
  std::array<double, max_parameters> parameters{};
};

Question random_question(Dice& dice, std::string_view name) {
  Question q;
  const int topics = dice.chance(0.05) ? 1 : dice.from(1, 40);
  const double missing = dice.of<double>({0, 0, 0.2, 1});
  const int distinct = dice.of<int>({1, 2, 4, 20, 2000}), first = dice.of<int>({0, 0, -100, 300});
  q.ballot.share = dice.chance(0.3);
  const double unit = q.ballot.share ? 1 / 2048.0 : 1 / 64.0;
  for (int t = 0; t < topics; ++t) {
    Score s;
    if (!dice.chance(missing)) s = unit * ((q.ballot.share ? 0 : first) + dice.below(distinct));
    q.ballot.scores.push_back(s);
    q.ballot.priority.push_back(static_cast<std::uint32_t>(dice.chance(0.1) ? dice.below(3) : dice.word()));
  }
  q.ballot.ties = dice.of<Ties>({Ties::random, Ties::all, Ties::topic_order});
  q.ballot.rounding = dice.of<Rounding>({Rounding::nearest, Rounding::up, Rounding::down});
  if (name == "top_k") q.parameters = {static_cast<double>(dice.from(1, 25))};
  if (name == "top_share") q.parameters = {dice.from(0, 100) / 100.0};
  if (name == "natural_breaks") q.parameters = {static_cast<double>(dice.from(2, 6))};
  if (name == "overall_and_groups")
    q.parameters = {dice.from(0, 20) / 20.0};  // the groups' part is in rules_test
  if (name == "score_at_least")
    q.parameters = {unit * (first + dice.below(distinct)), dice.below(distinct) / 2048.0};
  return q;
}

Selection ask(int kind, const Question& q, const Passes& passes) {
  const int n = static_cast<int>(q.ballot.scores.size());
  const auto size = static_cast<std::size_t>(n);
  std::vector<double> score;
  for (const Score& s : q.ballot.scores) score.push_back(s.value_or(missing_score));
  std::vector<std::int32_t> key(size);
  std::vector<std::int16_t> greater(size), equal(size), scratch(size);
  const double scale = 0x1p16;
  passes.make_keys(score.data(), n, scale, key.data());
  passes.ranks(key.data(), n, greater.data());
  count_ties(greater.data(), n, scratch.data(), equal.data());
  const auto missing = static_cast<int>(std::count(key.begin(), key.end(), missing_key));
  const Order order{n,     n - missing,   score.data(), key.data(), greater.data(), equal.data(),
                    scale, q.ballot.share};
  std::vector<std::uint8_t> chosen(size);
  std::vector<double> own(cut_scratch(size));
  Cut cut;
  Thresholds::visit(kind, [&]<class T>() {
    if constexpr (!ReadsCounts<T>)
      cut =
          T::select(order, q.parameters.data(),
                    {q.ballot.ties, q.ballot.rounding, q.ballot.priority.data(), own.data()}, chosen.data());
  });
  REQUIRE(cut.size == std::count(chosen.begin(), chosen.end(), 1));
  return {std::vector<bool>(chosen.begin(), chosen.end()), cut.ties};
}

long disagreements(int kind, const Selector& how, int questions, Isa isa) {
  const std::string_view name = Thresholds::descriptions.at(static_cast<std::size_t>(kind)).name;
  Dice dice(7);
  long count = 0;
  for (int i = 0; i < questions; ++i) {
    const Question q = random_question(dice, name);
    const std::vector<Selection> allowed = how(q.ballot, q.parameters.data());
    count += std::find(allowed.begin(), allowed.end(), ask(kind, q, passes(isa))) == allowed.end();
  }
  return count;
}

Selector right(std::string_view name) { return selectors().at(std::string(name)); }

bool reads_counts(std::size_t kind) {
  bool counts = false;
  Thresholds::visit(static_cast<int>(kind), [&]<class T>() { counts = ReadsCounts<T>; });
  return counts;
}

TEST_CASE("Thresholds agree with their definitions on every instruction set") {
  for (std::size_t kind = 0; kind < Thresholds::size; ++kind)
    for (const Isa isa : available_isas()) {
      if (reads_counts(kind)) continue;
      CAPTURE(Thresholds::descriptions[kind].name, name_of(isa));
      CHECK(disagreements(static_cast<int>(kind), right(Thresholds::descriptions[kind].name), 6000, isa) ==
            0);
    }
}

struct Wrong {
  std::string name, how;
  Selector select;
};

// The right threshold, asked another question.
Selector misread(const char* name, std::function<void(Ballot&, double*)> change) {
  return [=](const Ballot& ballot, const double* p) {
    Ballot other = ballot;
    double parameters[max_parameters] = {p[0], p[1], p[2], p[3]};
    change(other, parameters);
    return right(name)(other, parameters);
  };
}

std::vector<Selection> with(std::vector<Selection> all, std::function<void(Selection&)> change) {
  for (Selection& s : all) change(s);
  return all;
}

const std::vector<Wrong> wrongs{
    {"top_k", "random ties by topic",
     misread("top_k",
             [](Ballot& b, double*) {
               if (b.ties == Ties::random) b.ties = Ties::topic_order;
             })},
    {"top_k", "the lowest priority first",
     misread("top_k",
             [](Ballot& b, double*) {
               for (std::uint32_t& p : b.priority) p = ~p;
             })},
    {"top_k", "one more", misread("top_k", [](Ballot&, double* p) { p[0] += 1; })},
    {"top_k", "ties left out",
     misread("top_k",
             [](Ballot& b, double*) {
               if (b.ties == Ties::all) b.ties = Ties::random;
             })},
    {"top_k", "every tie counted",
     [](const Ballot& b, const double* p) {
       return with(right("top_k")(b, p), [](Selection& s) { s.ties += 1; });
     }},
    {"top_share", "ceiling for nearest",
     misread("top_share",
             [](Ballot& b, double*) {
               if (b.rounding == Rounding::nearest) b.rounding = Rounding::up;
             })},
    {"top_share", "floor for ceiling",
     misread("top_share",
             [](Ballot& b, double*) {
               if (b.rounding == Rounding::up) b.rounding = Rounding::down;
             })},
    {"top_share", "share of the topics with a score",
     [](const Ballot& b, const double* p) {
       double share =
           std::round(100 * p[0] *
                      static_cast<double>(std::count_if(b.scores.begin(), b.scores.end(),
                                                        [](const Score& s) { return s.has_value(); })) /
                      static_cast<double>(b.scores.size())) /
           100;
       return right("top_share")(b, &share);
     }},
    {"top_share", "halves down",
     [](const Ballot& b, const double* p) {
       double share = p[0] - 1e-12;
       Ballot other = b;
       const double exact = 100 * p[0] * static_cast<double>(b.scores.size());
       if (std::fmod(exact, 100) == 50 && b.rounding == Rounding::nearest) other.rounding = Rounding::down;
       return right("top_share")(other, &share);
     }},
    {"score_at_least", "above the cut",
     misread("score_at_least", [](Ballot&, double* p) { p[0] += 1e-5, p[1] += 1e-5; })},
    {"score_at_least", "shares held against the cut for points",
     misread("score_at_least", [](Ballot& b, double*) { b.share = false; })},
    {"above_mean", "at or above the mean",
     [](const Ballot& b, const double* p) {
       return with(right("above_mean")(b, p), [&](Selection& s) {
         if (s.size() == 0) s.chosen = right("two_clusters")(b, p)[0].chosen;  // all are equal
       });
     }},
    {"above_mean", "above the median",
     [](const Ballot& b, const double* p) {
       std::vector<double> x;
       for (const Score& s : b.scores)
         if (s) x.push_back(*s);
       if (x.empty()) return right("above_mean")(b, p);
       std::sort(x.begin(), x.end());
       Selection s{std::vector<bool>(b.scores.size()), 0};
       for (std::size_t t = 0; t < b.scores.size(); ++t)
         s.chosen[t] = b.scores[t] && *b.scores[t] > x[x.size() / 2];
       return std::vector<Selection>{s};
     }},
    {"above_median", "at or above the median",
     [](const Ballot& b, const double* p) {
       return with(right("above_median")(b, p), [&](Selection& s) {
         if (s.size() == 0) s.chosen = right("two_clusters")(b, p)[0].chosen;  // all are equal
       });
     }},
    {"above_median", "above the mean",
     [](const Ballot& b, const double* p) { return right("above_mean")(b, p); }},
    {"above_median", "the better half by rank",
     [](const Ballot& b, const double*) {
       const double half = 0.5;
       return right("top_share")(b, &half);
     }},
    {"largest_gap", "the lowest of equal gaps",
     [](const Ballot& b, const double* p) {
       Ballot mirrored = b;
       for (Score& s : mirrored.scores)
         if (s) s = -*s;
       return with(right("largest_gap")(mirrored, p), [&](Selection& s) {
         const bool all_equal = right("above_mean")(b, p)[0].size() == 0;
         for (std::size_t t = 0; t < b.scores.size(); ++t)
           s.chosen[t] = b.scores[t] && (all_equal || !s.chosen[t]);
       });
     }},
    {"largest_gap", "two clusters",
     [](const Ballot& b, const double* p) { return right("two_clusters")(b, p); }},
    {"natural_breaks", "one class fewer",
     misread("natural_breaks", [](Ballot&, double* p) { p[0] = std::max(2.0, p[0] - 1); })},
    {"natural_breaks", "classes of equal width",
     [](const Ballot& b, const double* p) {
       double low = 1e9, high = -1e9;
       for (const Score& s : b.scores)
         if (s) low = std::min(low, *s), high = std::max(high, *s);
       Selection s{std::vector<bool>(b.scores.size()), 0};
       for (std::size_t t = 0; t < b.scores.size(); ++t)
         s.chosen[t] = b.scores[t] && *b.scores[t] >= high - (high - low) / p[0];
       return std::vector<Selection>{s};
     }},
    {"overall_and_groups", "rounded down",
     misread("overall_and_groups",
             [](Ballot& b, double*) {
               if (b.rounding == Rounding::nearest) b.rounding = Rounding::down;
             })},
    {"two_clusters", "nothing where all scores are equal",
     [](const Ballot& b, const double* p) {
       return with(right("two_clusters")(b, p), [&](Selection& s) {
         if (right("above_mean")(b, p)[0].size() == 0) s.chosen.assign(s.chosen.size(), false);
       });
     }},
    {"two_clusters", "above the mean",
     [](const Ballot& b, const double* p) { return right("above_mean")(b, p); }},
};

TEST_CASE("Plausible wrong thresholds are told from the right ones") {
  for (const Wrong& w : wrongs) {
    CAPTURE(w.name, w.how);
    CHECK(disagreements(Thresholds::find(w.name), w.select, 2000, Isa::baseline) > 0);
  }
  for (std::size_t kind = 0; kind < Thresholds::size; ++kind)
    CHECK((reads_counts(kind) || std::any_of(wrongs.begin(), wrongs.end(), [&](const Wrong& w) {
             return w.name == Thresholds::descriptions[kind].name;
           })));
}

}  // namespace
}  // namespace delphisim::oracle
