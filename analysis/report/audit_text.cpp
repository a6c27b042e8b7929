// SPDX-License-Identifier: MIT
#include "analysis/report/audit_text.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/report/text_table.hpp"

namespace delphisim {
namespace {

std::string columns_text(const AuditTable& table) {
  std::vector<std::vector<std::string>> rows;
  for (const AuditColumn& c : table.columns) {
    const auto there =
        std::count_if(c.values.begin(), c.values.end(), [](double v) { return !std::isnan(v); });
    rows.push_back({c.name, word(c.meaning.quantity), c.meaning.of, std::to_string(there),
                    std::to_string(c.decimals),
                    c.fewer > 0 ? fmt::format("{} printed with fewer", c.fewer) : ""});
  }
  return text_table({"column", "read as", "of", "cells", "decimals", ""}, rows, 3);
}

std::string sentence_block(const std::string& head, const std::vector<std::string>& texts) {
  std::string block;
  for (const std::string& text : texts) {
    const std::string body = wrapped(text, 96);
    std::size_t begin = 0;
    bool first = true;
    while (begin < body.size()) {
      const std::size_t end = body.find('\n', begin);
      block += first ? "    " + head : "      ";
      block += body.substr(begin, end - begin) + '\n';
      begin = end + 1;
      first = false;
    }
  }
  return block;
}

std::string findings_text(std::span<const CheckReport> reports) {
  std::vector<std::vector<std::string>> rows;
  for (const Certainty verdict : {Certainty::certain, Certainty::likely})
    for (const CheckReport& report : reports)
      for (const Finding& f : report.findings)
        if (f.certainty == verdict && f.line > 0)
          rows.push_back({word(verdict), report.check, std::to_string(f.line), f.topic, f.column, f.printed,
                          f.expected, f.why});
  if (rows.empty()) return "";
  return "\nRows, certain errors first (line: of the file):\n" +
         text_table({"verdict", "check", "line", "topic", "column", "printed", "should be", "why"}, rows, 8);
}

}  // namespace

std::string audit_text(const AuditInput& input, std::span<const CheckReport> reports) {
  const AuditTable& table = input.table;
  std::string text = fmt::format("{}: {} rows", table.file, table.rows());
  if (input.request.scale)
    text += fmt::format(", scale {} to {} by {}", input.request.scale->min, input.request.scale->max,
                        input.request.scale->step);
  text += "\n\n" + columns_text(table);
  if (!table.unused.empty()) {
    std::string list;
    for (const std::string& name : table.unused) list += (list.empty() ? "" : ", ") + name;
    text += wrapped("Not used: " + list);
  }
  text += '\n';
  std::size_t certain = 0, likely = 0;
  for (const CheckReport& report : reports) {
    certain += report.count(Certainty::certain);
    likely += report.count(Certainty::likely);
    text += fmt::format("{}: {}", report.check, word(report.verdict()));
    if (report.verdict() <= Certainty::likely)
      text += fmt::format(" ({} certain, {} likely)", report.count(Certainty::certain),
                          report.count(Certainty::likely));
    if (report.verdict() == Certainty::unchecked && report.unchecked.size() == 1) {
      text += ": " + report.unchecked.front() + '\n';
      continue;
    }
    text += '\n';
    std::vector<std::string> whole;
    for (const Finding& f : report.findings)
      if (f.line == 0) whole.push_back(f.why);
    text += sentence_block("likely: ", whole) + sentence_block("", report.fine) +
            sentence_block("cannot be checked: ", report.unchecked);
  }
  text += findings_text(reports);
  return text + fmt::format("\n{} certain, {} likely.\n", certain, likely);
}

void write_audit(std::ostream& out, TidyFormat format, std::span<const CheckReport> reports) {
  TidyWriter writer(out, format,
                    {"check", "verdict", "line", "topic", "column", "printed", "expected", "why"});
  const double none = std::numeric_limits<double>::quiet_NaN();
  for (const CheckReport& report : reports) {
    for (const Finding& f : report.findings)
      writer.row({report.check, word(f.certainty), f.line > 0 ? f.line : none, f.topic, f.column, f.printed,
                  f.expected, f.why});
    for (const std::string& text : report.fine)
      writer.row({report.check, word(Certainty::consistent), none, std::string(), std::string(),
                  std::string(), std::string(), text});
    for (const std::string& text : report.unchecked)
      writer.row({report.check, word(Certainty::unchecked), none, std::string(), std::string(), std::string(),
                  std::string(), text});
  }
  writer.end();
}

}  // namespace delphisim
