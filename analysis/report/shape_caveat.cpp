// SPDX-License-Identifier: MIT
#include "analysis/report/shape_caveat.hpp"

#include <algorithm>

#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

// Means average the shape of ratings out; these read it.
bool reads_shape(const RuleInfo& rule) {
  const auto begins = [](const std::string& text, const std::vector<std::string>& heads) {
    return std::any_of(heads.begin(), heads.end(),
                       [&](const std::string& head) { return text.starts_with(head); });
  };
  return begins(rule.aggregation, {"median", "quantile", "mode", "majority_judgement", "share_at_least",
                                   "net_share", "top_box", "wilson_lower"}) ||
         begins(rule.threshold,
                {"score_at_least", "agreement_at_least", "consensus_in", "median_without_disagreement"});
}

}  // namespace

std::string shape_caveat(const Subject& rules, const std::vector<const Compared*>& rows,
                         const std::vector<FitRow>& fit) {
  std::vector<std::string> missed;
  for (const FitRow& row : fit) {
    const bool shape =
        row.statistic == "rating_median" || row.statistic == "rating_iqr" || row.statistic == "rating_sd";
    if (shape && row.role == "held out" && row.measured && !row.inside)
      missed.push_back(row.statistic + " of " + row.round + (row.group.empty() ? "" : ", " + row.group));
  }
  if (missed.empty()) return "";
  std::vector<std::string> parts;
  bool any = false;
  for (const Standing standing : {Standing::better, Standing::worse, Standing::equivalent}) {
    std::size_t all = 0, such = 0;
    for (const Compared* row : rows) {
      if (row == &rules.reference() || standing_of(row->contrast, rules.better()) != standing) continue;
      ++all, such += reads_shape(rules.view.rules[row->index]);
    }
    any |= such > 0;
    if (all > 0)
      parts.push_back(std::to_string(such) + " of the " + std::to_string(all) + " " + name_of(standing));
  }
  if (!any && !reads_shape(rules.view.rules[rules.comparison.rule])) return "";
  return "The simulated ratings do not have the published shape (held out, outside: " + joined(missed) +
         "): verdicts on medians, shares and fixed cuts" +
         (any ? " (" + joined(parts) + ")" : ", as the reference is,") + " deserve less trust.";
}

}  // namespace delphisim
