// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Standard deviation over topics of the 1.96 bound.
struct TopicBoundSd {
  static constexpr std::string_view name = "topic_bound_sd";
  static constexpr std::string_view summary = "standard deviation over topics of the 1.96 bound";
  static constexpr std::string_view source = "What Works for Children's Social Care 2020, tables 18 and 19";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::round;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = at_least_zero;
  static double measure(const ProcessEvidence& e) {
    double sum = 0, count = 0, squares = 0;
    for (int c = 0; c < e.now.state->topics; ++c)
      if (e.now.bound[c] == e.now.bound[c]) sum += e.now.bound[c], ++count;
    for (int c = 0; c < e.now.state->topics; ++c)
      if (e.now.bound[c] == e.now.bound[c])
        squares += (e.now.bound[c] - sum / count) * (e.now.bound[c] - sum / count);
    return count > 1 ? __builtin_sqrt(squares / (count - 1)) : missing_value;
  }
};

}  // namespace delphisim
