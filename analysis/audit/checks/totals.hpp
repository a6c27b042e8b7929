// SPDX-License-Identifier: MIT
#pragma once
#include <span>

#include "analysis/audit/audit.hpp"

namespace delphisim {

/// Totals of columns and rows.
struct TotalsCheck {
  static constexpr std::string_view name = "totals";
  static constexpr std::string_view summary =
      "groups that add up to n, percentages to 100, rows to their total, numbers of flags, and the published "
      "mean and SD of all ratings";
  static constexpr std::string_view source = "-";
  static constexpr std::array parameters{
      Parameter{"agreeing", 0.9, 0.5, 1, false,
                "share of the rows that must agree for columns to be parts of a total"}};
  static void run(const AuditInput& input, std::span<const double> settings, CheckReport& report);
};

}  // namespace delphisim
