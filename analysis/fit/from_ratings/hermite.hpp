// SPDX-License-Identifier: MIT
#pragma once
#include <array>

#include "engine/ratings/scale.hpp"

namespace delphisim {

/// Coefficients of a rating in the orthonormal Hermite polynomials of its standardised latent value,
/// rating(m + s u) = sum_k c[k] He_k(u) / sqrt(k!) with u ~ N(0, 1): c[0] is the mean rating, and two ratings
/// whose latent values correlate by rho covary by sum_(k >= 1) c[k] c'[k] rho^k (Mehler 1866; Kendall 1941).
inline constexpr int hermite_orders = 16;
using Hermite = std::array<double, hermite_orders + 1>;

/// The coefficients of the rating rounded half up to the scale and clamped. Exact: the rating is min + step *
/// the number of cuts reached, and the integral of He_k above a cut is He_(k-1) times the density there.
/// Precondition: sd > 0.
Hermite hermite_of(const Scale& scale, double latent_mean, double sd);

/// sum_(k >= 1) a[k] b[k] rho^k.
double covariance(const Hermite& a, const Hermite& b, double rho);

/// sum_(k >= 1) sums[k] rho^k.
double sum_at(const Hermite& sums, double rho);

/// The correlation in [0, most] at which sum_(k >= 1) sums[k] rho^k equals the target; 0 or most where the
/// target is beyond. Precondition: no sum is negative beyond rounding, so that the sum grows with rho.
double correlation_at(const Hermite& sums, double target, double most);

}  // namespace delphisim
