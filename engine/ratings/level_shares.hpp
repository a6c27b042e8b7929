// SPDX-License-Identifier: MIT
#pragma once

namespace delphisim {

/// The ratings of one topic by an infinite panel: the share of the raters at each level. rating = origin +
/// step * level. Aggregations that have a limit as the panel grows give it as `limit(shares, parameters)`.
struct LevelShares {
  int levels = 0;
  const double* share = nullptr;  // [levels], sums to 1
  double origin = 0, step = 1;
};

}  // namespace delphisim
