// SPDX-License-Identifier: MIT
#pragma once
#include <span>

#include "analysis/audit/audit.hpp"

namespace delphisim {

/// Medians that go with n, mean and SD.
struct MediansCheck {
  static constexpr std::string_view name = "medians";
  static constexpr std::string_view summary =
      "medians that n ratings can have: a step, or half a step at even n; within one SD (divisor n) of the "
      "mean; within what the mean allows on the scale";
  static constexpr std::string_view source =
      "Hotelling and Solomons 1932, The limits of a measure of skewness, Annals of Mathematical Statistics "
      "3(2)";
  static constexpr std::array parameters{
      Parameter{"explained", 0.9, 0, 1, false,
                "share of the rows that can tell whose median must lie on the steps; 0: the source says so"}};
  static void run(const AuditInput& input, std::span<const double> settings, CheckReport& report);
};

}  // namespace delphisim
