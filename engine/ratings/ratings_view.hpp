// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>

#include "engine/ratings/tally_view.hpp"

namespace delphisim {

/// The finished ratings of a round person by person, for what counts by level cannot say (ranks within a
/// person, agreement of pairs, change between rounds). Rows are panelists, group by group; columns the topics
/// of the form.
struct RatingsView {
  int topics = 0, people = 0, groups = 0, levels = 0;
  const std::uint8_t* level = nullptr;        // [people][stride], missing_level where unrated
  std::uint32_t stride = 0;                   // bytes from row to row
  const std::int32_t* group_begin = nullptr;  // [groups + 1] rows
  double origin = 0, step = 1;                // rating = origin + step * level

  const std::uint8_t* row(int person) const { return level + static_cast<std::size_t>(person) * stride; }
};

}  // namespace delphisim
