// SPDX-License-Identifier: MIT
#pragma once
#include <span>

#include "analysis/audit/audit.hpp"

namespace delphisim {

/// Ranks and the order of the rows.
struct RanksCheck {
  static constexpr std::string_view name = "ranks";
  static constexpr std::string_view summary = "ranks, or else the order of the rows, against the scores";
  static constexpr std::string_view source =
      "longest ordered subsequence: the fewest rows to move (Fredman 1975)";
  static constexpr std::array parameters{Parameter{
      "ordered", 0.9, 0.5, 1, false, "share of the rows in order from which a table is taken to be ordered"}};
  static void run(const AuditInput& input, std::span<const double> settings, CheckReport& report);
};

}  // namespace delphisim
