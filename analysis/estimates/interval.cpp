// SPDX-License-Identifier: MIT
#include "analysis/estimates/interval.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <cassert>
#include <cmath>

namespace delphisim {

Interval t_interval(const Estimate& estimate, double level) {
  assert(level > 0 && level < 1);
  if (!std::isfinite(estimate.mcse)) return {estimate.mcse, estimate.mcse};
  const boost::math::students_t distribution(estimate.df);
  const double half = boost::math::quantile(distribution, 0.5 + level / 2) * estimate.mcse;
  return {estimate.value - half, estimate.value + half};
}

}  // namespace delphisim
