// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string_view>

#include "engine/survey/round_spec.hpp"
#include "experiments/study/frame.hpp"

namespace delphisim {

/// The people of the first round: invited numbers and response.
void read_invitation(Reader& round, const Frame& frame, bool first, Participation& participation,
                     Problems& problems);

/// People of one group who are counted under another.
std::vector<Filing> read_misfiled(Reader& round, const Frame& frame, Problems& problems);

/// The variants among the keys of a revision table. before: the round whose ratings are shown, or null.
void read_variants(Reader& revision, const RoundSpec* before, Revision& v, Problems& problems);

/// One behaviour that this room reads, as users are told of it.
struct BehaviourNote {
  std::string_view key, summary, range, absent, source;
};

/// Participation, feedback, revision, amending and stopping, in the order of an exercise.
std::span<const BehaviourNote> round_behaviour_notes();

}  // namespace delphisim
