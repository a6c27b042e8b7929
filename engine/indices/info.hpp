// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <span>

#include "engine/catalogue/description.hpp"
#include "engine/catalogue/value_range.hpp"

namespace delphisim {

/// What an index compares. Those within a topic and between rounds give a number for each topic, the others
/// one for the round.
enum class IndexKind : std::uint8_t { within_topic, over_topics, between_groups, between_rounds };

/// What users and the planner need to know of an index.
struct IndexInfo {
  Description description;
  std::string_view missing;  // when it is not defined
  IndexKind kind;
  int place;                 // position in the list of its kind
  std::string_view instead;  // where levels are categories: what to take on a scale of many levels
  ValueRange range;
};

/// Most levels of a scale whose levels can be taken for categories.
inline constexpr int most_categories = 20;

/// Every index, kind after kind, those within a topic first: their positions here and in their own list are
/// the same. An Item of an index has its position here as its kind.
std::span<const IndexInfo> index_infos();

/// The position of `name`, or -1.
int find_index(std::string_view name);

}  // namespace delphisim
