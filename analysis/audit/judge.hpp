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
  Finding finding;  // its verdict is filled in
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

/// A finding about one cell.
Finding about(const AuditTable& table, std::size_t row, const AuditColumn& column, std::string expected,
              std::string why);

/// "1 row", "3 rows".
std::string counted(std::size_t number, const std::string& thing);

}  // namespace delphisim
