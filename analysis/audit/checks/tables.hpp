// SPDX-License-Identifier: MIT
#pragma once
#include <span>

#include "analysis/audit/audit.hpp"

namespace delphisim {

/// Two tables of the same exercise, joined by topic.
struct TablesCheck {
  static constexpr std::string_view name = "tables";
  static constexpr std::string_view summary =
      "values against those of another table (--against), joined by topic: which row a wrong value belongs "
      "to, and "
      "the pattern (rows slipped, look-ups that missed or drift, swaps)";
  static constexpr std::string_view source = "-";
  static constexpr auto parameters = no_parameters;
  static void run(const AuditInput& input, std::span<const double> settings, CheckReport& report);
};

}  // namespace delphisim
