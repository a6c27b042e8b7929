// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "analysis/page/findings.hpp"
#include "experiments/plan/plan.hpp"

namespace delphisim {

/// Parts of the page's data as JSON; "null" where the file does not have what they tell. Positions are those
/// of the file's tables.
std::string study_part(const Findings& findings);
std::string cells_part(const Findings& findings);
std::string factors_part(const Findings& findings);
std::string rules_part(const ResultsView& view);
std::string metrics_part(const ResultsView& view);
std::string topics_part(const Findings& findings);
std::string groups_part(const ResultsView& view);
std::string verdicts_part();

/// Means over replicates with their errors: [{cells, rules, metrics, value, mcse, t}], by cell, rule, metric;
/// t: how many errors half a pointwise 95 % interval has, by cell one number, or a list where they differ
/// there. All of the base cell with seven digits; of other cells the standard metrics and what the groups
/// see, with the digits that the error supports, of all rules, or of `leading` and the reference where that
/// would be too much.
std::string estimates_part(const Findings& findings, const std::vector<std::size_t>& leading);
/// Rules of the base cell against the reference rule, by metric and rule, and `undefined`: [metric, rule,
/// share of the exercises] where the metric is undefined too often to compare; and cells against the base
/// cell.
std::string contrasts_part(const Findings& findings);
std::string cell_contrasts_part(const Findings& findings);
/// The primary metric, its error and half its pointwise 95 % interval after the first blocks, by rule and
/// number of replicates.
std::string convergence_part(const Findings& findings);

/// Shares of the exercises that select a topic (by rule), and in which it is truly in the top (by truth).
std::string inclusion_part(const Findings& findings);
/// Places of the topics by score, as [place, replicates], of the topics that stand highest.
std::string ranks_part(const Findings& findings);
/// Mean agreement of any two rules, each pair once: {rules, jaccard, tau_b} with the rows of the upper
/// triangle and its diagonal; mcse: the largest of a pair, of rules with lists as long as the
/// reference's and of any. Of many rules the reference and the best of ranked_rules().
std::string agreement_part(const Findings& findings);

/// The first exercise of the base cell, played again: ratings by round, topic and group, what was shown, and
/// who took part in which round. "null" without a plan.
std::string exercise_part(const Findings& findings, const Plan* plan);

/// Where the numbers come from, in one line: version, seed, digest.
std::string source_part(const Findings& findings);

/// The name of the results file, as a shell reads it.
std::string file_part(const Findings& findings);

/// "true" where every exercise of the base cell draws its topics anew and alike, so that what one of them
/// fares tells nothing.
std::string exchangeable_part(const Findings& findings, const Plan* plan);

/// Rules that can be held against the reference, without it: the best by the primary metric first, and lists
/// as long as the reference's before all others.
std::vector<std::size_t> ranked_rules(const Findings& findings);
/// The first two of them, which readers will want to see beside the reference.
std::vector<std::size_t> leading_rules(const Findings& findings);

}  // namespace delphisim
