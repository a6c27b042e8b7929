// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>
#include <vector>

#include "analysis/audit/audit_table.hpp"

namespace delphisim {

/// Columns of two tables that should hold the same: those of one survey or group.
struct Link {
  std::size_t other = 0;  // which table
  std::string of;         // qualifier of the columns in the audited table
  bool named =
      false;  // by a qualifier that the other's columns or file name have, or by the order of the files
  std::vector<const AuditColumn*> here, there;  // [columns]
};

/// The columns of a table that other tables hold too. A qualifier belongs to the table whose file name has it
/// ("survey2" to survey2_topics.csv); if none has, and there are as many qualifiers as tables, to those in
/// order.
std::vector<Link> links_of(const AuditTable& table, std::span<const AuditTable> others);

/// The column pair of a quantity; null where the link has none.
const AuditColumn* there_of(const Link& link, Quantity quantity);

/// Two columns whose change a table prints: the bound (or else the mean) of two surveys.
struct ChangeColumns {
  const AuditColumn *first = nullptr, *second = nullptr, *difference = nullptr, *percent = nullptr;
};

/// The change that a table prints; without columns where it has none. `missing` says what is lacking.
ChangeColumns change_of(const AuditTable& table, std::string& missing);

}  // namespace delphisim
