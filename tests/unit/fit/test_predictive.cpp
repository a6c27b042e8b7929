// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "analysis/fit/from_ratings/fit_lines.hpp"
#include "analysis/fit/from_ratings/predictive.hpp"
#include "analysis/fit/from_ratings/ratings_population.hpp"
#include "tests/unit/fit/ratings_studies.hpp"

namespace delphisim {
namespace {

RatingTable exercise_of(const TwoRounds& study) {
  const auto plan = plan_of(study);
  Replayer replayer(*plan, 0, best_isa());
  return table_of(*plan, replayer.exercise(0));
}

std::map<std::string, PredictiveRow> check_of(const RatingTable& table, std::uint32_t exercises = 20) {
  const RatingsRequest request{{true, true, false}, 20, 1};
  const RatingsFit fit = fit_ratings(table, request, {});
  const PopulationFile file = population_of(table, fit, request, "a test", "a test");
  std::map<std::string, PredictiveRow> rows;
  for (const PredictiveRow& row :
       predictive_check(table, study_of(table, fit, request, ""), fit, file, exercises))
    rows[row.statistic + "/" + row.round] = row;
  return rows;
}

TEST_CASE("rows are fitted only where a setting was estimated from them") {
  TwoRounds study;
  study.second += "revision = {weight_own = 0.2, retest_sd = 0.9, keep = 0.2}\n";
  RatingTable table = exercise_of(study);
  auto rows = check_of(table);
  CHECK(rows["mean rating/first"].basis == Basis::fitted);
  CHECK(rows["SD of ratings/first"].basis == Basis::follows);
  CHECK(rows["share at the top/first"].basis == Basis::held_out);
  CHECK(rows["share unchanged/second"].basis == Basis::fitted);
  CHECK(rows["mean change/second"].basis == Basis::fitted);
  CHECK(rows["mean rating/second"].basis == Basis::follows);
  CHECK(rows["share unrated/second"].basis == Basis::follows);  // carried: of the first round's
  CHECK(rows["SD of ratings/second"].basis == Basis::held_out);
  // One value throughout: no setting of revision can be estimated, and simulated ratings all stay.
  for (std::uint8_t& level : table.level[1])
    if (level != missing_level) level = 4;
  rows = check_of(table);
  for (const char* name : {"share unchanged/second", "mean change/second"}) {
    INFO(name);
    CHECK(rows[name].basis == Basis::held_out);
    CHECK(rows[name].far_off());
  }
}

TEST_CASE("what does not differ between exercises is off where it is not the same") {
  PredictiveRow row{"x", "r", 0.5, 1, 0};
  CHECK(row.far_off());
  row.simulated = 0.5;
  CHECK_FALSE(row.far_off());
  row.sd = 0.1, row.simulated = 0.79;
  CHECK_FALSE(row.far_off());
  row.simulated = 0.81;
  CHECK(row.far_off());
}

TEST_CASE("sliders left in the middle and straight-liners are seen by the check") {
  TwoRounds study;
  RatingTable table = exercise_of(study);
  auto rows = check_of(table);
  CHECK_FALSE(rows["most above its neighbours/first"].far_off());
  CHECK_FALSE(rows["share of straight-liners/first"].far_off());
  std::uint32_t state = 5;
  RatingTable left = table;
  for (std::uint8_t& level : left.level[0])
    if (level != missing_level && (state = state * 1664525u + 1013904223u) >> 24 < 38) level = 5;
  CHECK(check_of(left)["most above its neighbours/first"].far_off());
  RatingTable straight = table;
  for (std::size_t p = 0; p < straight.group_of.size(); p += 10)
    for (std::size_t t = 0; t < straight.topics.size(); ++t)
      if (straight.at(0, p, t) != missing_level) straight.level[0][p * straight.topics.size() + t] = 7;
  CHECK(check_of(straight)["share of straight-liners/first"].far_off());
}

TEST_CASE("the middle of the ratings by hand") {
  TwoRounds study;
  study.topics = 10;
  RatingTable table = exercise_of(study);
  // All 0 but a half at 4: within level 4 the median is at its lower end, the upper quartile in its middle.
  std::size_t n = 0;
  for (std::uint8_t& level : table.level[0]) level = n++ % 2 == 0 ? 0 : 4;
  std::map<std::string, double> at;
  for (const PredictiveRow& row : statistics_of(table))
    if (row.round == "first") at[row.statistic] = row.observed;
  CHECK(at["median of ratings"] == Approx(0.5));
  CHECK(at["quartiles' distance"] == Approx(4 - 0));
  CHECK(at["most above its neighbours"] == Approx(0.5));
}

TEST_CASE("what is not fitted is listed as assumed") {
  const RatingTable table = exercise_of({});
  const RatingsRequest request{{true, true, false}, 20, 1};
  const PopulationFile file = population_of(table, fit_ratings(table, request, {}), request, "a", "b");
  const Value* round = file.assumed.find("rounds")->find("second");
  CHECK(round->find("left_slider"));
  CHECK(round->find("straight_lining"));
  CHECK_THAT(to_toml(file), Catch::Contains("heaped") && Catch::Contains("No Opinion that goes by"));
}

}  // namespace
}  // namespace delphisim
