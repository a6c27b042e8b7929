// SPDX-License-Identifier: MIT
#include "analysis/estimates/multipliers.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "engine/random/philox.hpp"

namespace delphisim {
namespace {

constexpr std::size_t kMostBatches = 512;

}  // namespace

Influences batched_influences(std::span<const Linearised> estimates) {
  std::size_t blocks = 0;
  for (const Linearised& e : estimates) blocks = std::max(blocks, e.influence.size());
  // Blocks that are not there have no influence: an unfinished run is batched by what it has.
  std::vector<std::size_t> there;
  for (std::size_t b = 0; b < blocks; ++b)
    if (std::any_of(estimates.begin(), estimates.end(),
                    [&](const Linearised& e) { return b < e.influence.size() && e.influence[b] != 0; }))
      there.push_back(b);
  const std::size_t per_batch = std::max<std::size_t>(1, (there.size() + kMostBatches - 1) / kMostBatches);
  Influences result{estimates.size(), (there.size() + per_batch - 1) / per_batch, {}};
  result.values.assign(result.batches * result.estimates, 0.0);
  for (std::size_t r = 0; r < estimates.size(); ++r) {
    const std::vector<double>& influence = estimates[r].influence;
    assert(influence.empty() || influence.size() == blocks);
    if (influence.empty()) continue;
    for (std::size_t i = 0; i < there.size(); ++i)
      result.values[i / per_batch * result.estimates + r] += influence[there[i]];
  }
  return result;
}

void sign_flips(const Influences& influences, std::uint64_t seed, std::size_t draws,
                const std::function<void(std::span<const double> shifts)>& visit) {
  assert(draws >= 1 && draws < 65536);
  std::vector<double> shifts(influences.estimates);
  Words words{};
  for (std::size_t draw = 0; draw < draws; ++draw) {
    std::ranges::fill(shifts, 0.0);
    const double* row = influences.values.data();
    for (std::size_t batch = 0; batch < influences.batches; ++batch, row += shifts.size()) {
      if (batch % 128 == 0) {
        Address address{Purpose::multiplier};
        address.index = static_cast<std::uint32_t>(batch / 128);
        address.draw = static_cast<std::uint32_t>(draw);
        words = words_at(key_of(seed), address);
      }
      const double sign = words[batch % 128 / 32] >> batch % 32 & 1 ? 1 : -1;
      for (std::size_t r = 0; r < shifts.size(); ++r) shifts[r] += sign * row[r];
    }
    visit(shifts);
  }
}

double family_quantile(std::span<double> maxima, double level) {
  assert(!maxima.empty() && level > 0 && level < 1);
  const double rank = std::ceil(level * static_cast<double>(maxima.size() + 1));
  const auto at = maxima.begin() + std::min(static_cast<std::ptrdiff_t>(rank), std::ssize(maxima)) - 1;
  std::nth_element(maxima.begin(), at, maxima.end());
  return *at;
}

double studentised(double z, double n) {
  const double left = n - z * z;
  return left > 1e-9 * n ? z * std::sqrt((n - 1) / left) : std::numeric_limits<double>::infinity();
}

}  // namespace delphisim
