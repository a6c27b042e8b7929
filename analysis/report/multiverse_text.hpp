// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/multiverse/multiverse.hpp"

namespace delphisim {

/// What all rules say about the last round: robust and contested topics, what moves the list, and the notes
/// of the ratings.
std::string multiverse_text(const RatingTable& table, const Multiverse& m);

/// The last round, as one speaks of it: "survey2", "round 2", "the table".
std::string last_round(const RatingTable& table);

/// Its single findings, a sentence or two each, for the page too.
std::vector<std::string> multiverse_answer(const RatingTable& table, const Multiverse& m);

}  // namespace delphisim
