// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/multiverse/rule_list.hpp"
#include "engine/passes/passes.hpp"

namespace delphisim {

/// A value of an index: of a topic (-1: over topics; of indices within topics and between rounds the mean
/// over the topics where they are defined, and nothing of tests), by a group (-1: everybody).
struct IndexValue {
  std::size_t index = 0;  // position in IndexValues::names
  int round = 0, group = -1, topic = -1;
  double value = 0;
};

struct IndexValues {
  std::vector<std::string> names;
  std::vector<IndexValue> values;  // defined or not (NaN)
  std::vector<LeftOut> left_out;
};

/// Every index of the library with standard parameters that can read the scale; those between rounds compare
/// a round with the one before.
IndexValues index_values(const RatingTable& table, Isa isa);

/// Change of one topic from one round to the next; what, by name: n_before, n_now, n_both (people who rated
/// it in both), mean_before, mean_now, mean_change, mean_change_of_both, sd_before, sd_now, sd_change.
struct TopicShift {
  const char* what = "";
  int round = 0, group = -1, topic = 0;  // round: the later one
  double value = 0;
};
std::vector<TopicShift> topic_shifts(const RatingTable& table, Isa isa);

}  // namespace delphisim
