// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/planner/target.hpp"

namespace delphisim {

/// A way in which the world may be, everything that the organiser chooses left as it is.
struct World {
  std::string name;
  CellSpec cell;
};

/// A range of probabilities that somebody gives for what the study holds one value of.
struct Span {
  double low = 0, high = 1;
};

/// The rival assumptions of a study: its cells that differ from the base cell in nothing but what is assumed,
/// by their names; and response to the invitation and retention in every round at both ends of a range, where
/// one is given.
std::vector<World> rival_worlds(const Question& question, const std::optional<Span>& response,
                                const std::optional<Span>& retention);

/// The base cell with one of its hindrances out of the way each time: what people do to ratings, who stays
/// away, what is left off the form, noise between rounds. Only those that the cell has.
std::vector<World> lifted_worlds(const CellSpec& base);

/// The cell with one more round like its last, without newcomers; nothing for a single round, which does not
/// say how people revise.
std::optional<CellSpec> one_round_more(const CellSpec& cell);

}  // namespace delphisim
