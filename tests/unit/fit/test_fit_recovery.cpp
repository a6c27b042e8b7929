// SPDX-License-Identifier: MIT
// Simulate, fit, compare. The larger table stands in docs/fit_ratings.md (bench/fit_recovery.cpp).
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "analysis/fit/from_ratings/fit_lines.hpp"
#include "analysis/fit/from_ratings/moments.hpp"
#include "engine/stats/moments.hpp"
#include "tests/unit/fit/ratings_studies.hpp"

namespace delphisim {
namespace {

constexpr std::uint32_t exercises = 24, draws = 40;

struct Recovered {
  Moments estimate;
  double held = 0;
};

std::map<std::string, Recovered> recover(const TwoRounds& study, const Shown& shown,
                                         const std::map<std::string, double>& truth, Moments& raw_slope) {
  const auto plan = plan_of(study);
  Replayer replayer(*plan, 0, best_isa());
  std::map<std::string, Recovered> found;
  for (std::uint32_t i = 0; i < exercises; ++i) {
    const RatingTable table = table_of(*plan, replayer.exercise(i));
    const RatingsRequest request{shown, draws, i + 1};
    const RatingsFit fit = fit_ratings(table, request, {});
    raw_slope = merge(raw_slope, {1, fit.next[0].revision.raw_slope, 0});
    for (const FitLine& line : fit_lines(table, fit, request)) {
      if (truth.count(line.key) == 0) continue;
      Recovered& r = found[line.key];
      r.estimate = merge(r.estimate, {1, line.estimate, 0});
      r.held += line.interval.low <= truth.at(line.key) && truth.at(line.key) <= line.interval.high;
    }
  }
  return found;
}

// The mean over exercises lies within 5 of its standard errors (SD / sqrt(24)) of the truth, but for what the
// method is known to be off by (`bias`, of an SD's order at most); intervals of 95 % hold the truth in at
// least 17 of 24 exercises: 22.8 on average, 5 binomial SDs of 1.07 below it.
void check(const std::map<std::string, Recovered>& found, const std::map<std::string, double>& truth,
           double bias) {
  REQUIRE(found.size() == truth.size());
  for (const auto& [key, r] : found) {
    const double error = std::sqrt(variance(r.estimate) / r.estimate.n);
    INFO(key << ": " << r.estimate.mean << " (" << error << "), truth " << truth.at(key) << ", held "
             << r.held);
    CHECK(std::fabs(r.estimate.mean - truth.at(key)) <= 5 * error + bias);
    CHECK(r.held >= 17);
  }
}

TEST_CASE("components, conformity and regression to own levels are told apart") {
  TwoRounds study;
  study.second +=
      "revision = {weight_own = 0.2, information = 0.3, retest_sd = 0.9, keep = 0.2, recalibration = -0.2}\n";
  study.feedback = "{statistic = \"mean\", to = [\"own_group\"]}";
  const std::map<std::string, double> truth{{"group_topic_sd", 0.5},
                                            {"leniency_sd", 0.7},
                                            {"residual_sd", 1.6},
                                            {"truth.spread", 0.7},
                                            {"rounds.second.retention.a", 0.8},
                                            {"rounds.second.revision.weight_own", 0.2},
                                            {"rounds.second.revision.information", 0.3},
                                            {"rounds.second.revision.retest_sd", 0.9},
                                            {"rounds.second.revision.keep", 0.2},
                                            {"rounds.second.revision.recalibration", -0.2}};
  Moments raw;
  const auto found = recover(study, {false, true, false}, truth, raw);
  check(found, truth, 0.02);
  // The slope that is often given as conformity is not it.
  CHECK(std::fabs(raw.mean - 0.2) > 5 * std::sqrt(variance(raw) / raw.n) + 0.1);
}

TEST_CASE("without any conformity none is found, though ratings regress") {
  TwoRounds study;
  study.scale = "min = 1, max = 9, step = 1";
  study.second += "revision = {information = 0.4, retest_sd = 0.8}\n";
  study.feedback = "{statistic = \"mean\", to = [\"all\"]}";
  const std::map<std::string, double> truth{{"rounds.second.revision.weight_all", 0},
                                            {"rounds.second.revision.information", 0.4}};
  Moments raw;
  check(recover(study, {true, false, false}, truth, raw), truth, 0.02);
  CHECK(raw.mean > 0.15);
}

TEST_CASE("people who use the scale differently do not bias the components") {
  TwoRounds study;
  study.scenario =
      "group_topic_sd = 0.5\ngroup_topic_centred = true\nleniency_sd = 0.7\nresidual_sd = 1.6\nscale_use_sd "
      "= "
      "0.4\n";
  study.second += "revision = {information = 0.3, retest_sd = 0.8, keep = 0.2}\n";
  study.feedback = "\"none\"";
  const std::map<std::string, double> truth{{"leniency_sd", 0.7},
                                            {"residual_sd", 1.6},
                                            {"scale_use_sd", 0.4},
                                            {"rounds.second.revision.information", 0.3},
                                            {"rounds.second.revision.retest_sd", 0.8}};
  Moments raw;
  const auto found = recover(study, {}, truth, raw);
  check(found, truth, 0.02);
  // Moments of one spread for all are off by more than twice as much in the same exercises.
  const auto plan = plan_of(study);
  Replayer replayer(*plan, 0, best_isa());
  Moments alike;
  for (std::uint32_t i = 0; i < exercises; ++i) {
    const RatingTable table = table_of(*plan, replayer.exercise(i));
    const Panel panel = present_in(table, 0);
    const std::vector<int> people{panel.size(0), panel.size(1), panel.size(2)};
    const Components c = fit_components(table.scale, moments_of(table, 0, panel), table.category_of, people,
                                        {"", "", "one category"});
    alike = merge(alike, {1, c.residual_sd / std::exp(0.4 * 0.4), 0});
  }
  CHECK(std::fabs(alike.mean - 1.6) > 5 * std::sqrt(variance(alike) / alike.n));
  CHECK(std::fabs(alike.mean - 1.6) > 2 * std::fabs(found.at("residual_sd").estimate.mean - 1.6));
}

}  // namespace
}  // namespace delphisim
