// SPDX-License-Identifier: MIT
#include "analysis/planner/resample.hpp"

#include <algorithm>

#include "engine/random/philox.hpp"

namespace delphisim {
namespace {

// How often each block is drawn.
std::vector<std::uint32_t> weights(std::uint32_t blocks, std::uint64_t seed, std::uint32_t draw) {
  std::vector<std::uint32_t> times(blocks, 0);
  for (std::uint32_t i = 0; i < blocks; i += 4) {
    const Words words = words_at(
        key_of(seed),
        {.purpose = Purpose::bootstrap, .index = i / 4 % 65536, .draw = draw, .replicate = i / 4 / 65536});
    for (std::uint32_t w = 0; w < 4 && i + w < blocks; ++w)
      ++times[static_cast<std::size_t>((std::uint64_t{words[w]} * blocks) >> 32)];
  }
  return times;
}

bool reaches(const Blocks& b, const std::vector<double>& levels, const std::vector<std::uint32_t>& times) {
  std::uint32_t any = 0;
  for (std::uint32_t i = 0; i < b.count; ++i) any += times[i];
  for (std::size_t c = 0; c < levels.size(); ++c) {
    double n = 0, sum = 0;
    for (std::uint32_t i = 0; i < b.count; ++i) {
      const Moments& m = b.criteria[c][i];
      const double w = (any > 0 ? times[i] : 1) * m.n;  // none of a trial's few blocks drawn: all of them
      n += w;
      sum += w * m.mean;
    }
    if (!(n > 0 && sum / n >= levels[c])) return false;
  }
  return true;
}

}  // namespace

std::size_t first_from_which_all_reach(const std::vector<const Trial*>& trials,
                                       const std::vector<double>& levels) {
  std::size_t first = trials.size();
  while (first > 0 && delphisim::reaches(trials[first - 1]->blocks, levels)) --first;
  return first;
}

std::vector<std::size_t> resampled_positions(const std::vector<const Trial*>& trials,
                                             const std::vector<double>& levels, std::uint64_t seed,
                                             std::uint32_t draws) {
  std::uint32_t blocks = 0;
  for (const Trial* t : trials) blocks = std::max(blocks, t->blocks.count);
  std::vector<std::size_t> positions;
  for (std::uint32_t d = 0; d < draws; ++d) {
    const std::vector<std::uint32_t> times = weights(blocks, seed, d);
    std::size_t first = trials.size();
    while (first > 0 && reaches(trials[first - 1]->blocks, levels, times)) --first;
    positions.push_back(first);
  }
  return positions;
}

}  // namespace delphisim
