// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <vector>

#include "engine/indices/index_limit.hpp"
#include "engine/survey/round_spec.hpp"
#include "experiments/study/reader.hpp"

namespace delphisim {

/// The round whose scale has most levels; null without rounds.
const RoundSpec* finest_of(const std::vector<RoundSpec>& rounds);

/// Reads an index: its name, or a table {name = ..., parameters}; nothing where it was reported as wrong. Its
/// kind is the position in index_infos(). finest: the round with most levels that it has to read, or null.
std::optional<Item> read_index(const Value& value, const RoundSpec* finest, Problems& problems);

/// Reads index and one of at_least and at_most. within_topic: only indices within a topic will do.
IndexLimit read_index_limit(Reader& table, const RoundSpec* finest, bool within_topic, Problems& problems);

}  // namespace delphisim
