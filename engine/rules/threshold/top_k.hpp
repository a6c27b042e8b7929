// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/order.hpp"

namespace delphisim {

/// Marks the k topics of largest score in chosen[topics] (0 or 1); ties at the cut as the context says; never
/// a topic without a score.
inline Cut choose_top(const Order& o, int k, const CutContext& context, std::uint8_t* chosen) {
  Cut cut;
  for (int t = 0; t < o.topics; ++t) {
    const bool scored = o.key[t] != missing_key, inside = scored && o.greater[t] < k;
    const bool tied = inside && o.greater[t] + o.equal[t] + 1 > k;
    bool take = inside;
    if (tied) {
      cut.ties = o.equal[t] + 1;
      if (context.ties != Ties::all) {
        int ahead = o.greater[t];
        for (int s = 0; s < o.topics; ++s) {
          if (s == t || o.key[s] != o.key[t]) continue;
          const bool first = context.ties == Ties::topic_order || context.priority[s] == context.priority[t]
                                 ? s < t
                                 : context.priority[s] > context.priority[t];
          ahead += first;
        }
        take = ahead < k;
      }
    }
    chosen[t] = take;
    cut.size += take;
  }
  return cut;
}

/// The k topics of largest score.
struct TopK {
  static constexpr std::string_view name = "top_k";
  static constexpr std::string_view summary = "the k topics of largest score";
  static constexpr std::string_view source = "James Lind Alliance guidebook (top 10)";
  static constexpr std::array<Parameter, 1> parameters{{{"k", 10, 1, 65535, true, "number of topics"}}};
  static constexpr bool has_limit = true;  // means the same of an infinite panel
  static Cut select(const Order& o, const double* p, const CutContext& context, std::uint8_t* chosen) {
    return choose_top(o, static_cast<int>(p[0]), context, chosen);
  }
};

}  // namespace delphisim
