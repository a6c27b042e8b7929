// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "engine/survey/order_book.hpp"
#include "experiments/replay/replay.hpp"

namespace delphisim {

/// What a rule asked whom in a finished round, and the answers; none of rules that read one order of the
/// topics by its scores alone. Changes nothing but what the book has computed.
std::vector<ReplayedCriterion> criteria_of(const CompiledRule& rule, OrderBook& book,
                                           const RoundState& round);

/// True where a rule reads the ratings of a topic and not its score.
bool reads_ratings(const Item& threshold);

}  // namespace delphisim
