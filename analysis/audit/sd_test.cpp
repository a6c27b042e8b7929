// SPDX-License-Identifier: MIT
#include "analysis/audit/sd_test.hpp"

namespace delphisim {

SdAnswer possible_sd(const Lattice& lattice, Bracket mean, Bracket sd, bool divisor_n,
                     AttainedSquares* attained) {
  if (!divisor_n && lattice.n < 2) return {true, true};  // the SD of one number is not defined
  if (attained) attained->allow(AttainedSquares::steps);
  const Lattice::Sums sums = lattice.sums(mean);
  for (std::int64_t sum = sums.first; sum <= sums.last; ++sum) {
    const Lattice::Sums squares = squares_of(lattice, sum, sd, divisor_n);
    for (std::int64_t q = squares.first; q <= squares.last; q += 2) {
      const Attained found = attained ? attained->find(lattice, sum, q) : Attained::unknown;
      if (found != Attained::no) return {true, found == Attained::yes};
    }
  }
  return {false, true};
}

}  // namespace delphisim
