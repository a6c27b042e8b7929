// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Mean over topics of the 1.96 bound.
struct TopicBoundMean {
  static constexpr std::string_view name = "topic_bound_mean";
  static constexpr std::string_view summary = "mean over topics of the 1.96 bound";
  static constexpr std::string_view source = "What Works for Children's Social Care 2020, tables 18 and 19";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::round;
  static constexpr Against against = Against::nothing;
  static double measure(const ProcessEvidence& e) {
    double sum = 0, count = 0;
    for (int c = 0; c < e.now.state->topics; ++c)
      if (e.now.bound[c] == e.now.bound[c]) sum += e.now.bound[c], ++count;
    return count > 0 ? sum / count : missing_value;
  }
};

}  // namespace delphisim
