// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <vector>

#include "analysis/multiverse/multiverse.hpp"

namespace delphisim {

/// What the rules of the whole panel that list about as many topics as are wanted make of the last round.
struct LengthVerdicts {
  int least = 0, most = 0;               // of topics on their lists: a tenth below and above, at least one
  std::size_t rules = 0;                 // that list so many
  std::vector<int> selected, contested;  // topics that at least 90 %, and that more than 10 % of them select
};

/// Wanted are m.wanted_length topics, or where it is 0 as many as the middle rule lists (the lower median).
LengthVerdicts verdicts_of_length(const Multiverse& m);

}  // namespace delphisim
