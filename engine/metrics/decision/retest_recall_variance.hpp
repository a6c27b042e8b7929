// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Half the squared difference of recall between twin exercises: its mean is the variance of recall within a
/// truth.
struct RetestRecallVariance {
  static constexpr std::string_view name = "retest_recall_variance";
  static constexpr std::string_view summary = "variance of recall between exercises on one truth";
  static constexpr std::string_view source = "half the mean squared twin difference";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::twin_set;
  static constexpr Against against = Against::truth;
  static constexpr Better better = Better::less;
  static constexpr bool per_k = true;
  static constexpr ValueRange range{0, 0.5};
  static double measure(const SetEvidence& e) {
    const double difference =
        static_cast<double>(hits_of(e.set, *e.truth) - hits_of(e.twin, *e.truth)) / e.truth->true_k;
    return 0.5 * difference * difference;
  }
};

}  // namespace delphisim
