// SPDX-License-Identifier: MIT
#include "analysis/planner/goal.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace delphisim {
namespace {

double turned(const Target& target, double x) { return target.at_most ? -x : x; }

// 1 where the means of the exercises [from, from + count) reach all targets; an expected value that no
// exercise defines reaches nothing.
double all_reached(const std::vector<Target>& targets, const double* values, std::size_t count) {
  for (std::size_t t = 0; t < targets.size(); ++t) {
    double sum = 0, n = 0;
    for (std::size_t r = 0; r < count; ++r) {
      const double x = values[r * targets.size() + t];
      if (!std::isnan(x)) sum += x, n += 1;
    }
    // Sums of values such as 0.1 differ in their last digits from the product that was meant.
    const double mean = n > 0 ? sum / n : std::nan("");
    if (!(turned(targets[t], mean) >= turned(targets[t], targets[t].value) - 1e-12)) return 0;
  }
  return 1;
}

Estimate estimate(const std::vector<Moments>& blocks, double size) { return estimate_mean({blocks, size}); }

}  // namespace

std::vector<double> levels_of(const Goal& goal, const std::vector<Target>& targets) {
  if (goal.sense != Sense::mean) return {goal.probability};
  std::vector<double> levels;
  for (const Target& t : targets) levels.push_back(turned(t, t.value));
  return levels;
}

void add_blocks(const Goal& goal, const std::vector<Target>& targets, std::span<const double> values,
                Blocks& blocks) {
  const std::size_t count = targets.size(), width = plan_block * count;
  assert(values.size() % width == 0);
  blocks.criteria.resize(levels_of(goal, targets).size());
  blocks.values.resize(count);
  const std::size_t unit = goal.sense == Sense::truths ? goal.panels : 1;
  blocks.unit_size = static_cast<double>(plan_block / unit);
  for (std::size_t at = 0; at < values.size(); at += width) {
    const double* const v = values.data() + at;
    std::vector<ShiftedSums> of(count);
    for (std::size_t r = 0; r < plan_block; ++r) {
      bool whole = true;
      for (std::size_t t = 0; t < count; ++t) {
        const double x = v[r * count + t];
        whole &= !std::isnan(x);
        if (!std::isnan(x)) of[t].add(x);
      }
      blocks.undefined += !whole;
    }
    ShiftedSums reached;
    for (std::size_t r = 0; r < plan_block; r += unit) {
      const double* const u = v + r * count;
      const double all = all_reached(targets, u, unit);
      reached.add(unit == 1 ? all
                            : 2 * all - (all_reached(targets, u, unit / 2) +
                                         all_reached(targets, u + unit / 2 * count, unit / 2)) /
                                            2);
    }
    for (std::size_t t = 0; t < count; ++t) {
      const Moments m = of[t].to_moments();
      blocks.values[t].push_back(m);
      if (goal.sense == Sense::mean) blocks.criteria[t].push_back({m.n, turned(targets[t], m.mean), m.m2});
    }
    if (goal.sense != Sense::mean) blocks.criteria[0].push_back(reached.to_moments());
    ++blocks.count;
  }
}

Estimate criterion_of(const Blocks& b, std::size_t criterion) {
  return estimate(b.criteria[criterion], b.unit_size);
}

Estimate value_of(const Blocks& b, std::size_t target) { return estimate(b.values[target], plan_block); }

bool reaches(const Blocks& b, const std::vector<double>& levels) {
  for (std::size_t c = 0; c < levels.size(); ++c) {
    const Moments all = fold(b.criteria[c]);
    if (!(all.n > 0 && all.mean >= levels[c])) return false;
  }
  return true;
}

}  // namespace delphisim
