// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
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
  static constexpr bool has_limit = true;  // means the same of an infinite panel

  // Minimising the sum of squares within is maximising sum_upper^2 / n_upper + sum_lower^2 / n_lower. Keys
  // are taken about their minimum, so that all sums are exact whatever their order. Topics of one score share
  // the rank `greater`; a cut is "the m topics of rank below m", for each m that is some topic's rank.
  static Cut select(const Order& o, const double*, const CutContext& context, std::uint8_t* chosen) {
    std::int32_t least = 2147483647;
    int count = 0;
    for (int t = 0; t < o.topics; ++t)
      if (o.key[t] != missing_key) least = o.key[t] < least ? o.key[t] : least, ++count;
    double* const at_rank = context.scratch;  // sum of the keys of that rank
    for (int t = 0; t < o.topics; ++t) at_rank[t] = -1;
    double total = 0;
    for (int t = 0; t < o.topics; ++t) {
      if (o.key[t] == missing_key) continue;
      const double key = static_cast<double>(o.key[t]) - least;
      at_rank[o.greater[t]] = (o.equal[t] + 1) * key;
      total += key;
    }
    double best = -1, upper = 0;
    int cut_at = count;
    for (int m = 0; m < count; ++m) {
      if (at_rank[m] < 0) continue;
      const double lower = total - upper,
                   gain = m == 0 ? -1 : upper * upper / m + lower * lower / (count - m);
      if (gain > best) best = gain, cut_at = m;
      upper += at_rank[m];
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
