// SPDX-License-Identifier: MIT
#pragma once
#include <span>

#include "analysis/audit/audit.hpp"

namespace delphisim {

/// Percentages that are a whole number of n.
struct PercentagesCheck {
  static constexpr std::string_view name = "percentages";
  static constexpr std::string_view summary =
      "percentages against their counts, or against every whole number of n people";
  static constexpr std::string_view source = "-";
  static constexpr std::array parameters{Parameter{
      "explained", 0.9, 0, 1, false,
      "share of the rows that can tell which must be percentages of n people; 0: the source says so"}};
  static void run(const AuditInput& input, std::span<const double> settings, CheckReport& report);
};

}  // namespace delphisim
