// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>

#include "analysis/audit/audit.hpp"
#include "analysis/report/paint.hpp"
#include "analysis/report/tidy.hpp"

namespace delphisim {

/// An audit for the terminal, the worst first: which checks came to which verdict; each check that found
/// something, with what explains it and its rows (line of the file, what is printed, what it should be); what
/// is consistent and what cannot be checked, a block each; the columns as they were understood.
std::string audit_text(const AuditInput& input, std::span<const CheckReport> reports,
                       const Paint& paint = {});

/// Columns check, verdict, line, topic, column, printed, expected, other, why: a row a finding, and a row
/// without a line for what agrees and what could not be checked.
void write_audit(std::ostream& out, TidyFormat format, std::span<const CheckReport> reports);

}  // namespace delphisim
