// SPDX-License-Identifier: MIT
#pragma once
#include "engine/stats/mcse.hpp"

namespace delphisim {

struct Interval {
  double lower;
  double upper;
};

/// value -+ t(df) * mcse at the given two-sided level; NaN where the estimate has no mcse.
Interval t_interval(const Estimate& estimate, double level = 0.95);

}  // namespace delphisim
