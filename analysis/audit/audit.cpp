// SPDX-License-Identifier: MIT
#include "analysis/audit/audit.hpp"

#include <algorithm>
#include <array>

#include "analysis/audit/checks/list.hpp"
#include "analysis/audit/total_rows.hpp"

namespace delphisim {
namespace {

// Checks of rows as topics: in a row of totals n may be of people and the mean of all ratings.
constexpr std::array of_topics{std::string_view("bounds"),   std::string_view("grim"),
                               std::string_view("sd_range"), std::string_view("grimmer"),
                               std::string_view("medians"),  std::string_view("percentages"),
                               std::string_view("ranks"),    std::string_view("flags")};

AuditTable without_totals(const AuditTable& table) {
  AuditTable topics = table;
  std::size_t kept = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (is_total(table, row)) continue;
    topics.topics[kept] = table.topics[row];
    topics.lines[kept] = table.lines[row];
    if (!table.groups.empty()) topics.groups[kept] = table.groups[row];
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      topics.columns[c].values[kept] = table.columns[c].values[row];
      topics.columns[c].printed[kept] = table.columns[c].printed[row];
    }
    ++kept;
  }
  topics.topics.resize(kept);
  topics.lines.resize(kept);
  if (!table.groups.empty()) topics.groups.resize(kept);
  for (AuditColumn& column : topics.columns) {
    column.values.resize(kept);
    column.printed.resize(kept);
  }
  return topics;
}

}  // namespace

std::vector<Description> audit_checks() {
  return {AuditChecks::descriptions.begin(), AuditChecks::descriptions.end()};
}

std::vector<CheckReport> audit(const AuditInput& input) {
  const AuditTable topics = without_totals(input.table);
  std::vector<CheckReport> reports;
  for (std::size_t c = 0; c < AuditChecks::size; ++c) {
    const Description& entry = AuditChecks::descriptions[c];
    std::vector<double> settings;
    for (const Parameter& p : entry.parameters) {
      const auto stated = input.request.settings.find(std::string(entry.name) + "." + std::string(p.name));
      settings.push_back(stated == input.request.settings.end() ? p.standard : stated->second);
    }
    CheckReport report;
    report.check = entry.name;
    AuditChecks::visit(static_cast<int>(c), [&]<class Check>() {
      const bool rows = std::find(of_topics.begin(), of_topics.end(), entry.name) != of_topics.end();
      Check::run({rows ? topics : input.table, input.request, input.others}, settings, report);
    });
    reports.push_back(std::move(report));
  }
  return reports;
}

}  // namespace delphisim
