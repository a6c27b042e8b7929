// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/intervals.hpp"

#include <algorithm>
#include <cmath>

#include "engine/stats/student_t.hpp"

namespace delphisim {

Interval95 interval_around(double estimate, double error, int degrees) {
  const double reach = student_t_quantile(0.975, std::max(1, degrees)) * error;
  return {estimate - reach, estimate + reach};
}

Interval95 interval_of_share(double share, double n) {
  constexpr double z = 1.959963984540054;
  const double centre = (share + z * z / (2 * n)) / (1 + z * z / n),
               reach = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n);
  return {std::max(0.0, centre - reach), std::min(1.0, centre + reach)};
}

}  // namespace delphisim
