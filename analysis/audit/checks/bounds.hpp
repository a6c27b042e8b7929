// SPDX-License-Identifier: MIT
#pragma once
#include <span>

#include "analysis/audit/audit.hpp"

namespace delphisim {

/// Bounds against n, mean and SD.
struct BoundsCheck {
  static constexpr std::string_view name = "bounds";
  static constexpr std::string_view summary =
      "bounds computed again from n, mean and sd: which formula explains the rows, and which rows none "
      "explains";
  static constexpr std::string_view source =
      "interval arithmetic on the printed decimals (Moore 1966, Interval Analysis)";
  static constexpr std::array parameters{Parameter{
      "explained", 0.9, 0.5, 1, false, "share of the rows that a formula must explain to be the table's"}};
  static void run(const AuditInput& input, std::span<const double> settings, CheckReport& report);
};

}  // namespace delphisim
