// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/order.hpp"
#include "engine/rules/threshold/ballots.hpp"

namespace delphisim {

/// Percent agreement: at least a share of the ratings is at or above a cut.
struct AgreementAtLeast {
  static constexpr std::string_view name = "agreement_at_least";
  static constexpr std::string_view summary =
      "topics that at least a share of the raters rate at or above a cut";
  static constexpr std::string_view source = "Diamond et al. 2014 (median threshold of 25 Delphis: 75 %)";
  static constexpr std::array<Parameter, 2> parameters{
      {{"share", 0.75, 0, 1, false, "least share of the ratings that are high"},
       {"cut", 7, -1000, 1000, false, "lowest rating that is high, rating points", true}}};
  static constexpr bool has_limit = true;  // means the same of an infinite panel

  static Cut select(const Ballots& b, const double* p, const CutContext&, std::uint8_t* chosen) {
    const TallyView& v = *b.tally;
    const std::int32_t from = first_level_at(v, p[1]);
    Cut cut;
    for (int t = 0; t < b.topics; t += lanes_at_once) {
      const std::uint32_t lane = b.first + static_cast<std::uint32_t>(t);
      std::int32_t high[lanes_at_once];
      count_levels(v, lane, from, v.levels, high);
      for (int j = 0; j < lanes_at_once && t + j < b.topics; ++j) {
        const double n = v.n[lane + j];
        chosen[t + j] = n > 0 && high[j] >= p[0] * n - 1e-9;  // 1e-9: 75 % of 20 is 15
        cut.size += chosen[t + j];
      }
    }
    return cut;
  }

  template<class F>
  static void criteria(const Ballots& b, const double* p, double*, F&& add) {
    const std::int32_t from = first_level_at(*b.tally, p[1]);
    for_each_rated(b, [&](int t, const LevelCounts& c) {
      add(t, TopicCriterion{"high_share", share_of_levels(c, from, c.levels), p[0],
                            TopicCriterion::Need::at_least});
    });
  }
};

}  // namespace delphisim
