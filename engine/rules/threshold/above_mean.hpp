// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/order.hpp"

namespace delphisim {

/// Every topic whose score is above the mean of all topic scores.
struct AboveMean {
  static constexpr std::string_view name = "above_mean";
  static constexpr std::string_view summary = "every topic with a score above the mean of the scores";
  static constexpr std::string_view source = "considered in What Works for Children's Social Care 2020";
  static constexpr auto& parameters = no_parameters;
  static constexpr bool has_limit = true;  // means the same of an infinite panel
  static Cut select(const Order& o, const double*, const CutContext&, std::uint8_t* chosen) {
    std::int64_t total = 0, count = 0;  // whole numbers: the same for any order of the topics
    const std::int32_t* const __restrict key = o.key;
    std::uint8_t* const __restrict taken = chosen;
    const int topics = o.topics;
    for (int t = 0; t < topics; ++t) {
      const bool scored = key[t] != missing_key;
      total += scored ? key[t] : 0;
      count += scored;
    }
    Cut cut;
    for (int t = 0; t < topics; ++t) {
      const int take = (key[t] != missing_key) & (key[t] * count > total);
      taken[t] = static_cast<std::uint8_t>(take);
      cut.size += take;
    }
    return cut;
  }
};

}  // namespace delphisim
