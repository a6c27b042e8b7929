// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/threshold/top_share.hpp"

namespace delphisim {

/// The top share of the topics overall, united with each group's own top share: as one rule what made the
/// shortlist of 39 topics in 2020. The overall order is that of the pooling.
struct OverallAndGroups {
  static constexpr std::string_view name = "overall_and_groups";
  static constexpr std::string_view summary =
      "the top share overall, united with the top share of each group";
  static constexpr std::string_view source =
      "What Works for Children's Social Care 2020 (25 % overall, 10 % of each group)";
  static constexpr std::array<Parameter, 2> parameters{
      {{"share", 0.25, 0, 1, false, "share of the topics on the form, overall"},
       {"group_share", 0.1, 0, 1, false, "share of the topics on the form, of each group"}}};
  static constexpr bool has_limit = true;  // means the same of an infinite panel

  static Cut select(const Order& o, const double* p, const CutContext& context, std::uint8_t* chosen) {
    return TopShare::select(o, p, context, chosen);
  }
  /// The same for the order of one group.
  static Cut select_of_group(const Order& o, const double* p, const CutContext& context,
                             std::uint8_t* chosen) {
    return TopShare::select(o, p + 1, context, chosen);
  }
};

/// Thresholds that read the groups' own orders beside the pooled one.
template<class T>
concept ReadsGroups = requires {
  &T::select_of_group;
};

}  // namespace delphisim
