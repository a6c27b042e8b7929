// SPDX-License-Identifier: MIT
#include "experiments/study/find_cell.hpp"

#include <algorithm>

namespace delphisim {

std::optional<std::size_t> find_cell(const Study& study, const std::string& name) {
  const auto found =
      std::find_if(study.cells.begin(), study.cells.end(), [&](const Cell& c) { return c.name == name; });
  if (found != study.cells.end()) return static_cast<std::size_t>(found - study.cells.begin());
  std::string levels;
  for (const auto& [factor, level] : study.cells.front().levels)
    levels += (levels.empty() ? "" : "/") + level;
  return !levels.empty() && name == levels ? std::optional<std::size_t>(0) : std::nullopt;
}

}  // namespace delphisim
