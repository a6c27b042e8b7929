// SPDX-License-Identifier: MIT
#include "analysis/audit/audit.hpp"

#include "analysis/audit/checks/list.hpp"

namespace delphisim {

std::vector<Description> audit_checks() {
  return {AuditChecks::descriptions.begin(), AuditChecks::descriptions.end()};
}

std::vector<CheckReport> audit(const AuditInput& input) {
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
    AuditChecks::visit(static_cast<int>(c), [&]<class Check>() { Check::run(input, settings, report); });
    reports.push_back(std::move(report));
  }
  return reports;
}

}  // namespace delphisim
