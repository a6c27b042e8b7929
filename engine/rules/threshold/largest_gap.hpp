// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/order.hpp"

namespace delphisim {

/// The topics above the largest gap between neighbouring scores; of equal gaps the highest. Equal scores
/// throughout: every topic.
struct LargestGap {
  static constexpr std::string_view name = "largest_gap";
  static constexpr std::string_view summary = "the topics above the largest gap between neighbouring scores";
  static constexpr std::string_view source = "scree test, Cattell 1966; cut by eye in many reports";
  static constexpr auto& parameters = no_parameters;
  static constexpr bool has_limit = true;  // means the same of an infinite panel
  static Cut select(const Order& o, const double*, const CutContext& context, std::uint8_t* chosen) {
    constexpr double none = -0x1p40;
    double* const at_rank = context.scratch;  // key of the topics of that rank
    int count = 0;
    for (int t = 0; t < o.topics; ++t) at_rank[t] = none;
    for (int t = 0; t < o.topics; ++t)
      if (o.key[t] != missing_key) at_rank[o.greater[t]] = o.key[t], ++count;
    double widest = 0, before = none;
    int cut_at = count;
    for (int m = 0; m < count; ++m) {
      if (at_rank[m] == none) continue;
      if (before != none && before - at_rank[m] > widest) widest = before - at_rank[m], cut_at = m;
      before = at_rank[m];
    }
    Cut cut;
    for (int t = 0; t < o.topics; ++t) {
      chosen[t] = o.key[t] != missing_key && o.greater[t] < cut_at;
      cut.size += chosen[t];
    }
    return cut;
  }
};

}  // namespace delphisim
