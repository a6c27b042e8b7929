// SPDX-License-Identifier: MIT
#pragma once
#include <span>

#include "analysis/audit/audit.hpp"

namespace delphisim {

/// Lists of topics against flags.
struct ListsCheck {
  static constexpr std::string_view name = "lists";
  static constexpr std::string_view summary =
      "lists of topics by group, and topics flagged as kept, against the other tables (--against)";
  static constexpr std::string_view source = "-";
  static constexpr auto parameters = no_parameters;
  static void run(const AuditInput& input, std::span<const double> settings, CheckReport& report);
};

}  // namespace delphisim
