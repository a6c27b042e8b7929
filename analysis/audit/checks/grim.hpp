// SPDX-License-Identifier: MIT
#pragma once
#include <span>

#include "analysis/audit/audit.hpp"

namespace delphisim {

/// Means that whole steps of the scale can give.
struct GrimCheck {
  static constexpr std::string_view name = "grim";
  static constexpr std::string_view summary =
      "means that n ratings in whole steps of the scale can give; says for how many n the decimals can tell";
  static constexpr std::string_view source =
      "Brown and Heathers 2017, The GRIM test, Social Psychological and Personality Science 8(4)";
  static constexpr auto parameters = no_parameters;
  static void run(const AuditInput& input, std::span<const double> settings, CheckReport& report);
};

}  // namespace delphisim
