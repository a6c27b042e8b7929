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
  static constexpr auto parameters = no_parameters;
  static void run(const AuditInput& input, std::span<const double> settings, CheckReport& report);
};

}  // namespace delphisim
