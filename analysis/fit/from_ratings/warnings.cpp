// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/warnings.hpp"

#include <cmath>

#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

constexpr double surely = 2.58;  // standard errors, 1 %
constexpr double far_off = 3;    // SDs of an exercise

std::string to_hundredths(double x) { return shortest(std::round(x * 100) / 100); }

}  // namespace

std::vector<std::string> lacks_of(const RatingTable& table, const RatingsFit& fit) {
  std::vector<std::string> lacks;
  for (std::size_t r = 0; r < fit.next.size(); ++r) {
    const RevisionFit& revision = fit.next[r].revision;
    const std::string& round = table.rounds[r + 1];
    if (revision.free[unsteady] && revision.value[unsteady] > surely * revision.error[unsteady])
      lacks.push_back("people's own levels do not last until '" + round + "' (they correlate by " +
                      to_hundredths(std::sqrt(1 - revision.value[unsteady])) +
                      " with those before, feedback apart): conformity is fitted with that in mind, but "
                      "simulated people keep their levels, so that too few of their ratings change");
    const RetentionByLevel& by = fit.next[r].by_level;
    if (std::fabs(by.slope) > surely * by.error)
      lacks.push_back("who comes back to '" + round + "' goes by how highly they rated: by " +
                      to_hundredths(by.slope) + " (standard error " + to_hundredths(by.error) +
                      ") more of them for each point above their group; simulated people leave whatever they "
                      "rated, so that the mean of the round is off");
  }
  return lacks;
}

std::vector<std::string> warnings_of(const RatingTable& table, const RatingsFit& fit,
                                     const std::vector<PredictiveRow>& check) {
  std::vector<std::string> warnings;
  for (std::size_t r = 0; r < fit.next.size(); ++r)
    for (const PredictiveRow& row : check)
      if (fit.next[r].revision.none.empty() && row.round == table.rounds[r + 1] &&
          row.statistic == "SD of people's means" &&
          std::fabs(row.observed - row.simulated) > far_off * row.sd)
        warnings.push_back("the SD of people's means is " + to_hundredths(row.observed) + " in '" +
                           row.round + "' and " + to_hundredths(row.simulated) +
                           " in simulated exercises: what is said of conformity and information there is not "
                           "to be trusted");
  return warnings;
}

}  // namespace delphisim
