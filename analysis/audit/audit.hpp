// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <vector>

#include "analysis/audit/audit_table.hpp"
#include "analysis/audit/finding.hpp"
#include "engine/catalogue/description.hpp"

namespace delphisim {

/// What the checks look at.
struct AuditInput {
  const AuditTable& table;
  const AuditRequest& request;
  std::span<const AuditTable> others;  // tables of the same exercise
};

/// The checks in the order of their list.
std::vector<Description> audit_checks();

/// Every check on a table, in the order of the list.
std::vector<CheckReport> audit(const AuditInput& input);

}  // namespace delphisim
