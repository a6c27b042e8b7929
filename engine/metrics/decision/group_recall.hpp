// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/evidence.hpp"

namespace delphisim {

/// Share of one group's own true top k that survives in the selected set.
struct GroupRecall {
  static constexpr std::string_view name = "group_recall";
  static constexpr std::string_view summary = "share of a group's own true top k that is selected";
  static constexpr std::string_view source = "What Works for Children's Social Care 2020 (group priorities)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reads reads = Reads::set;
  static constexpr Against against = Against::group;
  static constexpr Better better = Better::more;
  static constexpr bool per_k = true;
  static constexpr ValueRange range = unit_interval;
  static constexpr bool share_of_true_list = true;
  static double measure(const SetEvidence& e) {
    return static_cast<double>(hits_of(e.set, *e.truth)) / e.truth->true_k;
  }
};

}  // namespace delphisim
