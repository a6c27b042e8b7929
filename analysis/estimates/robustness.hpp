// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "analysis/estimates/contrasts.hpp"
#include "analysis/estimates/results_view.hpp"

namespace delphisim {

/// Robust: the expected loss against the best rule is at most delta in every setting, by bounds that hold
/// together for all rules and settings. none: the metric is not defined often enough somewhere.
enum class Robust { yes, no, undecided, none };

/// The expected loss of a rule in one setting against the rule that is best there.
struct Loss {
  Estimate estimate;  // against the best rule as the other half of the blocks picked it; may be below 0
  Interval bounds{};  // of the loss against the truly best rule, simultaneous; never below 0
};

/// How one rule does in all settings.
struct RuleLosses {
  std::vector<Loss> losses;  // [settings]
  Estimate mean;             // over settings, of equal weight
  std::size_t worst = 0;     // setting of the greatest loss, picked on the other half of the blocks
  double upper = 0;          // greatest upper bound
  std::size_t best_in = 0;   // settings in which it was picked as the best
  Robust standing = Robust::none;
};

/// Two rules whose order turns round: `first` is better in setting `here`, worse in `there`, both beyond
/// Monte-Carlo error; of one truth where any does it, so that the scenarios do, else of two. Estimates: first
/// minus second, in units of the metric.
struct Reversal {
  std::size_t first = 0, second = 0, here = 0, there = 0;
  Estimate lead, lag;
  bool between_truths = false;
};

struct Robustness {
  std::vector<std::size_t> best;                // [settings] rule picked as the best
  std::vector<RuleLosses> rules;                // [rules]
  std::vector<Reversal> reversals;              // of one truth first, then the greatest |lead| + |lag|
  std::size_t picked_on = 0, estimated_on = 0;  // blocks
};

/// Robustness of rules over settings (a scenario by a truth). settings[s][r]: how rule r does in setting s,
/// all with the same blocks, shared replicate by replicate.
///
/// A winner picked among many looks better than it is. So the blocks that all settings have are split by
/// turns: the first, third ... pick the best rule of each setting and the worst setting of each rule; the
/// others give every number. Bounds: simultaneous intervals (contrasts.hpp) of all differences to the picked
/// rule, over all rules and settings; the loss is at most max over other rules of their upper bounds minus
/// the own lower bound, which holds also where the picked rule is not the best, and is wide by at most the
/// error of the rivals. Reversals: t intervals of all differences of two rules in all settings at once
/// (Bonferroni), so that there may be more. Precondition: at least one rule and setting. Fewer than 12 common
/// blocks: everything is refused. truths: one entry a setting, equal for those of one truth; empty: all are.
/// among: one entry a rule, 0 for those that neither win nor are judged; empty: all are.
Robustness assess_robustness(std::span<const std::vector<BlockColumn>> settings, bool higher_is_better,
                             const ContrastOptions& options, const std::vector<std::uint8_t>& among = {},
                             const std::vector<std::size_t>& truths = {});

/// A scenario of a results file with a truth: a cell, and the column of the metric against it.
struct RobustSetting {
  std::size_t cell = 0, metric = 0;
};

/// The cells that have the design of a cell, so that they differ in scenario alone, by each truth that the
/// metric is held against. BadInput where the file's own study cannot be read.
std::vector<RobustSetting> robust_settings(const ResultsView& view, std::size_t cell, std::size_t metric);

/// assess_robustness of a results file. Precondition: the metric of the settings has a better side.
Robustness assess_robustness(const ResultsView& view, std::span<const RobustSetting> settings, double delta,
                             const std::vector<std::uint8_t>& among = {});

}  // namespace delphisim
