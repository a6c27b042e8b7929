// SPDX-License-Identifier: MIT
#pragma once
#include "experiments/study/study.hpp"

namespace delphisim {

/// What is measured in every cell of a study, expanded over its truths, groups and rounds. Precondition: the
/// study is without problems.
Measures measures_of(const Study& study);

}  // namespace delphisim
