// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <string>
#include <vector>

#include "analysis/audit/audit_table.hpp"
#include "analysis/audit/finding.hpp"

namespace delphisim {

/// Whether a row is possible under each of every_rounding, and what to say if it is not.
struct Judged {
  std::array<bool, 4> possible{};
  Finding finding;                    // its verdict is filled in
  std::size_t row = 0;                // of the table
  std::array<double, 3> by_chance{};  // that a number printed at random would be possible, if rounded to the
                                      // nearest, cut off, up; 1: the row tells nothing
};

/// Rows that no rounding makes possible are certain. Of the others, rows that the nearest rounding makes
/// impossible are likely; where there are two or more and another rounding makes all rows possible, they
/// become one finding: the table was cut off, or rounded up. `what` names the numbers: "bounds". Gives the
/// number of rows that the nearest rounding allows.
std::size_t judge(const std::vector<Judged>& rows, const std::string& what, CheckReport& report);

/// possible(rounding) for every rounding.
template<class Possible>
std::array<bool, 4> under_every_rounding(const Possible& possible) {
  std::array<bool, 4> result{};
  for (const Rounded r : every_rounding) result[static_cast<std::size_t>(r)] = possible(r);
  return result;
}

/// by_chance: the share of the values within `range` and up to 50 last digits (unit) away that
/// possible(value, rounding) allows.
template<class Possible>
std::array<double, 3> share_possible(double printed, double unit, Bracket range, const Possible& possible) {
  std::array<double, 3> shares{};
  for (const Rounded r : {Rounded::nearest, Rounded::down, Rounded::up}) {
    int tried = 0, allowed = 0;
    for (int away = -50; away < 50; ++away) {
      const double value = printed + away * unit;
      if (value < range.lo - unit || value > range.hi + unit) continue;
      ++tried;
      allowed += possible(value, r);
    }
    shares[static_cast<std::size_t>(r)] = tried == 0 ? 1.0 : static_cast<double>(allowed) / tried;
  }
  return shares;
}

/// A finding about one cell.
Finding about(const AuditTable& table, std::size_t row, const AuditColumn& column, std::string expected,
              std::string why);

/// "1 row", "3 rows".
std::string counted(std::size_t number, const std::string& thing);

}  // namespace delphisim
