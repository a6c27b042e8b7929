// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/order.hpp"
#include "engine/rules/threshold/ballots.hpp"

namespace delphisim {

/// The interquartile range of the ratings (type 7) is small and their median high.
struct IqrAtMost {
  static constexpr std::string_view name = "iqr_at_most";
  static constexpr std::string_view summary =
      "topics whose ratings have a small interquartile range (type 7) and a high median";
  static constexpr std::string_view source =
      "MORECare statement, doi:10.1186/s12916-020-01654-2, table 1 (quartiles within three points, median "
      "7-9)";
  static constexpr std::array<Parameter, 2> parameters{
      {{"iqr", 2, 0, 1000, false, "largest interquartile range, rating points"},
       {"median_from", 7, -1000, 1000, false, "lowest median, rating points; -1000 asks for none"}}};

  static Cut select(const Ballots& b, const double* p, const CutContext&, std::uint8_t* chosen) {
    const TallyView& v = *b.tally;
    Cut cut;
    for (int t = 0; t < b.topics; t += lanes_at_once) {
      const std::uint32_t lane = b.first + static_cast<std::uint32_t>(t);
      std::int32_t lower[lanes_at_once], upper[lanes_at_once], median[lanes_at_once];
      quantile_levels(v, lane, 1, 4, lower);
      quantile_levels(v, lane, 3, 4, upper);
      quantile_levels(v, lane, 1, 2, median);
      for (int j = 0; j < lanes_at_once && t + j < b.topics; ++j) {
        const double range = v.step * (upper[j] - lower[j]) / 4, middle = v.origin + v.step * median[j] / 2;
        chosen[t + j] = v.n[lane + j] > 0 && range <= p[0] + 1e-9 && middle >= p[1] - 1e-9;
        cut.size += chosen[t + j];
      }
    }
    return cut;
  }
};

}  // namespace delphisim
