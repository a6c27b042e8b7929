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
    for (int t = 0; t < o.topics; ++t)
      if (o.key[t] != missing_key) total += o.key[t], ++count;
    Cut cut;
    for (int t = 0; t < o.topics; ++t) {
      chosen[t] = o.key[t] != missing_key && o.key[t] * count > total;
      cut.size += chosen[t];
    }
    return cut;
  }
};

}  // namespace delphisim
