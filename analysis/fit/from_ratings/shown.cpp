// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "analysis/fit/from_ratings/revision.hpp"

namespace delphisim {

std::vector<std::vector<double>> shown_values(const RatingTable& table, std::size_t round, bool median) {
  const std::size_t topics = table.topics.size(), groups = table.groups.size();
  std::vector<std::vector<double>> shown(1 + groups, std::vector<double>(topics, missing_score));
  std::vector<std::uint8_t> levels;
  for (std::size_t set = 0; set <= groups; ++set)
    for (std::size_t t = 0; t < topics; ++t) {
      levels.clear();
      for (std::size_t p = 0; p < table.group_of.size(); ++p)
        if ((set == 0 || static_cast<std::size_t>(table.group_of[p]) + 1 == set) &&
            table.at(round, p, t) != missing_level)
          levels.push_back(table.at(round, p, t));
      if (levels.empty()) continue;
      double place = 0;
      if (median) {
        std::sort(levels.begin(), levels.end());
        place = (levels[(levels.size() - 1) / 2] + levels[levels.size() / 2]) / 2.0;
      } else {
        for (const std::uint8_t level : levels) place += level;
        place /= static_cast<double>(levels.size());
      }
      shown[set][t] = table.scale.min + table.scale.step * place;
    }
  return shown;
}

std::vector<double> distances(const RatingTable& table, std::size_t round, const Shown& shown) {
  const auto values = shown_values(table, round, shown.median);
  std::vector<double> list(table.group_of.size(), missing_score);
  for (std::size_t p = 0; p < list.size(); ++p) {
    const auto& row = values[shown.own ? static_cast<std::size_t>(table.group_of[p]) + 1 : 0];
    double sum = 0, n = 0;
    for (std::size_t t = 0; t < table.topics.size(); ++t) {
      const std::uint8_t level = table.at(round, p, t);
      if (level == missing_level || std::isnan(row[t])) continue;
      sum += std::fabs(table.scale.rating(level) - row[t]);
      ++n;
    }
    if (n > 0) list[p] = sum / n;
  }
  return list;
}

}  // namespace delphisim
