// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "engine/survey/round_state.hpp"

namespace delphisim {

/// Latent values and levels of all rated cells of a round, row by row.
inline std::vector<double> rated_latents(const RoundState& r) {
  std::vector<double> found;
  for (int i = 0; i < r.people; ++i)
    for (int c = 0; c < r.topics; ++c)
      if (r.level_at(i, c) != missing_level)
        found.push_back(static_cast<double>(
            r.latent[static_cast<std::size_t>(i) * r.stride + static_cast<std::size_t>(c)]));
  return found;
}
inline std::vector<int> levels(const RoundState& r, int row) {
  std::vector<int> found;
  for (int c = 0; c < r.topics; ++c) found.push_back(r.level_at(row, c));
  return found;
}
inline double share_at(const RoundState& r, int level) {
  double count = 0;
  for (int i = 0; i < r.people; ++i)
    for (int c = 0; c < r.topics; ++c) count += r.level_at(i, c) == level;
  return count / (r.people * r.topics);
}

}  // namespace delphisim
