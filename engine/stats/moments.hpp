// SPDX-License-Identifier: MIT
#pragma once
#include <span>

namespace delphisim {

/// Count, mean and sum of squared deviations from the mean of some numbers; all three are 0 when there are
/// none.
struct Moments {
  double n = 0;
  double mean = 0;
  double m2 = 0;
};

/// The moments of the two sets of numbers together (Chan, Golub and LeVeque 1983). Either may be
/// empty. Not associative in the last bits: fold in a fixed order.
Moments merge(const Moments& a, const Moments& b);

/// `merge` of all of them from first to last; empty moments for no blocks.
Moments fold(std::span<const Moments> blocks);

/// m2 / (n - 1), the unbiased variance. Needs n >= 2.
double variance(const Moments& m);

/// Collects the moments of one block with one subtraction, two additions and one product a number. Sums run
/// about the first number, so that a block far from zero loses no digits and a constant block has m2 = 0
/// exactly. The result depends on the order of the numbers alone. Missing values are not added: the caller
/// leaves them out.
struct ShiftedSums {
  double n = 0;
  double shift = 0;    // the first number
  double sum = 0;      // of x - shift
  double squares = 0;  // of (x - shift)^2

  void add(double x) {
    if (n == 0) shift = x;
    const double d = x - shift;
    n += 1;
    sum += d;
    squares += d * d;
  }

  Moments to_moments() const;
};

}  // namespace delphisim
