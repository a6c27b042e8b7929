// SPDX-License-Identifier: MIT
#pragma once
#include <cmath>
#include <vector>

#include "engine/population/population.hpp"

namespace delphisim::oracle {

using Vector = std::vector<double>;
using Matrix = std::vector<Vector>;

/// The inverse by Gauss-Jordan elimination with pivots. Precondition: regular.
inline Matrix inverse(Matrix a) {
  const std::size_t n = a.size();
  Matrix b(n, Vector(n));
  for (std::size_t i = 0; i < n; ++i) b[i][i] = 1;
  for (std::size_t c = 0; c < n; ++c) {
    std::size_t pivot = c;
    for (std::size_t r = c; r < n; ++r)
      if (std::abs(a[r][c]) > std::abs(a[pivot][c])) pivot = r;
    std::swap(a[c], a[pivot]), std::swap(b[c], b[pivot]);
    const double scale = a[c][c];
    for (std::size_t k = 0; k < n; ++k) a[c][k] /= scale, b[c][k] /= scale;
    for (std::size_t r = 0; r < n; ++r) {
      const double factor = a[r][c];
      for (std::size_t k = 0; r != c && k < n; ++k) a[r][k] -= factor * a[c][k], b[r][k] -= factor * b[c][k];
    }
  }
  return b;
}

/// Mean and covariance of mu given the estimates, for one tau: the normal with precision Q + R^-1 and mean
/// (Q + R^-1)^-1 R^-1 y. R is the covariance of the estimates about mu: variances, and within a category the
/// shared one. Q = (I - 11'/T) / tau^2 is the precision of topics about a grand mean with a flat prior.
struct Posterior {
  Vector mean;
  Matrix covariance;
};
inline Posterior dense_posterior(const PosteriorTruth& p, const Setting& s, double tau) {
  const auto n = static_cast<std::size_t>(s.topics);
  Matrix errors(n, Vector(n));
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      errors[i][j] =
          (i == j ? p.variance[i] : 0) + (s.category_of[i] == s.category_of[j]
                                              ? p.shared_variance[static_cast<std::size_t>(s.category_of[i])]
                                              : 0);
  const Matrix information = inverse(errors);
  Matrix precision = information;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) precision[i][j] += ((i == j) - 1.0 / s.topics) / (tau * tau);
  Posterior post{Vector(n), inverse(precision)};
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      for (std::size_t k = 0; k < n; ++k)
        post.mean[i] += post.covariance[i][j] * information[j][k] * p.estimate[k];
  return post;
}

}  // namespace delphisim::oracle
