// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/multiverse/multiverse.hpp"

namespace delphisim {

/// What all rules say about the last round: robust and contested topics, what moves the list, and the notes
/// of the ratings.
std::string multiverse_text(const RatingTable& table, const Multiverse& m);

/// Its single findings, a sentence or two each, for the page too.
std::vector<std::string> multiverse_answer(const RatingTable& table, const Multiverse& m);

}  // namespace delphisim
