// SPDX-License-Identifier: MIT
#include "analysis/planner/split.hpp"

namespace delphisim {

Split::Split(const std::vector<double>& shares, const std::vector<int>& available, int most)
    : groups_(shares.size()) {
  std::vector<int> people(groups_, 0);
  const auto open = [&](std::size_t g) {
    return shares[g] > 0 && (available.empty() || people[g] < available[g]);
  };
  const auto give = [&](std::size_t g) {
    ++people[g];
    next_.push_back(g);
  };
  for (std::size_t g = 0; g < groups_; ++g)
    if (open(g)) give(g), ++least_;
  while (static_cast<int>(next_.size()) < most) {
    std::size_t best = groups_;
    double quotient = 0;
    for (std::size_t g = 0; g < groups_; ++g) {
      const double own = shares[g] / (2.0 * people[g] + 1);
      if (open(g) && own > quotient) quotient = own, best = g;
    }
    if (best == groups_) break;
    give(best);
  }
}

std::vector<int> Split::of(int n) const {
  std::vector<int> people(groups_, 0);
  for (int i = 0; i < n; ++i) ++people[next_[static_cast<std::size_t>(i)]];
  return people;
}

}  // namespace delphisim
