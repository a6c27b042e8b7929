// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "experiments/study/study.hpp"

namespace delphisim {

/// What is allowed and may not be meant, a sentence each: groups of which nobody takes part in some cells,
/// and what becomes of the rules that ask them.
std::vector<std::string> notes_on(const Study& study);

}  // namespace delphisim
