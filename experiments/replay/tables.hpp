// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "experiments/replay/replay.hpp"

namespace delphisim {

/// A part of a replayed exercise.
struct ReplayPart {
  const char *name, *summary;
};

/// All parts, in order.
const std::vector<ReplayPart>& replay_parts();

/// One part as a tidy table of its name: an observation a row, NaN where there is no number. docs/replay.md
/// lists the columns. The twin has no metrics and no process; those tables are then without rows.
/// Precondition: the part is one of replay_parts().
Table replay_table(const Plan& plan, const Replayed& exercise, const std::string& part);

}  // namespace delphisim
