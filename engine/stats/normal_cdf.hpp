// SPDX-License-Identifier: MIT
#pragma once

namespace delphisim {

/// The probability that a standard normal number is at most x; 0 below -8.5 and 1 above 8.5. Absolute error
/// at most 2e-14; normal_cdf(-x) = 1 - normal_cdf(x) exactly. Taylor series about the nearest sixteenth
/// (Abramowitz and Stegun 1964, 26.2.28 for the derivatives), from a table that Marsaglia's series makes
/// (2004, Evaluating the normal distribution, Journal of Statistical Software 11(4)): + - * / alone, so that
/// every machine gives the same bits.
double normal_cdf(double x);

/// P(Z > z) of a standard normal number for z >= 0; relative error below 1e-12.
double normal_upper_tail(double z);

/// The z that a standard normal number does not exceed with probability p; error below 1e-11 for p up to
/// 0.9999. Precondition: 0.5 <= p < 1.
double normal_quantile(double p);

}  // namespace delphisim
