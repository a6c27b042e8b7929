// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/estimates/interval.hpp"

namespace delphisim {

/// Decimals at which a standard error shows two significant digits, at least 0: 2 for 0.13, 4 for 0.0021, 0
/// for 25. `mcse` is positive and finite.
int decimals_for(double mcse);

/// A number with fixed decimals and no minus before zero; "-" for NaN.
std::string format_number(double value, int decimals);

/// An estimate with its error in brackets, as `0.7413 (0.0021)`: the error to two significant digits, the
/// estimate to the same decimals. Error 0: `0.5 (0)`; no error: `0.5 (-)`, both with six significant digits;
/// no estimate: `-`.
std::string format_estimate(const Estimate& estimate);

/// An interval to the decimals of an error, as `[-0.0121, 0.0034]`; "-" if a bound is NaN.
std::string format_interval(Interval interval, double mcse);

/// A count rounded to a whole number with a comma between thousands, as `1,234,567`; "-" for NaN.
std::string format_count(double count);

}  // namespace delphisim
