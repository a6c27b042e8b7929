// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <vector>

#include "analysis/ratings/doubts.hpp"
#include "analysis/ratings/labels.hpp"
#include "analysis/ratings/rating_table.hpp"
#include "analysis/ratings/table_notes.hpp"

namespace delphisim {

/// Somebody in a file: their group (-1: reported as unknown) and the row where they first appear.
struct SeenPerson {
  int group = 0;
  std::size_t row = 0;
};

/// A cell of ratings that says something: a level, or no_opinion (rating_cells.hpp).
struct GivenAnswer {
  int person, topic, round, level;
  std::size_t row;
};

/// All that a file says.
struct Answers {
  std::vector<SeenPerson> people;
  std::vector<GivenAnswer> given;
};

/// The table of what a file says, without the notes of add_notes. Answers that stand in the file twice are
/// decided, and counted, or doubts. Rounds without a rating are left out, with a note. Throws BadInput for
/// more people, topics, groups or rounds than the engine can count, and for a table of more than 4 GB.
RatingTable build_table(const Answers& answers, const CsvTable& file, const RatingMapping& mapping,
                        const Labels& groups, const Labels& topics, const Labels& rounds, ReadTally& tally,
                        Doubts& doubts);

}  // namespace delphisim
