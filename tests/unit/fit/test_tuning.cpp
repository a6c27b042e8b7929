// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/fit/response_map.hpp"
#include "analysis/fit/tuning.hpp"

using namespace delphisim;

namespace {

// Ratings of latent values N(8, 2.6^2 + retest^2) that feedback has drawn together: the change of their exact
// moments.
struct StandIn {
  double pull = 0.3;
  SimulatedChange operator()(const RevisionNoise& noise) const {
    const RatingMoments before = rating_moments({{0, 10, 1}, 0.05, 5}, 8, 2.6);
    const double sd = std::hypot((1 - pull) * 2.6, noise.retest_sd);
    const RatingMoments after = rating_moments({{0, 10, 0.1}, 0, 5}, 8 + noise.recalibration, sd);
    return {after.mean - before.mean, std::sqrt(after.variance) - std::sqrt(before.variance), 0, 0, 0};
  }
};

}  // namespace

TEST_CASE("recalibration and retest SD that made a change are found again") {
  const StandIn stand_in;
  for (const RevisionNoise truth :
       {RevisionNoise{-0.7, 0.6}, RevisionNoise{0.4, 1.5}, RevisionNoise{-2.5, 0.1}, RevisionNoise{0, 2.5}}) {
    const SimulatedChange target = stand_in(truth);
    const Tuned tuned = tune_revision(stand_in, target.of_means, target.of_sds, {-0.6, 1}, 1e-7);
    INFO(truth.recalibration << ", " << truth.retest_sd << ": " << tuned.problem);
    CHECK(tuned.reached);
    CHECK(tuned.problem.empty());
    CHECK(tuned.noise.recalibration == Approx(truth.recalibration).margin(1e-4));
    CHECK(tuned.noise.retest_sd == Approx(truth.retest_sd).margin(1e-3));
    CHECK(tuned.simulations <= 40);
  }
}

TEST_CASE("simulations that move in small jumps are tuned to the tolerance") {
  const StandIn stand_in;
  const auto jumpy = [&](const RevisionNoise& noise) {
    SimulatedChange change = stand_in(noise);
    change.of_means = std::round(change.of_means * 500) / 500;
    change.of_sds = std::round(change.of_sds * 500) / 500;
    return change;
  };
  const Tuned tuned = tune_revision(jumpy, -0.6408, -0.2305, {-0.6, 1}, 0.005);
  CHECK(tuned.reached);
  CHECK(std::fabs(tuned.change.of_means + 0.6408) <= 0.005);
  CHECK(std::fabs(tuned.change.of_sds + 0.2305) <= 0.005);
}

TEST_CASE("a change of SDs that no retest noise can give is reported and the means are matched alone") {
  const StandIn free{0};
  const Tuned tuned = tune_revision(free, -0.64, -0.23, {-0.6, 1}, 0.001);
  CHECK_FALSE(tuned.reached);
  CHECK(tuned.noise.retest_sd == 0);
  CHECK(std::fabs(tuned.change.of_means + 0.64) <= 0.001);
  CHECK(tuned.change.of_sds > -0.23);
  CHECK_THAT(tuned.problem, Catch::Contains("not -0.23 (without any retest noise they already spread more)"));
}

TEST_CASE("the means are matched alone also where that moves the SDs away from their target") {
  // Lower means spread more, as under a ceiling: a step that mends the means makes the distance to both grow.
  const auto spreading = [](const RevisionNoise& noise) {
    return SimulatedChange{0.9 * noise.recalibration + 0.25,
                           0.1 - 0.4 * noise.recalibration + 0.1 * noise.retest_sd * noise.retest_sd, 0, 0,
                           0};
  };
  for (const double start : {0.05, 0.157, 1.0, 3.0}) {
    const Tuned tuned = tune_revision(spreading, -0.64, -0.23, {-0.6, start}, 0.001);
    INFO("retest SD from " << start << ": " << tuned.problem);
    CHECK_FALSE(tuned.reached);
    CHECK(tuned.noise.retest_sd == 0);
    CHECK(std::fabs(tuned.change.of_means + 0.64) <= 0.001);
    CHECK_THAT(tuned.problem, Catch::Contains("without any retest noise they already spread more"));
    CHECK(tuned.simulations <= 40);
  }
}

TEST_CASE("settings that move nothing are reported, not searched for ever") {
  int runs = 0;
  const auto deaf = [&](const RevisionNoise&) {
    ++runs;
    return SimulatedChange{0.5, 0.5, 0, 0, 0};
  };
  const Tuned tuned = tune_revision(deaf, 0, 0, {0, 1}, 0.001);
  CHECK_FALSE(tuned.reached);
  CHECK_FALSE(tuned.problem.empty());
  CHECK(tuned.simulations == runs);
  CHECK(runs <= 60);
}
