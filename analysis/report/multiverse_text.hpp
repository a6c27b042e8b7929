// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/multiverse/multiverse.hpp"
#include "analysis/report/paint.hpp"

namespace delphisim {

/// What all rules say about the last round: robust and contested topics, what moves the list, and the notes
/// of the ratings.
std::string multiverse_text(const RatingTable& table, const Multiverse& m, const Paint& paint = {});

/// The last round, as one speaks of it: "survey2", "round 2", "the table".
std::string last_round(const RatingTable& table);

/// Its single findings, a sentence or two each, for the page too.
std::vector<std::string> multiverse_answer(const RatingTable& table, const Multiverse& m);

/// What the shares over resamples are, and what they are not; goes with each table of them.
std::string resamples_text(std::uint32_t resamples);

}  // namespace delphisim
