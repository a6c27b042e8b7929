// SPDX-License-Identifier: MIT
#pragma once
#include "analysis/audit/checks/bounds.hpp"
#include "analysis/audit/checks/grim.hpp"
#include "analysis/audit/checks/tables.hpp"

namespace delphisim {

/// Every check of a published table, in the order in which they are reported.
using AuditChecks = List<BoundsCheck, GrimCheck, TablesCheck>;

}  // namespace delphisim
