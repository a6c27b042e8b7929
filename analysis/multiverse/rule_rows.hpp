// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <functional>
#include <string_view>

#include "analysis/multiverse/multiverse.hpp"
#include "experiments/store/results.hpp"

namespace delphisim {

/// What a rule makes of a topic in a round. NaN where there is no number.
struct RuleRow {
  static constexpr std::array<std::string_view, 7> text_names{"rule",  "aggregation", "pooling", "threshold",
                                                              "round", "group",       "topic"};
  static constexpr std::array<std::string_view, 6> number_names{
      "score", "rank", "selected", "inclusion_probability", "rank_lo", "rank_hi"};
  std::array<std::string_view, 7> texts;
  std::array<double, 6> numbers;
};

/// Calls `take` with every row of the table rules, by round, rule and topic. There may be millions: they are
/// made one by one. `all` stands for the whole panel.
void each_rule_row(const RatingTable& table, const Multiverse& m,
                   const std::function<void(const RuleRow&)>& take);

/// One column of that table, texts first.
Column rule_column(const RatingTable& table, const Multiverse& m, std::size_t column);

}  // namespace delphisim
