// SPDX-License-Identifier: MIT
#include "analysis/estimates/interval.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <cassert>
#include <cmath>
#include <limits>

namespace delphisim {

double t_factor(double df, double level) {
  assert(level > 0 && level < 1);
  if (!(df > 0)) return std::numeric_limits<double>::quiet_NaN();
  return boost::math::quantile(boost::math::students_t(df), 0.5 + level / 2);
}

Interval t_interval(const Estimate& estimate, double level) {
  if (!std::isfinite(estimate.mcse)) return {estimate.mcse, estimate.mcse};
  const double half = t_factor(estimate.df, level) * estimate.mcse;
  return {estimate.value - half, estimate.value + half};
}

}  // namespace delphisim
