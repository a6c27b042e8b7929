// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>

#include "engine/rules/aggregation/within_person.hpp"

namespace delphisim {

/// Minus the median over the topic's raters of its rank within the person (as in Borda, average of the two
/// middle ones where their number is even). Missing without ratings.
struct MedianRank {
  static constexpr std::string_view name = "median_rank";
  static constexpr std::string_view summary = "minus the median of the ranks within the persons";
  static constexpr std::string_view source = "Fagin, Kumar and Sivakumar 2003 (median rank aggregation)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reading reading = Reading::people;
  static constexpr Unit unit = Unit::rank;
  static double bound(const Scale&, int topics, const double*) { return topics; }
  static const char* objection(const Scale&, int, const double*) { return nullptr; }
  static std::size_t scratch_bytes(const PanelSize& size) {
    return sizeof(double) * static_cast<std::size_t>(size.people) *
           (static_cast<std::size_t>(size.levels) + 1);
  }

  static void score(const RatingsView& r, int begin, int end, const double*, void* scratch, double* out) {
    double* const found = static_cast<double*>(scratch);  // [people] ranks of one topic
    double* const rank = found + (end - begin);           // [people][levels]
    PersonOrder order;
    for (int i = begin; i < end; ++i) {
      order.read(r, i);
      double* const mine = rank + static_cast<std::size_t>(i - begin) * static_cast<std::size_t>(r.levels);
      for (int l = 0; l < r.levels; ++l) mine[l] = order.same[l] > 0 ? order.rank(l, r.topics) : 0;
    }
    for (int t = 0; t < r.topics; ++t) {
      std::ptrdiff_t n = 0;
      for (int i = begin; i < end; ++i) {
        const std::uint8_t level = r.row(i)[t];
        if (level == missing_level) continue;
        found[n++] = rank[static_cast<std::size_t>(i - begin) * static_cast<std::size_t>(r.levels) + level];
      }
      out[t] = missing_score;
      if (n == 0) continue;
      std::nth_element(found, found + n / 2, found + n);
      const double upper = found[n / 2];
      out[t] = n % 2 == 1 ? -upper : -0.5 * (*std::max_element(found, found + n / 2) + upper);
    }
  }
};

}  // namespace delphisim
