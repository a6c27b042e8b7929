// SPDX-License-Identifier: MIT
#pragma once
#include <span>

#include "analysis/audit/audit.hpp"

namespace delphisim {

/// Numbers that lie where such numbers can lie.
struct RangeCheck {
  static constexpr std::string_view name = "range";
  static constexpr std::string_view summary =
      "n a whole number, SDs not negative, means, medians and bounds within the scale, bounds on their side "
      "of the mean, topics once";
  static constexpr std::string_view source = "-";
  static constexpr auto parameters = no_parameters;
  static void run(const AuditInput& input, std::span<const double> settings, CheckReport& report);
};

}  // namespace delphisim
