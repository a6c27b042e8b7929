// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/rules/aggregation/list.hpp"
#include "tests/oracle/rules.hpp"
#include "tests/oracle/z.hpp"

namespace delphisim::oracle {
namespace {

// The exact bootstrap distribution of the sum of n levels drawn from counts: P(sum <= s) at s.
std::vector<double> sums_of_resamples(const std::vector<int>& counts, int draws) {
  double n = 0;
  for (const int c : counts) n += c;
  std::vector<double> p{1};
  for (int i = 0; i < draws; ++i) {
    std::vector<double> next(p.size() + counts.size() - 1);
    for (std::size_t s = 0; s < p.size(); ++s)
      for (std::size_t l = 0; l < counts.size(); ++l) next[s + l] += p[s] * counts[l] / n;
    p = next;
  }
  for (std::size_t s = 1; s < p.size(); ++s) p[s] += p[s - 1];
  return p;
}

// The bound is the sum of rank r among B draws: the exact probabilities below it and up to it must enclose
// r / (B + 1), give or take the error of a share of B draws. How many of some bounds do not?
int misplaced(double confidence, int draws_more) {
  const std::vector<std::vector<int>> panels{{0, 1, 0, 2, 3, 6, 9, 4, 2, 0, 1},
                                             {5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6},
                                             {3, 9, 4, 1, 1},
                                             {0, 0, 0, 0, 0, 1, 2, 4, 6, 5, 2},
                                             {40, 30, 20, 50},
                                             {1, 1, 1, 1, 1, 1, 1, 1, 1}};
  constexpr double resamples = 9999;
  int count = 0;
  for (const std::vector<int>& counts : panels) {
    int n = 0;
    Ratings r{{0, static_cast<double>(counts.size() - 1), 1}, 1, 1, {}, {}};
    for (std::size_t l = 0; l < counts.size(); ++l)
      for (int i = 0; i < counts[l]; ++i)
        r.rating.push_back({static_cast<double>(l)}), r.group_of.push_back(0), ++n;
    const AggregationTable table{{Aggregations::find("lower_bound_bootstrap"), {confidence, resamples}}};
    RoundState round({1, 1, n, 11, 1});
    load(r, passes(best_isa()), round);
    const double bound = round.scores(0, table, passes(best_isa()))[0];
    const std::vector<double> below = sums_of_resamples(counts, n + draws_more);
    const auto sum = static_cast<std::size_t>(std::lround(bound * (n + draws_more)));
    const double level = 1 - confidence, error = z_most * se_of_share(level, resamples) + 1 / resamples;
    count += below[sum] < level - error || (sum > 0 && below[sum - 1] > level + error);
  }
  return count;
}

TEST_CASE("The bootstrap bound stands where the exact distribution of resampled means says") {
  for (const double confidence : {0.975, 0.95, 0.5}) CHECK(misplaced(confidence, 0) == 0);
  CHECK(misplaced(0.975, 8) > 0);  // resamples of another size
}

TEST_CASE("The bootstrap bound depends on the counts and parameters alone") {
  Dice dice(5);
  for (int i = 0; i < 20; ++i) {
    const Ratings r = random_ratings(dice, {60, 6, 3});
    const AggregationTable one{{Aggregations::find("lower_bound_bootstrap"), {0.9, 99}}};
    RoundState small({r.topics, r.groups, 60, 101, 1}), large({40, 6, 400, 101, 1});
    load(r, passes(best_isa()), small);
    load(r, passes(best_isa()), large);
    const double *a = small.scores(0, one, passes(best_isa())), *b = large.scores(0, one, passes(best_isa()));
    for (int t = 0; t < r.topics; ++t) CHECK((a[t] == b[t] || (std::isnan(a[t]) && std::isnan(b[t]))));
  }
}

}  // namespace
}  // namespace delphisim::oracle
