// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/multiverse/multiverse.hpp"

namespace delphisim {

/// Which choice moves the list most; where resamples do not settle that, between which ones it lies.
std::string mover_text(const Multiverse& m);

/// How far the rules agree that list about as many topics as are wanted; empty where no rule does.
std::string same_length_text(const RatingTable& table, const Multiverse& m);

/// A paragraph for a report of the exercise: the ratings, the rules and what was left out, the answer, what
/// it was made with. software: "delphisim 0.1.0", may be empty.
std::string multiverse_paragraph(const RatingTable& table, const Multiverse& m, std::uint64_t seed,
                                 const std::string& software);

}  // namespace delphisim
