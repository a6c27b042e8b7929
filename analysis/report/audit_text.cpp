// SPDX-License-Identifier: MIT
#include "analysis/report/audit_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/report/text_table.hpp"

namespace delphisim {
namespace {

using Lines = std::vector<std::string>;

std::string comma_list(const Lines& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

// The text in lines of 100: `head` before the first, `indent` (or as much as the head is long) before the
// others.
std::string hanging(const std::string& head, const std::string& text, std::size_t indent = 0) {
  if (indent == 0) indent = head.size();
  const std::string body = wrapped(text, 100 - std::max(head.size(), indent));
  std::string block;
  for (std::size_t begin = 0; begin < body.size();) {
    const std::size_t end = body.find('\n', begin);
    block += (begin == 0 ? head : std::string(indent, ' ')) + body.substr(begin, end - begin) + '\n';
    begin = end + 1;
  }
  return block;
}

// The block with its verdict, which stands in it first, in its colour.
std::string marked(std::string block, const std::string& verdict, const Paint& paint) {
  const std::string shown = verdict == word(Certainty::certain)      ? paint.bad(verdict)
                            : verdict == word(Certainty::likely)     ? paint.open(verdict)
                            : verdict == word(Certainty::consistent) ? paint.good(verdict)
                                                                     : paint.quiet(verdict);
  return block.replace(block.find(verdict), verdict.size(), shown);
}

// "a: 10 of 12" and "b: 10 of 12" become "a, b: 10 of 12", in the place of the first.
Lines merged(const Lines& texts) {
  std::vector<std::pair<std::string, std::string>> parts;  // names, what is said of them
  for (const std::string& text : texts) {
    const std::size_t at = text.find(": ");
    const std::string name = at == std::string::npos ? "" : text.substr(0, at),
                      said = text.substr(name.size());
    const auto found =
        std::find_if(parts.begin(), parts.end(), [&](const auto& p) { return p.second == said; });
    if (found == parts.end() || name.empty())
      parts.emplace_back(name, said);
    else
      found->first += ", " + name;
  }
  Lines all;
  for (const auto& [name, said] : parts) all.push_back(name + said);
  return all;
}

// Which checks came to which verdict, the worst first.
std::string verdicts(std::span<const CheckReport> reports, const Paint& paint) {
  std::vector<std::vector<std::string>> rows;
  for (const Certainty verdict : {Certainty::certain, Certainty::likely}) {
    Lines names;
    for (const CheckReport& report : reports)
      if (const std::size_t count = report.count(verdict); count > 0)
        names.push_back(fmt::format("{} ({})", report.check, count));
    rows.push_back({word(verdict), names.empty() ? "nothing" : comma_list(names)});
  }
  for (const Certainty verdict : {Certainty::consistent, Certainty::unchecked}) {
    Lines names;
    for (const CheckReport& report : reports)
      if (report.verdict() == verdict) names.push_back(report.check);
    if (!names.empty()) rows.push_back({word(verdict), comma_list(names)});
  }
  std::size_t widest = 0;
  for (const auto& row : rows) widest = std::max(widest, row[0].size());
  std::string text;
  for (const auto& row : rows) {
    const std::string block = hanging(fmt::format("{:{}}  ", row[0], widest), row[1]);
    text += row[1] == "nothing" ? block : marked(block, row[0], paint);
  }
  return text;
}

// The rows that are wrong, without columns that say nothing.
std::string rows_text(const CheckReport& report, Certainty verdict, const Paint& paint) {
  Lines header{"line", "topic", "column", "printed", "should be", "other table has", "why"};
  std::vector<Lines> rows;
  for (const Finding& f : report.findings)
    if (f.certainty == verdict && f.line > 0)
      rows.push_back({std::to_string(f.line), f.topic, f.column, f.printed, f.expected, f.other, f.why});
  if (rows.empty()) return "";
  for (std::size_t c = header.size(); c-- > 0;) {
    if (std::any_of(rows.begin(), rows.end(), [&](const Lines& row) { return !row[c].empty(); })) continue;
    for (Lines& row : rows) row.erase(row.begin() + static_cast<std::ptrdiff_t>(c));
    header.erase(header.begin() + static_cast<std::ptrdiff_t>(c));
  }
  return marked(fmt::format("  {}, row by row (line: of the file)\n", word(verdict)), word(verdict), paint) +
         text_table(header, rows, header.size(), paint);
}

// A check that found something: what explains it, the rows, then what agrees and what could not be checked.
std::string findings_text(const CheckReport& report, const Paint& paint) {
  std::string text =
      "\n" +
      paint.heading(fmt::format("{}: {} certain, {} likely", report.check, report.count(Certainty::certain),
                                report.count(Certainty::likely))) +
      "\n";
  for (const Certainty verdict : {Certainty::certain, Certainty::likely})
    for (const Finding& f : report.findings)
      if (f.line == 0 && f.certainty == verdict)
        text += marked(hanging("  " + word(verdict) + ": ", f.why), word(verdict), paint);
  for (const Certainty verdict : {Certainty::certain, Certainty::likely})
    text += rows_text(report, verdict, paint);
  for (const std::string& line : merged(report.fine)) text += hanging("  consistent: ", line);
  for (const std::string& line : report.unchecked) text += hanging("  cannot be checked: ", line);
  return text;
}

// Checks without findings, a block: what agrees.
std::string consistent_text(std::span<const CheckReport> reports, const Paint& paint) {
  std::string text;
  for (const CheckReport& report : reports) {
    if (report.verdict() != Certainty::consistent) continue;
    std::string head = fmt::format("  {:<12} ", report.check);
    for (const std::string& line : merged(report.fine)) {
      text += hanging(head, line);
      head.assign(head.size(), ' ');
    }
  }
  return text.empty() ? "" : "\n" + paint.heading("Consistent: nothing contradicts") + "\n" + text;
}

// The same for what could not be checked, a line a reason.
std::string unchecked_text(std::span<const CheckReport> reports, const Paint& paint) {
  std::vector<std::pair<std::string, Lines>> reasons;
  for (const CheckReport& report : reports) {
    if (report.verdict() <= Certainty::likely) continue;
    for (const std::string& reason : report.unchecked) {
      const auto found =
          std::find_if(reasons.begin(), reasons.end(), [&](const auto& r) { return r.first == reason; });
      if (found == reasons.end())
        reasons.push_back({reason, {report.check}});
      else
        found->second.push_back(report.check);
    }
  }
  std::string text;
  for (const auto& [reason, checks] : reasons) text += hanging("  ", comma_list(checks) + ": " + reason, 4);
  return text.empty() ? "" : "\n" + paint.heading("Cannot be checked") + "\n" + text;
}

std::string columns_text(const AuditTable& table, const Paint& paint) {
  std::string text = "\n" + paint.heading("Columns as they were read") + "\n";
  std::vector<Lines> rows;
  for (const AuditColumn& c : table.columns) {
    const auto there =
        std::count_if(c.values.begin(), c.values.end(), [](double v) { return !std::isnan(v); });
    rows.push_back({c.name, word(c.meaning.quantity), c.meaning.of, std::to_string(there),
                    std::to_string(c.decimals), c.fewer > 0 ? std::to_string(c.fewer) : ""});
  }
  if (!rows.empty())
    text += text_table({"column", "read as", "of", "cells", "decimals", "with fewer"}, rows, 3, paint);
  if (!table.unused.empty()) text += hanging("", "Not used: " + comma_list(table.unused));
  return text;
}

}  // namespace

std::string audit_text(const AuditInput& input, std::span<const CheckReport> reports, const Paint& paint) {
  const AuditTable& table = input.table;
  std::string text =
      fmt::format("{}: {} rows, {} columns of numbers", table.file, table.rows(), table.columns.size());
  if (input.request.scale)
    text += fmt::format(", scale {} to {} by {}", input.request.scale->min, input.request.scale->max,
                        input.request.scale->step);
  for (const AuditTable& other : input.others)
    text += fmt::format("\nagainst {}: {} rows", other.file, other.rows());
  text += "\n\n" + verdicts(reports, paint);
  std::size_t certain = 0, likely = 0;
  for (const CheckReport& report : reports) {
    certain += report.count(Certainty::certain);
    likely += report.count(Certainty::likely);
  }
  for (const Certainty verdict : {Certainty::certain, Certainty::likely})
    for (const CheckReport& report : reports)
      if (report.verdict() == verdict) text += findings_text(report, paint);
  text += consistent_text(reports, paint) + unchecked_text(reports, paint) + columns_text(table, paint);
  return text + fmt::format("\n{} certain, {} likely.\n", certain, likely);
}

void write_audit(std::ostream& out, TidyFormat format, std::span<const CheckReport> reports) {
  TidyWriter writer(out, format,
                    {"check", "verdict", "line", "topic", "column", "printed", "expected", "other", "why"});
  const double none = std::numeric_limits<double>::quiet_NaN();
  for (const CheckReport& report : reports) {
    for (const Finding& f : report.findings)
      writer.row({report.check, word(f.certainty), f.line > 0 ? f.line : none, f.topic, f.column, f.printed,
                  f.expected, f.other, f.why});
    for (const std::string& text : report.fine)
      writer.row({report.check, word(Certainty::consistent), none, std::string(), std::string(),
                  std::string(), std::string(), std::string(), text});
    for (const std::string& text : report.unchecked)
      writer.row({report.check, word(Certainty::unchecked), none, std::string(), std::string(), std::string(),
                  std::string(), std::string(), text});
  }
  writer.end();
}

}  // namespace delphisim
