// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/order.hpp"

namespace delphisim {

/// Marks the k topics of largest score in chosen[topics] (0 or 1); ties at the cut as the context says; never
/// a topic without a score.
inline Cut choose_top(const Order& o, int k, const CutContext& context, std::uint8_t* chosen) {
  const int topics = o.topics;
  const std::int16_t* const __restrict greater = o.greater, * const __restrict equal = o.equal;
  std::uint8_t* const __restrict taken = chosen;
  // Topics without a score stand behind all that have one: their rank is `scored`.
  const auto bound = static_cast<std::int16_t>(k < o.scored ? k : o.scored);
  std::int16_t size = 0, tied = 0;  // tied: topics that tie across the cut
  for (int t = 0; t < topics; ++t) {
    const auto with = static_cast<std::int16_t>(equal[t] + 1),
               end = static_cast<std::int16_t>(greater[t] + with);
    const std::int16_t inside = greater[t] < bound ? 1 : 0;
    const std::int16_t across = end > bound ? with : std::int16_t{0};
    const std::int16_t found = greater[t] < bound ? across : std::int16_t{0};
    taken[t] = static_cast<std::uint8_t>(inside);
    size = static_cast<std::int16_t>(size + inside);
    tied = tied < found ? found : tied;
  }
  Cut cut{size, tied};
  if (tied == 0 || context.ties == Ties::all) return cut;
  for (int t = 0; t < o.topics; ++t) {
    if (!chosen[t] || o.greater[t] + o.equal[t] + 1 <= k) continue;
    int ahead = o.greater[t];
    for (int s = 0; s < o.topics; ++s) {
      if (s == t || o.greater[s] != o.greater[t]) continue;
      const bool first = context.ties == Ties::topic_order || context.priority[s] == context.priority[t]
                             ? s < t
                             : context.priority[s] > context.priority[t];
      ahead += first;
    }
    chosen[t] = ahead < k;
    cut.size -= ahead >= k;
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
