// SPDX-License-Identifier: MIT
#include "analysis/estimates/robust_findings.hpp"

#include <algorithm>

#include "experiments/study/problems.hpp"

namespace delphisim {

std::vector<std::uint8_t> rules_of_length(const ResultsView& view, const Comparison& rules) {
  std::vector<std::uint8_t> among;
  for (const Compared& row : rules.rows) among.push_back(as_long(view, rules, row));
  const auto count = std::count(among.begin(), among.end(), 1);
  if (count < 2 || static_cast<std::size_t>(count) == among.size()) among.clear();
  return among;
}

std::optional<RobustFindings> find_robustness(const ResultsView& view, const Comparison& rules) {
  if (view.metrics[rules.metric].better == 0 || view.rules.size() < 2) return std::nullopt;
  try {
    RobustFindings findings{
        robust_settings(view, rules.cell, rules.metric), rules_of_length(view, rules), {}};
    if (findings.settings.size() < 2) return std::nullopt;
    findings.result = assess_robustness(view, findings.settings, rules.delta, findings.among);
    return findings;
  } catch (const BadInput&) {  // too few blocks, or a study of another version
    return std::nullopt;
  }
}

}  // namespace delphisim
