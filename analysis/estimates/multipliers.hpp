// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "engine/stats/mcse.hpp"

namespace delphisim {

/// Influences of several estimates, adjacent blocks that are there summed until at most 512 batches are left:
/// enough to know how the estimates move together, at a cost that stops growing with the run.
struct Influences {
  std::size_t estimates = 0;
  std::size_t batches = 0;
  std::vector<double> values;  // [batch * estimates + estimate]; 0 throughout for a refused estimate
};

/// Precondition: all that are not refused come from the same list of blocks.
Influences batched_influences(std::span<const Linearised> estimates);

/// Calls visit(shifts) once a draw: shifts[estimate] = sum over batches of sign * influence, each sign + or -
/// with probability 1/2: the wild bootstrap (Davidson and Flachaire 2008). The sign of a batch in a draw is
/// bit batch % 128 of the words at {Purpose::multiplier, index = batch / 128, draw}, so that more draws leave
/// the first ones as they are. draws < 2^16.
void sign_flips(const Influences& influences, std::uint64_t seed, std::size_t draws,
                const std::function<void(std::span<const double> shifts)>& visit);

/// The order statistic ceil(level (draws + 1)) of the maxima of |shift| / SD (or shift / SD) over a family,
/// the quantile that all of them stay below together. Reorders maxima.
double family_quantile(std::span<double> maxima, double level);

/// The same quantile for statistics that are divided by their own standard error from n blocks (or batches).
/// Flipping signs keeps the sum of squares, so that a flipped sample whose shift is z SDs has the t statistic
/// z sqrt((n - 1) / (n - z^2)): each draw is studentised without a second pass. Infinite for z^2 >= n.
double studentised(double z, double n);

}  // namespace delphisim
