// SPDX-License-Identifier: MIT
#pragma once
#include "experiments/study/read_design.hpp"

namespace delphisim {

/// The design part of amending the list: whether it is put to panelists, and when topics go and enter.
void read_amend_design(Reader& design, Amend& amend, Problems& problems);

/// Its scenario part: topics that the list lacks, who reviews it, what they flag and find.
void read_amend_scenario(Reader& scenario, const Frame& frame, Amend& amend, Problems& problems);

}  // namespace delphisim
