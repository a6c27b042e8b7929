// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "analysis/multiverse/multiverse.hpp"
#include "experiments/store/results.hpp"

namespace delphisim {

/// The findings but for those of each rule (rule_rows.hpp) as tidy tables topics, choices, indices, change
/// and left_out; docs/analyse.md lists their columns. NaN where there is no number. `all` stands for
/// everybody and for the whole panel.
std::vector<Table> multiverse_tables(const RatingTable& table, const Multiverse& m);

}  // namespace delphisim
