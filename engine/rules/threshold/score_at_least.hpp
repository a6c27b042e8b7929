// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/order.hpp"

namespace delphisim {

/// Every topic whose score is at least a fixed value; aggregations that give shares are compared with
/// `share_cut`.
struct ScoreAtLeast {
  static constexpr std::string_view name = "score_at_least";
  static constexpr std::string_view summary = "every topic with a score at or above a fixed value";
  static constexpr std::string_view source =
      "considered in What Works for Children's Social Care 2020; Diamond et al. 2014 (75 % agreement)";
  static constexpr std::array<Parameter, 2> parameters{
      {{"cut", 7, -1000, 1000, false, "lowest score that is selected, rating points", true},
       {"share_cut", 0.75, 0, 1, false, "the same for aggregations that give a share of people"}}};
  static constexpr bool has_limit = true;  // means the same of an infinite panel
  static Cut select(const Order& o, const double* p, const CutContext&, std::uint8_t* chosen) {
    const std::int32_t least = o.key_of(o.share ? p[1] : p[0]);
    const std::int32_t* const __restrict key = o.key;
    std::uint8_t* const __restrict taken = chosen;
    const int topics = o.topics;
    Cut cut;
    for (int t = 0; t < topics; ++t) {
      const int take = (key[t] != missing_key) & (key[t] >= least);
      taken[t] = static_cast<std::uint8_t>(take);
      cut.size += take;
    }
    return cut;
  }
};

}  // namespace delphisim
