// SPDX-License-Identifier: MIT
#pragma once
#include "analysis/audit/checks/bounds.hpp"
#include "analysis/audit/checks/changes.hpp"
#include "analysis/audit/checks/flags.hpp"
#include "analysis/audit/checks/grim.hpp"
#include "analysis/audit/checks/grimmer.hpp"
#include "analysis/audit/checks/lists.hpp"
#include "analysis/audit/checks/medians.hpp"
#include "analysis/audit/checks/percentages.hpp"
#include "analysis/audit/checks/range.hpp"
#include "analysis/audit/checks/ranks.hpp"
#include "analysis/audit/checks/sd_range.hpp"
#include "analysis/audit/checks/tables.hpp"
#include "analysis/audit/checks/totals.hpp"

namespace delphisim {

/// Every check of a published table, in the order in which they are reported.
using AuditChecks =
    List<RangeCheck, BoundsCheck, GrimCheck, SdRangeCheck, GrimmerCheck, MediansCheck, PercentagesCheck,
         RanksCheck, FlagsCheck, TotalsCheck, ChangesCheck, TablesCheck, ListsCheck>;

}  // namespace delphisim
