// SPDX-License-Identifier: MIT
#include "engine/stats/moments.hpp"

#include <algorithm>
#include <cassert>

namespace delphisim {

Moments merge(const Moments& a, const Moments& b) {
  if (a.n == 0) return b;
  if (b.n == 0) return a;
  const double n = a.n + b.n;
  const double gap = b.mean - a.mean;
  return {n, a.mean + gap * (b.n / n), a.m2 + b.m2 + gap * gap * (a.n * b.n / n)};
}

Moments fold(std::span<const Moments> blocks) {
  Moments all;
  for (const Moments& block : blocks) all = merge(all, block);
  return all;
}

double variance(const Moments& m) {
  assert(m.n >= 2);
  return m.m2 / (m.n - 1);
}

Moments ShiftedSums::to_moments() const {
  if (n == 0) return {};
  return {n, shift + sum / n, std::max(0.0, squares - sum * sum / n)};
}

}  // namespace delphisim
