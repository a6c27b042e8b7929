// SPDX-License-Identifier: MIT
#pragma once
#include "analysis/audit/audit.hpp"

namespace delphisim {

/// True for a row that sums up the others: marked by a column of totals, or named "Total", "All", "Overall"
/// and the like.
bool is_total(const AuditTable& table, std::size_t row);

/// n and counts of total rows against the sums of their rows. That a total is a sum must be shown by the
/// other totals of the table, three of them and `agreeing` of them all; where it is not, a number between the
/// largest row and the sum may be that of people, and nothing is said against it.
void total_rows(const AuditTable& table, double agreeing, CheckReport& report);

/// n, mean and SD of all ratings as the request states them, against those of the topics. Rows of groups are
/// left out: their ratings are in the rows of all already. Unchecked where a number that is needed is not
/// printed.
void all_ratings(const AuditInput& input, CheckReport& report);

}  // namespace delphisim
