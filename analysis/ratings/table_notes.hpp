// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>

#include "analysis/ratings/labels.hpp"
#include "analysis/ratings/rating_table.hpp"

namespace delphisim {

/// What was passed over while a file was read.
struct ReadTally {
  std::size_t left_out = 0, empty_rows = 0, empty_cells = 0, no_opinion = 0, repeated = 0, group_changes = 0;
};

/// Adds to the notes of a table what a reader of results must know: how names were found, what was passed
/// over, and where the ratings are thin.
void add_notes(RatingTable& table, const ReadTally& tally, const Labels& groups, const Labels& topics,
               const Labels& rounds);

}  // namespace delphisim
