// SPDX-License-Identifier: MIT
#include "analysis/fit/by_simulation/cholesky.hpp"

#include <cassert>
#include <cmath>

namespace delphisim {

std::optional<Cholesky> Cholesky::of(std::vector<double> matrix, std::size_t size) {
  assert(matrix.size() == size * size);
  for (std::size_t i = 0; i < size; ++i) {
    double* row = &matrix[i * size];
    const double whole = row[i];
    for (std::size_t j = 0; j <= i; ++j) {
      const double* other = &matrix[j * size];
      for (std::size_t k = 0; k < j; ++k) row[j] -= row[k] * other[k];
      if (j < i) row[j] /= other[j];
    }
    if (!(row[i] > 1e-10 * whole)) return {};
    row[i] = std::sqrt(row[i]);
  }
  return Cholesky(std::move(matrix), size);
}

void Cholesky::whiten(std::span<double> b) const {
  for (std::size_t i = 0; i < size_; ++i) {
    const double* row = &lower_[i * size_];
    for (std::size_t k = 0; k < i; ++k) b[i] -= row[k] * b[k];
    b[i] /= row[i];
  }
}

void Cholesky::solve(std::span<double> b) const {
  whiten(b);
  for (std::size_t i = size_; i-- > 0;) {
    for (std::size_t k = i + 1; k < size_; ++k) b[i] -= lower_[k * size_ + i] * b[k];
    b[i] /= lower_[i * size_ + i];
  }
}

}  // namespace delphisim
