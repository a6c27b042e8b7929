// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/retest.hpp"

namespace delphisim {

/// Weighted kappa of the ratings given again, quadratic weights.
struct RetestKappaQuadratic {
  static constexpr std::string_view name = "retest_kappa_quadratic";
  static constexpr std::string_view summary = "weighted kappa of the ratings given again, quadratic weights";
  static constexpr std::string_view source = "Cohen 1968 Psychol Bull 70:213";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::retest;
  static constexpr Against against = Against::nothing;
  static constexpr ValueRange range = correlation_range;
  static double measure(const ProcessEvidence& e) { return weighted_kappa(e, true); }
};

}  // namespace delphisim
