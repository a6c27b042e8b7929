// SPDX-License-Identifier: MIT
#include "analysis/audit/judge.hpp"

#include <algorithm>

namespace delphisim {

std::size_t judge(const std::vector<Judged>& rows, const std::string& what, CheckReport& report) {
  const auto may = [](const Judged& row, Rounded r) { return row.possible[static_cast<std::size_t>(r)]; };
  std::vector<const Judged*> doubtful;
  std::size_t fine = 0, cut_off = 0, up = 0;
  for (const Judged& row : rows) {
    if (!may(row, Rounded::any)) {
      report.findings.push_back(row.finding);
      report.findings.back().certainty = Certainty::certain;
      continue;
    }
    cut_off += !may(row, Rounded::down);
    up += !may(row, Rounded::up);
    if (may(row, Rounded::nearest))
      ++fine;
    else
      doubtful.push_back(&row);
  }
  if (doubtful.size() >= 2 && std::min(cut_off, up) == 0) {
    Finding f{Certainty::likely, 0, "", "", "", "", ""};
    f.column = doubtful.front()->finding.column;
    f.why = what + " of " + counted(doubtful.size(), "row") +
            " are impossible if rounded to the nearest, and all " + std::to_string(rows.size()) +
            " are possible if " + (cut_off == 0 ? "truncated (cut off, not rounded)" : "rounded up");
    report.findings.push_back(f);
    return fine;
  }
  for (const Judged* row : doubtful) {
    report.findings.push_back(row->finding);
    report.findings.back().certainty = Certainty::likely;
    report.findings.back().why += "; possible only if cut off or rounded up";
  }
  return fine;
}

Finding about(const AuditTable& table, std::size_t row, const AuditColumn& column, std::string expected,
              std::string why) {
  return {Certainty::certain,  table.lines[row],    table.topics[row], column.name,
          column.printed[row], std::move(expected), std::move(why)};
}

std::string counted(std::size_t number, const std::string& thing) {
  return std::to_string(number) + " " + thing + (number == 1 ? "" : "s");
}

}  // namespace delphisim
