// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/pooling/pool_view.hpp"

namespace delphisim {

/// The ratings of one group alone. A study may name the group by its id; rules are named by its position.
struct OneGroup {
  static constexpr std::string_view name = "one_group";
  static constexpr std::string_view summary = "the ratings of one group alone";
  static constexpr std::string_view source =
      "What Works for Children's Social Care 2020 (ten highest of each group)";
  static constexpr std::array<Parameter, 1> parameters{
      {{"group", 1, 1, 4095, true, "its position among the groups, or its id"}}};
  static constexpr Raters raters = Raters::one_group;
  static constexpr bool has_limit = true;  // means the same of an infinite panel

  /// out: [topics]. Precondition: there is such a group.
  static void pool(const PoolView& v, const double* p, double* out) {
    const double* const own = v.scores + static_cast<int>(p[0]) * v.stride;
    for (int t = 0; t < v.topics; ++t) out[t] = own[t];
  }
};

}  // namespace delphisim
