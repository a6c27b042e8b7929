// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/order.hpp"
#include "engine/rules/threshold/ballots.hpp"

namespace delphisim {

/// "70/15": at least a share of the ratings lies in the high band, and less than a share in the low band.
struct ConsensusIn {
  static constexpr std::string_view name = "consensus_in";
  static constexpr std::string_view summary =
      "topics that at least a share of the raters rate high and less than a share rate low (70/15)";
  static constexpr std::string_view source =
      "COMET handbook, Williamson et al. 2017 (70 % at 7-9, below 15 % at 1-3)";
  static constexpr std::array<Parameter, 4> parameters{
      {{"high_share", 0.7, 0, 1, false, "least share of the ratings in the high band"},
       {"low_share", 0.15, 0, 1, false, "share of the ratings in the low band that is too much"},
       {"high_from", 7, -1000, 1000, false, "lowest rating of the high band, rating points", true},
       {"low_to", 3, -1000, 1000, false, "highest rating of the low band, rating points", true}}};
  static constexpr bool has_limit = true;  // means the same of an infinite panel

  // 1e-9: a share that is met exactly must not be missed by rounding.
  static Cut select(const Ballots& b, const double* p, const CutContext&, std::uint8_t* chosen) {
    const TallyView& v = *b.tally;
    const std::int32_t high_from = first_level_at(v, p[2]), low_end = first_level_at(v, p[3] + 2e-9);
    Cut cut;
    for (int t = 0; t < b.topics; t += lanes_at_once) {
      const std::uint32_t lane = b.first + static_cast<std::uint32_t>(t);
      std::int32_t high[lanes_at_once], low[lanes_at_once];
      count_levels(v, lane, high_from, v.levels, high);
      count_levels(v, lane, 0, low_end, low);
      for (int j = 0; j < lanes_at_once && t + j < b.topics; ++j) {
        const double n = v.n[lane + j];
        chosen[t + j] = n > 0 && high[j] >= p[0] * n - 1e-9 && low[j] < p[1] * n - 1e-9;
        cut.size += chosen[t + j];
      }
    }
    return cut;
  }

  template<class F>
  static void criteria(const Ballots& b, const double* p, double*, F&& add) {
    const std::int32_t high_from = first_level_at(*b.tally, p[2]),
                       low_end = first_level_at(*b.tally, p[3] + 2e-9);
    for_each_rated(b, [&](int t, const LevelCounts& c) {
      add(t, TopicCriterion{"high_share", share_of_levels(c, high_from, c.levels), p[0],
                            TopicCriterion::Need::at_least});
      add(t, TopicCriterion{"low_share", share_of_levels(c, 0, low_end), p[1], TopicCriterion::Need::below});
    });
  }
};

}  // namespace delphisim
