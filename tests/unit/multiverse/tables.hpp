// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/ratings/rating_table.hpp"

namespace delphisim {

/// A table from levels: [rounds][groups][people][topics], -1 where not rated. Everybody takes part in every
/// round; all topics are on every form.
using Levels = std::vector<std::vector<std::vector<std::vector<int>>>>;
inline RatingTable table_of(const Scale& scale, const Levels& rounds) {
  RatingTable t;
  t.scale = scale;
  t.group_begin.push_back(0);
  for (std::size_t g = 0; g < rounds[0].size(); ++g) {
    t.groups.push_back("g" + std::to_string(g + 1));
    for (std::size_t p = 0; p < rounds[0][g].size(); ++p) t.group_of.push_back(static_cast<std::int32_t>(g));
    t.group_begin.push_back(static_cast<std::int32_t>(t.group_of.size()));
  }
  for (std::size_t c = 0; c < rounds[0][0][0].size(); ++c) t.topics.push_back("t" + std::to_string(c + 1));
  t.topic_names = t.topics;
  t.categories = {"all"};
  t.category_of.assign(t.topics.size(), 0);
  for (std::size_t r = 0; r < rounds.size(); ++r) {
    t.rounds.push_back("r" + std::to_string(r + 1));
    std::vector<std::uint8_t>& level = t.level.emplace_back();
    for (const auto& group : rounds[r])
      for (const auto& person : group)
        for (const int x : person) level.push_back(x < 0 ? missing_level : static_cast<std::uint8_t>(x));
    t.present.emplace_back(t.group_of.size(), std::uint8_t{1});
    t.form.emplace_back(t.topics.size(), std::uint8_t{1});
  }
  return t;
}

}  // namespace delphisim
