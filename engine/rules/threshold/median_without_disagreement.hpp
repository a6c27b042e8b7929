// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/order.hpp"
#include "engine/rules/threshold/ballots.hpp"

namespace delphisim {

inline constexpr std::array<Parameter, 1> median_parameters{
    {{"median_from", 7, 1, 9, false, "lowest median, on the scale mapped to 1 to 9"}}};

/// True where a median, given as twice its level, is at least `least` on the scale mapped linearly to 1 to 9.
inline bool median_is_high(std::int32_t twice_level, std::int32_t levels, double least) {
  return 4.0 * twice_level >= (least - 1) * (levels - 1) - 1e-9;
}

/// Appropriate without disagreement: the median lies in the top third and the interpercentile range P70 - P30
/// is at most the range adjusted for symmetry, IPRAS = 2.35 + 1.5 |5 - (P30 + P70) / 2|. Ratings of other
/// scales are mapped linearly to 1 to 9 (0-10: IPRAS = 2.9375 + 1.5 |5 - ...|, and 7 is 7.5). Percentiles are
/// of type 7.
struct MedianWithoutDisagreement {
  static constexpr std::string_view name = "median_without_disagreement";
  static constexpr std::string_view summary =
      "topics with a median in the top third, without disagreement by the interpercentile range (IPRAS)";
  static constexpr std::string_view source =
      "RAND/UCLA Appropriateness Method user's manual, Fitch et al. 2001; doi:10.1136/bmjopen-2012-001431, "
      "table 1";
  static constexpr auto& parameters = median_parameters;
  static constexpr bool has_limit = true;  // means the same of an infinite panel

  // With percentiles in tenths of a level and L = levels - 1, twenty L times P70 - P30 > IPRAS on 1 to 9 is
  // 16 (q70 - q30) > 47 L + 12 |10 L - (q30 + q70)|: whole numbers.
  static Cut select(const Ballots& b, const double* p, const CutContext&, std::uint8_t* chosen) {
    const TallyView& v = *b.tally;
    const std::int32_t top = v.levels - 1;
    Cut cut;
    for (int t = 0; t < b.topics; t += lanes_at_once) {
      const std::uint32_t lane = b.first + static_cast<std::uint32_t>(t);
      std::int32_t q30[lanes_at_once], q70[lanes_at_once], median[lanes_at_once];
      quantile_levels(v, lane, 3, 10, q30);
      quantile_levels(v, lane, 7, 10, q70);
      quantile_levels(v, lane, 1, 2, median);
      for (int j = 0; j < lanes_at_once && t + j < b.topics; ++j) {
        const std::int32_t skew = 10 * top - (q30[j] + q70[j]);
        const bool disagree = 16 * (q70[j] - q30[j]) > 47 * top + 12 * (skew < 0 ? -skew : skew);
        chosen[t + j] = v.n[lane + j] > 0 && !disagree && median_is_high(median[j], v.levels, p[0]);
        cut.size += chosen[t + j];
      }
    }
    return cut;
  }

  /// On the scale mapped to 1 to 9.
  template<class F>
  static void criteria(const Ballots& b, const double* p, double*, F&& add) {
    for_each_rated(b, [&](int t, const LevelCounts& c) {
      const double to_nine = 8.0 / (c.levels - 1), q30 = 1 + to_nine * c.quantile(3, 10),
                   q70 = 1 + to_nine * c.quantile(7, 10), skew = 5 - (q30 + q70) / 2;
      add(t, TopicCriterion{"median", 1 + to_nine * c.quantile(1, 2), p[0], TopicCriterion::Need::at_least});
      add(t, TopicCriterion{"p70_minus_p30", q70 - q30, 2.35 + 1.5 * (skew < 0 ? -skew : skew),
                            TopicCriterion::Need::at_most});
    });
  }
};

/// The same by counting, the classic rule: disagreement is when a third of the raters stand in each extreme
/// third of the scale (1-3 and 7-9 of 9): 3 of 8-10, 4 of 11-13, 5 of 14-16, in general (n + 1) / 3 rounded
/// down, at least 1.
struct MedianWithoutTwoCamps {
  static constexpr std::string_view name = "median_without_two_camps";
  static constexpr std::string_view summary =
      "topics with a median in the top third, unless a third of the raters stand in each extreme third";
  static constexpr std::string_view source =
      "RAND/UCLA, classic definition; doi:10.1186/1472-6947-12-93, table 7 (panels of 8 to 16)";
  static constexpr auto& parameters = median_parameters;
  static constexpr bool has_limit = true;  // means the same of an infinite panel

  static Cut select(const Ballots& b, const double* p, const CutContext&, std::uint8_t* chosen) {
    const TallyView& v = *b.tally;
    const std::int32_t top = v.levels - 1, low_end = top / 4 + 1,
                       high_from = top - top / 4;  // 3 and 7 of 1 to 9
    Cut cut;
    for (int t = 0; t < b.topics; t += lanes_at_once) {
      const std::uint32_t lane = b.first + static_cast<std::uint32_t>(t);
      std::int32_t low[lanes_at_once], high[lanes_at_once], median[lanes_at_once];
      count_levels(v, lane, 0, low_end, low);
      count_levels(v, lane, high_from, v.levels, high);
      quantile_levels(v, lane, 1, 2, median);
      for (int j = 0; j < lanes_at_once && t + j < b.topics; ++j) {
        const std::int32_t n = v.n[lane + j], third = n < 3 ? 1 : (n + 1) / 3;
        const bool disagree = low[j] >= third && high[j] >= third;
        chosen[t + j] = n > 0 && !disagree && median_is_high(median[j], v.levels, p[0]);
        cut.size += chosen[t + j];
      }
    }
    return cut;
  }

  /// The median on the scale mapped to 1 to 9; raters in the smaller camp, and how many are disagreement.
  template<class F>
  static void criteria(const Ballots& b, const double* p, double*, F&& add) {
    const std::int32_t top = b.tally->levels - 1, low_end = top / 4 + 1, high_from = top - top / 4;
    for_each_rated(b, [&](int t, const LevelCounts& c) {
      std::int32_t low = 0, high = 0;
      for (std::int32_t l = 0; l < low_end; ++l) low += c.count[l];
      for (std::int32_t l = high_from; l < c.levels; ++l) high += c.count[l];
      add(t,
          TopicCriterion{"median", 1 + 8.0 / top * c.quantile(1, 2), p[0], TopicCriterion::Need::at_least});
      add(t, TopicCriterion{"smaller_camp", static_cast<double>(low < high ? low : high),
                            static_cast<double>(c.n < 3 ? 1 : (c.n + 1) / 3), TopicCriterion::Need::below});
    });
  }
};

}  // namespace delphisim
