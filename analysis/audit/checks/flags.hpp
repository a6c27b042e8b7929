// SPDX-License-Identifier: MIT
#pragma once
#include <span>

#include "analysis/audit/audit.hpp"

namespace delphisim {

/// Flags against scores.
struct FlagsCheck {
  static constexpr std::string_view name = "flags";
  static constexpr std::string_view summary =
      "flags such as top25 against the scores: which topics are on the wrong side of the cut, and which "
      "rounding of the share gives their number; flags that are the union of the others";
  static constexpr std::string_view source = "-";
  static constexpr std::array parameters{
      Parameter{"agreeing", 0.9, 0.5, 1, false,
                "share of the rows that must agree for a flag to be a cut of a score, or a union"}};
  static void run(const AuditInput& input, std::span<const double> settings, CheckReport& report);
};

}  // namespace delphisim
