// SPDX-License-Identifier: MIT
#pragma once
#include "engine/stats/mcse.hpp"

namespace delphisim {

struct Interval {
  double lower;
  double upper;
};

/// Quantile of Student's t that half a two-sided interval of this level has of standard errors; NaN for df 0.
double t_factor(double df, double level = 0.95);

/// value -+ t(df) * mcse at the given two-sided level; NaN where the estimate has no mcse.
Interval t_interval(const Estimate& estimate, double level = 0.95);

}  // namespace delphisim
