// SPDX-License-Identifier: MIT
#pragma once
#include <span>

#include "analysis/audit/audit.hpp"

namespace delphisim {

/// Differences and percentage changes.
struct ChangesCheck {
  static constexpr std::string_view name = "changes";
  static constexpr std::string_view summary =
      "differences and percentage changes computed again from the two scores of the table";
  static constexpr std::string_view source = "-";
  static constexpr auto parameters = no_parameters;
  static void run(const AuditInput& input, std::span<const double> settings, CheckReport& report);
};

}  // namespace delphisim
