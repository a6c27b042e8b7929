// SPDX-License-Identifier: MIT
#pragma once
#include <span>

#include "analysis/audit/audit.hpp"

namespace delphisim {

/// SDs that whole steps of the scale can give.
struct GrimmerCheck {
  static constexpr std::string_view name = "grimmer";
  static constexpr std::string_view summary =
      "SDs that n ratings in whole steps can give together with the mean: ratings with such a sum and sum of "
      "squares are searched for, exactly while n is moderate; else the sum of squares is to be whole, of the "
      "parity of the sum, and within what the scale allows";
  static constexpr std::string_view source =
      "Anaya 2016, The GRIMMER test (PeerJ Preprints 4:e2400v1); Allard 2018, Analytic-GRIMMER";
  static constexpr std::array parameters{Parameter{
      "explained", 0.9, 0, 1, false,
      "share of the rows that can tell which must be SDs (and means) of n ratings; 0: the source says "
      "they are"}};
  static void run(const AuditInput& input, std::span<const double> settings, CheckReport& report);
};

}  // namespace delphisim
