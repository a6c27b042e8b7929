// SPDX-License-Identifier: MIT
#pragma once

namespace delphisim {

/// What is kept of a cell beside the sums of its metrics. Agreement is for measures that have it.
struct Kept {
  bool values = false;              // of the process, in each replicate
  bool agreement = false;           // between any two rules
  bool rank_distributions = false;  // of every score
  bool operator==(const Kept&) const = default;
};

}  // namespace delphisim
