// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/audit/audit_table.hpp"
#include "analysis/audit/slips.hpp"

namespace delphisim {

/// "lines 3-39", "line 4", "lines 2, 5 and 9".
std::string lines_of(const AuditTable& table, const std::vector<std::size_t>& rows);

/// A pattern in words: "lines 3-39: ... (37 of 37 rows that differ; by chance 0.5)".
std::string describe(const SlipPattern& pattern, const AuditTable& table, const AuditTable& other,
                     const std::string& columns, const SlipInput& input);

}  // namespace delphisim
