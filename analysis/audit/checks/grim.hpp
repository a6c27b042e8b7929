// SPDX-License-Identifier: MIT
#pragma once
#include <span>

#include "analysis/audit/audit.hpp"
#include "analysis/audit/judge.hpp"

namespace delphisim {

/// Means that whole steps of the scale can give.
struct GrimCheck {
  static constexpr std::string_view name = "grim";
  static constexpr std::string_view summary =
      "means that n ratings in whole steps of the scale can give; says for how many n the decimals can tell";
  static constexpr std::string_view source =
      "Brown and Heathers 2017, The GRIM test, Social Psychological and Personality Science 8(4)";
  static constexpr std::array parameters{Parameter{
      "explained", 0.9, 0, 1, false,
      "share of the rows that can tell which must be means of n ratings; 0: the source says they are"}};
  static void run(const AuditInput& input, std::span<const double> settings, CheckReport& report);
};

/// Each row's mean against the lattice of its n (rows without n or mean are left out). Precondition: a scale.
std::vector<Judged> judged_means(const AuditInput& input, const AuditColumn& n, const AuditColumn& mean);

}  // namespace delphisim
