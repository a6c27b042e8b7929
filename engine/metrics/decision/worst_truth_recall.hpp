// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// The smallest recall over the truths of the study in each exercise: how well a list serves whichever truth
/// counts.
struct WorstTruthRecall {
  static constexpr std::string_view name = "worst_truth_recall";
  static constexpr std::string_view summary = "recall against the worst-served truth of the study";
  static constexpr std::string_view source = "Rawls 1971 (maximin)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::set;
  static constexpr Against against = Against::nothing;
  static constexpr Better better = Better::more;
  static constexpr bool per_k = true;
  static constexpr ValueRange range = unit_interval;
  static constexpr bool share_of_true_list = true;
  static double measure(const SetEvidence& e) { return worst_recall(e.set, e.truths); }
};

}  // namespace delphisim
