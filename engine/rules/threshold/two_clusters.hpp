// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/description.hpp"
#include "engine/rules/order.hpp"

namespace delphisim {

/// The upper of the two clusters that 2-means finds, solved exactly: in one dimension clusters are intervals,
/// so the best of all cuts between different scores is taken. Equal scores throughout: every topic.
struct TwoClusters {
  static constexpr std::string_view name = "two_clusters";
  static constexpr std::string_view summary = "the upper cluster of exact one-dimensional 2-means";
  static constexpr std::string_view source =
      "considered in What Works for Children's Social Care 2020; Fisher 1958 (optimal intervals)";
  static constexpr auto& parameters = no_parameters;

  // Minimising the sum of squares within is maximising sum_upper^2 / n_upper + sum_lower^2 / n_lower. Keys
  // are taken about their minimum, so that the sums are exact; the cut "all with greater < m" has m = greater
  // of some topic.
  static Cut select(const Order& o, const double*, const CutContext&, std::uint8_t* chosen) {
    std::int32_t least = 2147483647;
    int count = 0;
    for (int t = 0; t < o.topics; ++t)
      if (o.key[t] != missing_key) least = o.key[t] < least ? o.key[t] : least, ++count;
    double total = 0, best = -1;
    for (int t = 0; t < o.topics; ++t)
      if (o.key[t] != missing_key) total += static_cast<double>(o.key[t]) - least;
    int cut_at = count;
    for (int t = 0; t < o.topics; ++t) {
      const int m = o.greater[t];  // candidate: the m topics above topic t
      if (o.key[t] == missing_key || m == 0) continue;
      double upper = 0;
      for (int s = 0; s < o.topics; ++s)
        if (o.key[s] > o.key[t]) upper += static_cast<double>(o.key[s]) - least;
      const double lower = total - upper, gain = upper * upper / m + lower * lower / (count - m);
      if (gain > best || (gain == best && m < cut_at)) best = gain, cut_at = m;
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
