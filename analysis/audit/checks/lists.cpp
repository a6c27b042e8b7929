// SPDX-License-Identifier: MIT
#include "analysis/audit/checks/lists.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "analysis/audit/judge.hpp"

namespace delphisim {
namespace {

// Topics listed for a group against the flags of that group in a table of all topics.
void lists_and_flags(const AuditTable& lists, const AuditTable& flags, bool lists_audited,
                     CheckReport& report) {
  const AuditColumn* score = lists.find(Quantity::bound);
  for (const AuditColumn* flag : flags.all(Quantity::flag)) {
    std::size_t listed = 0, agree = 0;
    std::vector<std::size_t> rows;  // of the group's list
    for (std::size_t row = 0; row < lists.rows(); ++row)
      if (lists.groups[row] == flag->meaning.of) rows.push_back(row);
    if (rows.empty()) continue;
    for (const std::size_t row : rows) {
      ++listed;
      const auto there = flags.row_of(lists.topics[row]);
      if (there && flag->there(*there) && flag->values[*there] == 1) {
        ++agree;
        continue;
      }
      const bool unscored = score && !score->there(row);
      const int line = lists_audited ? lists.lines[row] : there ? flags.lines[*there] : 0;
      report.findings.push_back(
          {unscored ? Certainty::likely : Certainty::certain, line, lists.topics[row],
           lists_audited ? "topic" : flag->name, lists_audited ? "listed" : "0", "",
           fmt::format("listed for {} in {} (line {}), {} in {}{}", flag->meaning.of, lists.file,
                       lists.lines[row], there ? flag->name + " is not set" : "not a topic", flags.file,
                       unscored ? "; it is listed without a score" : ""),
           lists_audited ? "no flag" : "listed"});
    }
    for (std::size_t row = 0; row < flags.rows(); ++row) {
      const bool in_list = std::any_of(rows.begin(), rows.end(),
                                       [&](std::size_t r) { return lists.topics[r] == flags.topics[row]; });
      if (!flag->there(row) || flag->values[row] != 1 || in_list) continue;
      report.findings.push_back(
          {Certainty::certain, lists_audited ? lists.lines[rows.front()] : flags.lines[row],
           flags.topics[row], lists_audited ? "topic" : flag->name, lists_audited ? "not listed" : "1", "",
           fmt::format("{} is set in {} (line {}), and {} does not list it for {}", flag->name, flags.file,
                       flags.lines[row], lists.file, flag->meaning.of),
           lists_audited ? "flag" : "not listed"});
    }
    report.fine.push_back(fmt::format("{}: {} of {} listed topics have the flag in {}", flag->meaning.of,
                                      agree, listed, flags.file));
  }
}

// A flag that says which topics stand in the other table.
void kept_topics(const AuditTable& table, const AuditColumn& flag, const AuditTable& other,
                 CheckReport& report) {
  std::size_t agree = 0, rows = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (!flag.there(row)) continue;
    ++rows;
    const auto there = other.row_of(table.topics[row]);
    if ((flag.values[row] == 1) == there.has_value()) {
      ++agree;
      continue;
    }
    report.findings.push_back(
        about(table, row, flag, "",
              there ? fmt::format("the topic stands in {} (line {})", other.file, other.lines[*there])
                    : fmt::format("the topic does not stand in {}", other.file)));
    report.findings.back().other = there ? "the topic" : "not the topic";
  }
  report.fine.push_back(
      fmt::format("{} says which topics stand in {} in {} of {} rows", flag.name, other.file, agree, rows));
}

void same_topics(const AuditTable& table, const AuditTable& other, CheckReport& report) {
  const auto lacking = static_cast<std::size_t>(std::count_if(
      table.topics.begin(), table.topics.end(), [&](const std::string& t) { return !other.row_of(t); }));
  report.fine.push_back(
      fmt::format("{} of {} topics stand in {}", table.rows() - lacking, table.rows(), other.file));
}

}  // namespace

void ListsCheck::run(const AuditInput& input, std::span<const double>, CheckReport& report) {
  if (input.others.empty()) report.unchecked.push_back("there is no other table (--against OTHER.csv)");
  for (const AuditTable& other : input.others) {
    if (!input.table.groups.empty() && other.groups.empty()) {
      lists_and_flags(input.table, other, true, report);
    } else if (input.table.groups.empty() && !other.groups.empty()) {
      lists_and_flags(other, input.table, false, report);
    } else {
      bool said = false;
      for (const AuditColumn* flag : input.table.all(Quantity::flag)) {
        if (flag->meaning.of.empty() || other.stem.find(flag->meaning.of) == std::string::npos) continue;
        kept_topics(input.table, *flag, other, report);
        said = true;
      }
      if (!said) same_topics(input.table, other, report);
    }
  }
}

}  // namespace delphisim
