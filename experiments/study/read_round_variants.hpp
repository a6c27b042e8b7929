// SPDX-License-Identifier: MIT
#pragma once
#include "engine/survey/round_spec.hpp"
#include "experiments/study/frame.hpp"

namespace delphisim {

/// The people of the first round: invited numbers and response.
void read_invitation(Reader& round, const Frame& frame, bool first, Participation& participation,
                     Problems& problems);

/// People of one group who are counted under another.
std::vector<Filing> read_misfiled(Reader& round, const Frame& frame, Problems& problems);

/// Topics left off one group's form: (group, topic).
std::vector<std::pair<int, int>> read_omitted(Reader& round, const Frame& frame, Problems& problems);

/// The variants among the keys of a revision table. before: the round whose ratings are shown, or null.
void read_variants(Reader& revision, const RoundSpec* before, Revision& v, Problems& problems);

}  // namespace delphisim
