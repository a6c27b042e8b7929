// SPDX-License-Identifier: MIT
#pragma once
#include "experiments/study/reader.hpp"
#include "experiments/study/study.hpp"

namespace delphisim {

/// Reads what is kept of which cells beside the sums of their metrics: keep_values of [study], agreement and
/// rank_distributions of [metrics]; the latter true for all cells, or names of cells. Precondition: the study
/// has its cells.
void read_kept(Reader& header, const Value& metrics, Study& study, Problems& problems);

/// [cells] 1 where a cell keeps the part: &Kept::agreement, say.
std::vector<std::uint8_t> cells_that_keep(const Study& study, bool Kept::*part);

bool any_keeps(const Study& study, bool Kept::*part);

}  // namespace delphisim
