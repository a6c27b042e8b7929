// SPDX-License-Identifier: MIT
#pragma once
#include "analysis/ratings/rating_table.hpp"
#include "experiments/replay/replay.hpp"

namespace delphisim {

/// A simulated exercise as if its ratings had been collected: those who took part in each round, what they
/// rated, and No Opinion for what stood on their form. Precondition: all rounds have one scale.
RatingTable table_of(const Plan& plan, const Replayed& exercise);

}  // namespace delphisim
