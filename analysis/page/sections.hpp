// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "analysis/page/findings.hpp"

namespace delphisim {

/// The page's sections as HTML, each complete in itself; empty where the file has nothing to say.
std::string answer_section(const Findings& findings);
/// The same of a file whose base cell, which the page rests on, has no replicate yet.
std::string no_answer_section(const Findings& findings);
/// Which assumption, and which design, turns the order of rules round: paragraphs of the answer.
std::string order_paragraphs(const Findings& findings);
std::string rules_section(const Findings& findings);    // forest plots, lengths of lists
std::string designs_section(const Findings& findings);  // other cells against the base cell
std::string topics_section(const Findings& findings);
std::string groups_section(const Findings& findings);
std::string exercise_section(const Findings& findings);
std::string fit_section(const Findings& findings);
std::string assumptions_section(const Findings& findings);
std::string reporting_section(const Findings& findings);  // ADEMP, DELPHISTAR
std::string provenance_section(const Findings& findings);
std::string tables_section(const Findings& findings);  // every rule, every topic

/// Rows of a table for readers: all of so many, or where that is too many the 100 of greatest weight, in
/// their order (NaN: weightless).
std::vector<std::size_t> readable_rows(std::size_t count, const std::function<double(std::size_t)>& weight);
/// A note that says what the table leaves out, and which command has it; empty where it leaves nothing out.
std::string left_out_note(std::size_t count, std::size_t shown, const std::string& which,
                          const std::string& command);

}  // namespace delphisim
