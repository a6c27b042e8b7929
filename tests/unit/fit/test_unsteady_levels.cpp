// SPDX-License-Identifier: MIT
// People's own levels that do not last from one round to the next look like conformity.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "analysis/fit/from_ratings/fit_ratings.hpp"
#include "analysis/fit/from_ratings/linear.hpp"
#include "analysis/fit/from_ratings/re_ratings.hpp"
#include "analysis/fit/from_ratings/rival_sets.hpp"
#include "analysis/fit/from_ratings/warnings.hpp"
#include "engine/stats/moments.hpp"
#include "tests/unit/fit/occasion_ratings.hpp"

namespace delphisim {
namespace {

constexpr std::uint32_t draws = 40;

RatingsRequest request_for(const OccasionRatings& s, std::uint64_t seed) {
  return {{!s.own_group, s.own_group, false}, draws, seed};
}

// The wrong variant: conformity as the slope on the distance to what was shown beside that to people's
// levels, which even knows these levels.
double slope_beside_true_levels(const OccasionTable& made) {
  const RatingTable& t = made.table;
  const auto shown = shown_values(t, 0, false);
  Square a(3, std::vector<double>(3));
  std::vector<double> b(3);
  for (std::size_t p = 0; p < t.group_of.size(); ++p)
    for (std::size_t i = 0; i < t.topics.size(); ++i) {
      const double before = t.scale.rating(t.at(0, p, i)), change = t.scale.rating(t.at(1, p, i)) - before;
      const double row[] = {1, shown[1 + static_cast<std::size_t>(t.group_of[p])][i] - before,
                            made.level[p * t.topics.size() + i] - before};
      for (std::size_t x = 0; x < 3; ++x) {
        for (std::size_t y = 0; y < 3; ++y) a[x][y] += row[x] * row[y];
        b[x] += row[x] * change;
      }
    }
  return (*solve(a, b))[1];
}

TEST_CASE("levels that do not last are not taken for conformity") {
  for (const double weight : {0.0, 0.2}) {
    OccasionRatings s;
    s.groups = {100, 100};
    s.topics = 20;
    s.stability = 0.65;
    s.weight = weight;
    Moments fitted, beside, stability, info;
    int held = 0;
    constexpr int exercises = 8;
    for (std::uint64_t seed = 1; seed <= exercises; ++seed) {
      const OccasionTable made = occasion_ratings(s, seed);
      const RevisionFit fit = fit_ratings(made.table, request_for(s, seed), {}).next[0].revision;
      REQUIRE(fit.free[weight_own]);
      fitted = merge(fitted, {1, fit.value[weight_own], 0});
      info = merge(info, {1, fit.value[information], 0});
      stability = merge(stability, {1, std::sqrt(1 - fit.value[unsteady]), 0});
      held += std::fabs(fit.value[weight_own] - weight) <= 1.96 * fit.error[weight_own];
      beside = merge(beside, {1, slope_beside_true_levels(made), 0});
    }
    const auto error = [](const Moments& m) { return std::sqrt(variance(m) / m.n); };
    INFO("weight " << fitted.mean << " (" << error(fitted) << "), information " << info.mean << ", stability "
                   << stability.mean << " (" << error(stability) << "), held " << held);
    CHECK(std::fabs(fitted.mean - weight) < 5 * error(fitted));
    CHECK(std::fabs(info.mean - 0.3) < 5 * error(info));
    CHECK(std::fabs(stability.mean - 0.65) < 5 * error(stability));
    CHECK(held >= exercises - 3);
    INFO("beside true levels " << beside.mean << " (" << error(beside) << ")");
    CHECK(beside.mean - weight > 0.2);
    CHECK(5 * error(fitted) < 0.2);
  }
}

TEST_CASE("what two topics of a person share is a mean over pairs of topics") {
  OccasionRatings s;
  s.groups = {7};
  s.topics = 6;
  const RatingTable table = occasion_ratings(s, 3).table;
  PersonLevels levels;
  levels.group_offset = {0};
  levels.group_topic.assign(6, 6);
  levels.group_topic_variance.assign(6, 0.1);
  levels.leniency_variance.assign(7, 0.1);
  levels.residual_sd.assign(7, 1);
  for (int p = 0; p < 7; ++p) levels.leniency.push_back(0.3 * p - 1);
  const Shown shown{true, false, false};
  const auto pairs = rated_twice(table, 1, levels, shown);
  const SlopeColumns columns{true, false, true};
  ChangeSums sums(columns);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    sums.add(columns, pairs[i], pairs[i].after - pairs[i].before, false);
    if (i + 1 == pairs.size() || pairs[i + 1].person != pairs[i].person) sums.end_person(pairs[i].leniency);
  }
  const ChangeStatistics of = *statistics_of(columns, sums);
  double products = 0, squares = 0, with_itself = 0, residuals = 0;
  const auto left = [&](const RatedInBoth& x) {
    return x.after - x.before - of[constant] - of[slope_all] * x.from_all - of[slope_level] * x.from_level;
  };
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    residuals += left(pairs[i]) * left(pairs[i]);
    for (std::size_t j = 0; j < pairs.size(); ++j) {
      if (pairs[i].person != pairs[j].person) continue;
      with_itself += left(pairs[i]) * left(pairs[j]);
      if (i == j) continue;
      products += left(pairs[i]) * left(pairs[j]);
      squares += pairs[i].leniency * pairs[i].leniency;
    }
  }
  CHECK(of[shared] == Approx(products / squares));
  CHECK(of[spread] == Approx(residuals / static_cast<double>(pairs.size())));
  CHECK(of[shared] != Approx(with_itself / squares).epsilon(0.01));
}

TEST_CASE("without leniency only the sum of conformity and information is known") {
  OccasionRatings s;
  s.groups = {80};
  s.topics = 30;
  s.leniency_sd = 0;
  s.weight = 0.2;
  s.own_group = false;
  const RatingTable table = occasion_ratings(s, 5).table;
  const RatingsRequest request = request_for(s, 5);
  const RatingsFit fit = fit_ratings(table, request, {});
  const RevisionFit& revision = fit.next[0].revision;
  CHECK_FALSE(revision.free[weight_all]);
  CHECK_FALSE(revision.free[information]);
  CHECK(revision.value[weight_all] + revision.value[information] == Approx(revision.sum));
  CHECK(revision.sum_error > 0);
  CHECK(std::fabs(revision.sum - 0.5) < 5 * revision.sum_error);
  const auto rival = [&](const std::string& name) {
    for (const RevisionRival& r : revision.rivals)
      if (r.name == name) return r.value;
    FAIL("no rival " << name);
    return RevisionSettings{};
  };
  CHECK(rival("all_information")[weight_all] == 0);
  CHECK(std::fabs(rival("all_information")[information] - 0.5) < 5 * revision.sum_error);
  CHECK(rival("all_conformity")[information] == 0);
  CHECK(std::fabs(rival("all_conformity")[weight_all] - 0.5) < 5 * revision.sum_error);
  CHECK(assumed_ranges(table, fit, request).size() == 2);
}

TEST_CASE("rounds without common participants are as in retests without feedback") {
  OccasionRatings s;
  RatingTable table = occasion_ratings(s, 1).table;
  const std::size_t topics = table.topics.size();
  for (std::size_t p = 0; p < table.group_of.size(); ++p) {
    const std::size_t gone = p % 2;
    table.present[gone][p] = 0;
    for (std::size_t t = 0; t < topics; ++t) table.level[gone][p * topics + t] = missing_level;
  }
  const RatingsRequest request = request_for(s, 1);
  const RatingsFit fit = fit_ratings(table, request, {});
  const RevisionFit& revision = fit.next[0].revision;
  CHECK(revision.pairs == 0);
  CHECK(revision.value[keep] == 0.5);
  CHECK(revision.value[retest_sd] == Approx(1.5));
  std::string names;
  for (const PopulationSet& set : rival_sets(table, fit, request)) names += set.name + " ";
  CHECK(names.find("no_retest_noise more_retest_noise some_conformity") != names.npos);
  // Lange 2020: 67.8, 75.3 and 88.5 % of ratings on 9, 5 and 3 points are the same a fortnight later.
  const std::pair<double, double> published[] = {{9, 0.678}, {5, 0.753}, {3, 0.885}};
  std::mt19937_64 bits(9);
  std::normal_distribution<double> normal;
  for (const auto& [points, share] : published) {
    const RevisionSettings x = retest_without_feedback({1, points, 1});
    const auto rated = [top = points](double z) { return std::clamp(std::floor(z + 0.5), 1.0, top); };
    int same = 0;
    constexpr int people = 20000;
    for (int i = 0; i < people; ++i) {
      const double z = 1 + (points - 1) * (0.75 + 0.25 * normal(bits));
      const bool kept = std::uniform_real_distribution<double>()(bits) < x[keep];
      same += kept || rated(z) == rated(z + x[retest_sd] * normal(bits));
    }
    INFO(points << " points: " << same / 20000.0);
    CHECK(std::fabs(same / 20000.0 - share) < 0.03);
  }
}

TEST_CASE("leaving by level is found, and leaving at random is not") {
  OccasionRatings s;
  s.groups = {200};
  s.leaving = 0.5;
  RatingTable table = occasion_ratings(s, 2).table;
  const auto slope = [&] {
    const Panel before = present_in(table, 0);
    return retention_by_level(table, 1, before, returning_to(table, 1, before, {}), {});
  };
  const RetentionByLevel by = slope();
  CHECK(by.slope > 2.58 * by.error);
  for (std::size_t p = 0; p < table.group_of.size(); ++p) table.present[1][p] = p % 4 != 0;
  const RetentionByLevel random = slope();
  CHECK(std::fabs(random.slope) < 5 * random.error);
  CHECK(by.slope > 5 * random.error);
}

}  // namespace
}  // namespace delphisim
