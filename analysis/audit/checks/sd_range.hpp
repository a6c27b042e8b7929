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
  static constexpr std::array parameters{Parameter{
      "explained", 0.9, 0, 1, false,
      "share of the rows that must lie within the limits; 0: the source says they are SDs of n ratings"}};
  static void run(const AuditInput& input, std::span<const double> settings, CheckReport& report);
};

}  // namespace delphisim
