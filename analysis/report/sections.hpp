// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/report/findings.hpp"

namespace delphisim {

/// The page's sections as HTML, each complete in itself; empty where the file has nothing to say.
std::string answer_section(const Findings& findings);
std::string rules_section(const Findings& findings);    // forest plots, lengths of lists
std::string designs_section(const Findings& findings);  // other cells against the base cell
std::string topics_section(const Findings& findings);
std::string groups_section(const Findings& findings);
std::string fit_section(const Findings& findings);
std::string assumptions_section(const Findings& findings);
std::string provenance_section(const Findings& findings);
std::string tables_section(const Findings& findings);  // every rule, every topic

}  // namespace delphisim
