// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>

#include "analysis/audit/audit.hpp"
#include "analysis/report/tidy.hpp"

namespace delphisim {

/// An audit for the terminal: the columns as they were understood, a verdict a check, then the findings, a
/// line each, certain ones first.
std::string audit_text(const AuditInput& input, std::span<const CheckReport> reports);

/// Columns check, verdict, line, topic, column, printed, expected, why: a row a finding, and a row without a
/// line for what agrees and what could not be checked.
void write_audit(std::ostream& out, TidyFormat format, std::span<const CheckReport> reports);

}  // namespace delphisim
