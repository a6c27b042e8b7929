// SPDX-License-Identifier: MIT
#pragma once

namespace delphisim {

// Elementary functions from + - * / and square roots alone, so that every processor gives the same bits. The
// errors are relative and hold where the result is a normal number.

/// Logarithm to base 2; error below 1e-15. Precondition: x is positive and normal.
double log2_of(double x);

/// ln(1 + u), accurate also for small u; error below 1e-15. Precondition: u > -1, 1 + u is normal.
double log1p_of(double u);

/// e^x; error below 1e-15 for |x| < 1, else below |x| 2e-16 + 1e-15. 0 below -708; precondition: x < 709.
double exp_of(double x);

/// The continued fraction of the incomplete beta integral, I_x(a, b) = x^a (1 - x)^b / (a B(a, b)) times it
/// (Abramowitz and Stegun 26.5.8), from its front by Lentz's method. It converges fast for x below (a + 1) /
/// (a + b + 2).
double beta_fraction(double a, double b, double x);

}  // namespace delphisim
