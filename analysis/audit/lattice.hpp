// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <optional>

#include "analysis/audit/audit_table.hpp"

namespace delphisim {

/// What n whole numbers k (ratings = min + step k) can add up to.
struct Lattice {
  double min = 0, step = 1;
  std::int64_t levels = 0;  // the largest k
  std::int64_t n = 0;

  /// Sums of k whose mean lies in the bracket: first and last; first > last if there is none.
  struct Sums {
    std::int64_t first, last;
    bool empty() const { return first > last; }
  };
  Sums sums(Bracket mean) const;

  /// The least and the largest sum of squares of n numbers 0..levels with a sum.
  std::int64_t least_squares(std::int64_t sum) const;
  std::int64_t most_squares(std::int64_t sum) const;

  double mean(std::int64_t sum) const {
    return min + step * static_cast<double>(sum) / static_cast<double>(n);
  }
};

/// The lattice of a row's ratings: a scale is known and n is a whole number of at least 1 (at most 10
/// million).
std::optional<Lattice> lattice_of(const AuditRequest& request, double n);

/// Sums of squares of n numbers 0..levels that an SD within `sd` (divisor n - 1, or n) stands for at one sum:
/// whole, of the sum's parity (a number and its square are both even or both odd), between the extremes for
/// the scale. first, first + 2, ..., last; empty: first > last. Precondition: the divisor is above 0.
Lattice::Sums squares_of(const Lattice& lattice, std::int64_t sum, Bracket sd, bool divisor_n);

}  // namespace delphisim
