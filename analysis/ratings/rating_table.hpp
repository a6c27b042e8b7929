// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/ratings/scale.hpp"
#include "engine/ratings/tally_view.hpp"

namespace delphisim {

/// The ratings of a real (or simulated) exercise. People are rows without names, group by group; within a
/// group they stand in the order in which they first appear in the file. Every name is fit for a study file.
struct RatingTable {
  Scale scale;
  std::vector<std::string> groups, topics, rounds;
  std::vector<std::string> topic_names;            // [topics] in words
  std::vector<std::string> categories;             // "all" where no topic list gives any
  std::vector<int> category_of;                    // [topics]
  std::vector<std::int32_t> group_of;              // [people]
  std::vector<std::int32_t> group_begin;           // [groups + 1] rows
  std::vector<std::vector<std::uint8_t>> level;    // [rounds][people * topics], missing_level: not rated
  std::vector<std::vector<std::uint8_t>> present;  // [rounds][people] 1: rated something, or said No Opinion
  std::vector<std::vector<std::uint8_t>> form;  // [rounds][topics] 1: somebody rated it, or said No Opinion
  std::vector<std::string> notes;               // what a reader of results must know, one sentence each

  int people() const { return static_cast<int>(group_of.size()); }
  int size(std::size_t group) const { return group_begin[group + 1] - group_begin[group]; }
  std::uint8_t at(std::size_t round, std::size_t person, std::size_t topic) const {
    return level[round][person * topics.size() + topic];
  }
};

}  // namespace delphisim
