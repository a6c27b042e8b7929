// SPDX-License-Identifier: MIT
#pragma once
#include <span>

#include "analysis/audit/audit.hpp"

namespace delphisim {

/// SDs between the least and the largest.
struct SdRangeCheck {
  static constexpr std::string_view name = "sd_range";
  static constexpr std::string_view summary =
      "SDs between the least and the largest that n ratings with this mean can have on the scale";
  static constexpr std::string_view source =
      "Bhatia and Davis 2000, A better bound on the variance, American Mathematical Monthly 107(4); on whole "
      "steps: all ratings next to the mean, or at the ends of the scale";
  static constexpr auto parameters = no_parameters;
  static void run(const AuditInput& input, std::span<const double> settings, CheckReport& report);
};

}  // namespace delphisim
