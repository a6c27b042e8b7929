// SPDX-License-Identifier: MIT
#include "analysis/fit/by_simulation/prior.hpp"

#include <cmath>

namespace delphisim {

double Prior::quantile(double u) const {
  const double width = high - low;
  if (uniform) return low + u * width;
  const double rising = (mode - low) / width;  // probability below the mode
  if (u < rising) return low + std::sqrt(u * width * (mode - low));
  return high - std::sqrt((1 - u) * width * (high - mode));
}

double Prior::mean() const { return uniform ? (low + high) / 2 : (low + mode + high) / 3; }

double Prior::sd() const {
  if (uniform) return (high - low) / std::sqrt(12.0);
  return std::sqrt((low * low + mode * mode + high * high - low * mode - low * high - mode * high) / 18);
}

}  // namespace delphisim
