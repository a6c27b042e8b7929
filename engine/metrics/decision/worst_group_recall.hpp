// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// The smallest group_recall over the groups of each exercise: how well the worst-served group fares.
struct WorstGroupRecall {
  static constexpr std::string_view name = "worst_group_recall";
  static constexpr std::string_view summary = "group_recall of the worst-served group of each exercise";
  static constexpr std::string_view source = "Rawls 1971 (maximin)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::set;
  static constexpr Against against = Against::nothing;
  static constexpr Better better = Better::more;
  static constexpr bool per_k = true;
  static constexpr ValueRange range = unit_interval;
  static constexpr bool share_of_true_list = true;
  static constexpr bool reads_groups = true;  // SetEvidence::groups
  static double measure(const SetEvidence& e) { return worst_recall(e.set, e.groups); }
};

}  // namespace delphisim
