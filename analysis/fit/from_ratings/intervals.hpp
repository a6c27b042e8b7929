// SPDX-License-Identifier: MIT
#pragma once

namespace delphisim {

/// An interval of 95 %; NaN where none is known.
struct Interval95 {
  double low, high;
};

/// estimate -+ t error, t the quantile of Student's distribution with `degrees` degrees of freedom (1 at
/// least).
Interval95 interval_around(double estimate, double error, int degrees);

/// Of a share of n people: the score interval (Wilson 1927, JASA 22:209-212). Precondition: 0 <= share <= 1.
Interval95 interval_of_share(double share, double n);

}  // namespace delphisim
