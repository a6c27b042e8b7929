// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/contract.hpp"

namespace delphisim {

/// The most frequent rating, the average of all that are most frequent where several are; missing without
/// ratings.
struct Mode {
  static constexpr std::string_view name = "mode";
  static constexpr std::string_view summary = "most frequent rating (average of those that tie)";
  static constexpr std::string_view source =
      "von der Gracht 2012 (measures of central tendency in Delphi studies)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reading reading = Reading::counts;
  static constexpr Unit unit = Unit::points;
  static double bound(const Scale& s, int, const double*) { return farthest(s); }
  static const char* objection(const Scale&, int, const double*) { return nullptr; }

  [[gnu::always_inline]] static inline void score(const TallyView& v, const double*, double* out) {
    for (std::uint32_t i = 0; i < v.lanes; i += lane_width) {
      const std::int32_t* const __restrict given = v.n + i;
      double* const __restrict to = out + i;
      // Sums of up to 255 levels below 255 stay below 2^15.
      std::uint16_t most[lane_width] = {}, sum[lane_width] = {}, many[lane_width] = {};
      for (std::int32_t l = 0; l < v.levels; ++l) {
        const std::uint16_t* c = v.counts + static_cast<std::size_t>(l) * v.lanes + i;
        for (std::uint32_t j = 0; j < lane_width; ++j) {
          const std::uint16_t here = c[j], top = most[j], level = static_cast<std::uint16_t>(l), none = 0,
                              one = 1;
          const std::uint16_t also = here == top ? level : none, too = here == top ? one : none;
          const auto both = static_cast<std::uint16_t>(sum[j] + also),
                     all = static_cast<std::uint16_t>(many[j] + too);
          sum[j] = here > top ? level : both;
          many[j] = here > top ? one : all;
          most[j] = here > top ? here : top;
        }
      }
      for (std::uint32_t j = 0; j < lane_width; ++j) {
        const double many_modes = many[j], value = v.origin + v.step * sum[j] / many_modes;
        to[j] = given[j] > 0 ? value : missing_score;
      }
    }
  }
};

}  // namespace delphisim
