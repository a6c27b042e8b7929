// SPDX-License-Identifier: MIT
#pragma once
#include "experiments/study/read_design.hpp"

namespace delphisim {

/// Repeats the last of the listed rounds up to `most_rounds`; repeats are named after it and their number.
void read_most_rounds(Reader& reader, Design& design, Problems& problems);

/// What ends the exercise before its last round. Precondition: all rounds are in the design.
Stopping read_stopping(Reader& reader, const Design& design, Problems& problems);

}  // namespace delphisim
