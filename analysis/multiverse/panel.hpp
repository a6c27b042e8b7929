// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/ratings/rating_table.hpp"
#include "engine/survey/round_state.hpp"

namespace delphisim {

/// People of a table, group by group; somebody may stand there more than once.
struct PanelRows {
  std::vector<std::int32_t> row;    // rows of the table
  std::vector<std::int32_t> begin;  // [groups + 1]
};

/// Everybody once.
PanelRows everybody(const RatingTable& table);

/// Columns of a round's form: the topics that it asked about.
std::vector<std::int32_t> form_of(const RatingTable& table, std::size_t round);

/// The ratings of a round as the engine reads a finished one: those of `panel` who took part in it, on the
/// topics of `form`. Everybody is new; link_rounds says who is not.
void fill_round(const RatingTable& table, std::size_t round, const PanelRows& panel,
                std::span<const std::int32_t> form, const Passes& passes, RoundState& state);

/// Tells a round which of its people and topics the round before had. Precondition: both were filled from
/// everybody.
void link_rounds(const RatingTable& table, std::size_t round, const RoundState& before, RoundState& now);

}  // namespace delphisim
