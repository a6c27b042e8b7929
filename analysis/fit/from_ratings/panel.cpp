// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/panel.hpp"

#include "engine/random/philox.hpp"

namespace delphisim {

Panel present_in(const RatingTable& table, std::size_t round) {
  Panel panel{{}, {0}};
  for (std::size_t g = 0; g < table.groups.size(); ++g) {
    for (std::int32_t p = table.group_begin[g]; p < table.group_begin[g + 1]; ++p)
      if (table.present[round][static_cast<std::size_t>(p)]) panel.person.push_back(p);
    panel.group_begin.push_back(static_cast<int>(panel.person.size()));
  }
  return panel;
}

Panel resampled(const Panel& panel, Key key, std::uint32_t draw) {
  Panel sample{{}, {0}};
  for (std::size_t g = 0; g + 1 < panel.group_begin.size(); ++g) {
    const std::uint64_t size = static_cast<std::uint64_t>(panel.size(g));
    for (std::uint32_t i = 0; i < (size > 1 ? size - 1 : size); ++i) {
      const Words words = words_at(
          key,
          {.purpose = Purpose::bootstrap, .draw = draw, .group = static_cast<std::uint32_t>(g), .member = i});
      const auto place = static_cast<int>(size * words[0] >> 32);
      sample.person.push_back(panel.person[static_cast<std::size_t>(panel.group_begin[g] + place)]);
    }
    sample.group_begin.push_back(static_cast<int>(sample.person.size()));
  }
  return sample;
}

}  // namespace delphisim
