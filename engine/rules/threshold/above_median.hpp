// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/order.hpp"

namespace delphisim {

/// Every topic whose score is above the median of all topic scores (the average of the two middle ones where
/// their number is even): at most half of the topics.
struct AboveMedian {
  static constexpr std::string_view name = "above_median";
  static constexpr std::string_view summary = "every topic with a score above the median of the scores";
  static constexpr std::string_view source = "considered in What Works for Children's Social Care 2020";
  static constexpr auto& parameters = no_parameters;
  static constexpr bool has_limit = true;  // means the same of an infinite panel
  static Cut select(const Order& o, const double*, const CutContext&, std::uint8_t* chosen) {
    int count = 0;
    for (int t = 0; t < o.topics; ++t) count += o.key[t] != missing_key;
    std::int64_t middle = 0;  // twice the median
    for (const int place : {(count - 1) / 2, count / 2})
      for (int t = 0; t < o.topics; ++t)
        if (o.greater[t] <= place && place <= o.greater[t] + o.equal[t]) {
          middle += o.key[t];
          break;
        }
    Cut cut;
    for (int t = 0; t < o.topics; ++t) {
      chosen[t] = o.key[t] != missing_key && 2 * std::int64_t{o.key[t]} > middle;
      cut.size += chosen[t];
    }
    return cut;
  }
};

}  // namespace delphisim
