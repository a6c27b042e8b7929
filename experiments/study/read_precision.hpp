// SPDX-License-Identifier: MIT
#pragma once
#include "experiments/study/reader.hpp"
#include "experiments/study/study.hpp"

namespace delphisim {

/// Reads [precision]. The names of what is measured are looked up only where there are no problems yet: until
/// then it is not known what there is.
void read_precision(Reader& file, Study& study, Problems& problems);

}  // namespace delphisim
