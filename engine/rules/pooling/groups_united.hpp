// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/pooling/pool_view.hpp"

namespace delphisim {

/// Each group's own list, united: the threshold is applied to every group's scores by itself and the sets are
/// joined. The order of the topics is by their best rank in any group.
struct GroupsUnited {
  static constexpr std::string_view name = "groups_united";
  static constexpr std::string_view summary =
      "the threshold applied to each group by itself, the lists united";
  static constexpr std::string_view source =
      "What Works for Children's Social Care 2020 (top 10 % of each group)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Raters raters = Raters::any_group;
  static constexpr bool has_limit = true;                       // means the same of an infinite panel
  static void pool(const PoolView&, const double*, double*) {}  // has group orders, no pooled score
};

}  // namespace delphisim
