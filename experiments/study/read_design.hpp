// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "engine/exercise/family.hpp"
#include "experiments/study/frame.hpp"

namespace delphisim {

/// What the organiser chooses in one cell.
struct Design {
  std::vector<RoundSpec> rounds;   // instrument, feedback and shortlist; the rest is scenario
  std::vector<Source> at;          // [rounds] where each is written
  std::vector<bool> slider_given;  // [rounds] slider_at is written
  Names round_names{"round"};
  std::size_t listed = 0;  // rounds that the file lists; the rest repeat the last of them
  Amend amend;             // the part that is design
  Stopping stopping;
  std::size_t last = 0;  // position of the round after which the exercise ends
};

/// Reads a [design] table: rounds with scale, slider, feedback and shortlist, and after which of them the
/// exercise ends.
Design read_design(const Value& table, const Frame& frame, Problems& problems);

}  // namespace delphisim
