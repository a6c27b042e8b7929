// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace delphisim {

/// The lower triangle L of a symmetric positive definite matrix A = L L', row by row.
class Cholesky {
 public:
  /// matrix: [size][size], of which the lower triangle is read. Nothing where it is not positive definite to
  /// ten digits.
  static std::optional<Cholesky> of(std::vector<double> matrix, std::size_t size);

  /// b becomes L^-1 b, so that b' A^-1 b is the sum of its squares. Precondition: b has [size] numbers.
  void whiten(std::span<double> b) const;
  /// b becomes A^-1 b.
  void solve(std::span<double> b) const;

 private:
  Cholesky(std::vector<double> lower, std::size_t size) : lower_(std::move(lower)), size_(size) {}
  std::vector<double> lower_;  // [size][size]
  std::size_t size_;
};

}  // namespace delphisim
