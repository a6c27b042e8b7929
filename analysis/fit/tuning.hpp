// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <string>

#include "experiments/study/value.hpp"

namespace delphisim {

/// Means over simulated exercises, each statistic computed as the published tables are.
struct SimulatedChange {
  double of_means =
      0;  // over the topics re-scored: mean of the differences of topic means, second survey minus first
  double of_sds = 0;         // the same for topic SDs
  double shortlisted = 0;    // number of topics re-scored
  double listed_topics = 0;  // distinct topics over the groups' lists of ten
  double single_listed = 0;  // of these, on one list only
};

/// Simulates a scenario (keys as in a study's [scenario]) under the published design. The same scenario gives
/// the same numbers, and neighbouring scenarios share their random numbers, so that differences between them
/// are smooth.
using ChangeOfMoments = std::function<SimulatedChange(const Value& scenario)>;

/// The two settings that are tuned.
struct RevisionNoise {
  double recalibration = 0;  // common shift, latent points
  double retest_sd = 0;      // at least 0
};

struct Tuned {
  RevisionNoise noise;
  SimulatedChange change;  // at that noise
  bool reached = false;    // both targets within the tolerance
  std::string problem;     // why not, if not
  int simulations = 0;
};

/// Recalibration and retest SD at which the simulated change of means and SDs equals the target: Newton's
/// method in two dimensions with Broyden's (1965) updates, steps halved until they help, retest_sd kept at 0
/// or above. Where 0 is not low enough for the change of SDs, the change of means is matched alone and
/// `problem` says so.
Tuned tune_revision(const std::function<SimulatedChange(const RevisionNoise&)>& simulate,
                    double target_of_means, double target_of_sds, const RevisionNoise& start,
                    double tolerance);

}  // namespace delphisim
