// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/pooling/equal_groups.hpp"
#include "engine/stats/two_samples.hpp"

namespace delphisim {

/// Parameters of both mergings.
inline constexpr std::array<Parameter, 2> merging_parameters{
    {{"alpha", 0.05, 0, 1, false, "groups with a p-value above it are merged"},
     {"minimum", 10, 1, 65535, true, "raters from which a group stands by itself (65535: none does)"}}};

/// Small groups are merged with the group that rates most like them, then merged groups have equal weight:
/// scores are computed anew from the ratings of each merged group, and pooled as equal_groups does.
///
/// Groups that rated nothing are left out. The size of a group is the largest number of its ratings of one
/// topic, that of merged groups the sum of the sizes. As long as some group is smaller than `minimum`: of all
/// pairs of which at least one is, the pair with the largest p-value (the first such pair in the order of the
/// groups) is merged if that is above `alpha`; otherwise merging ends. The p-value is that of Welch's t test
/// between all ratings of the one and all ratings of the other, over all topics: in 2020 such tests stood
/// behind the merging of eleven categories into six groups. (Ratings of one person are not independent: it
/// orders pairs by likeness and is no test of anything.)
struct MergedGroupsWelch {
  static constexpr std::string_view name = "merged_groups_welch";
  static constexpr std::string_view summary =
      "small groups merged while Welch's t test tells them not apart, then equal weight per merged group";
  static constexpr std::string_view source =
      "What Works for Children's Social Care 2020 (table 16); Welch 1947";
  static constexpr auto& parameters = merging_parameters;
  static constexpr Raters raters = Raters::several;
  static double p_value(const RatingSample& a, const RatingSample& b) { return welch_p(a, b); }
  static void pool(const PoolView& v, const double* p, double* out) { EqualGroups::pool(v, p, out); }
};

/// The same by the Wilcoxon rank-sum test (normal approximation with correction for ties and continuity).
struct MergedGroupsRankSum {
  static constexpr std::string_view name = "merged_groups_rank_sum";
  static constexpr std::string_view summary =
      "small groups merged while the rank-sum test tells them not apart, then equal weight per merged group";
  static constexpr std::string_view source =
      "What Works for Children's Social Care 2020 (table 17); Mann and Whitney 1947";
  static constexpr auto& parameters = merging_parameters;
  static constexpr Raters raters = Raters::several;
  static double p_value(const RatingSample& a, const RatingSample& b) { return rank_sum_p(a, b); }
  static void pool(const PoolView& v, const double* p, double* out) { EqualGroups::pool(v, p, out); }
};

}  // namespace delphisim
