// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/linear.hpp"

#include <cmath>

namespace delphisim {

std::optional<std::vector<double>> solve(Square a, std::vector<double> b) {
  const std::size_t n = b.size();
  std::vector<double> largest(n, 0);
  for (std::size_t i = 0; i < n; ++i)
    for (const double x : a[i]) largest[i] = std::fmax(largest[i], std::fabs(x));
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t pivot = k;
    for (std::size_t i = k + 1; i < n; ++i)
      if (std::fabs(a[i][k]) > std::fabs(a[pivot][k])) pivot = i;
    if (!(std::fabs(a[pivot][k]) > 1e-10 * largest[pivot])) return {};
    std::swap(a[k], a[pivot]);
    std::swap(b[k], b[pivot]);
    std::swap(largest[k], largest[pivot]);
    for (std::size_t i = k + 1; i < n; ++i) {
      const double factor = a[i][k] / a[k][k];
      for (std::size_t j = k; j < n; ++j) a[i][j] -= factor * a[k][j];
      b[i] -= factor * b[k];
    }
  }
  for (std::size_t k = n; k-- > 0;) {
    for (std::size_t j = k + 1; j < n; ++j) b[k] -= a[k][j] * b[j];
    b[k] /= a[k][k];
  }
  return b;
}

}  // namespace delphisim
