// SPDX-License-Identifier: MIT
#pragma once
#include "analysis/audit/attained.hpp"
#include "analysis/audit/lattice.hpp"

namespace delphisim {

/// Whether n whole numbers have a mean and an SD; `settled`: known for sure, not by necessary conditions
/// alone.
struct SdAnswer {
  bool possible = false, settled = true;
};

/// Whether n ratings on the lattice have a mean within `mean` and an SD within `sd` (divisor n - 1, or n).
/// The sums of squares of the right parity between the extremes are the candidates (GRIMMER); one that
/// `attained` finds settles it. Without `attained` the candidates alone decide.
SdAnswer possible_sd(const Lattice& lattice, Bracket mean, Bracket sd, bool divisor_n,
                     AttainedSquares* attained);

}  // namespace delphisim
