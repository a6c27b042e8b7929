// SPDX-License-Identifier: MIT
#include "engine/stats/mcse.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace delphisim {
namespace {

// Everything but block b, for each b, from prefix and suffix folds: subtracting a block from the total would
// cancel.
std::vector<Moments> leave_one_out(const std::vector<Moments>& blocks) {
  std::vector<Moments> without(blocks.size());
  Moments before;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    without[b] = before;
    before = merge(before, blocks[b]);
  }
  Moments after;
  for (std::size_t b = blocks.size(); b-- > 0;) {
    without[b] = merge(without[b], after);
    after = merge(blocks[b], after);
  }
  return without;
}

struct Used {
  std::vector<std::size_t> index;
  std::vector<Moments> a, b;
};

Used used_blocks(const BlockColumn& a, const BlockColumn& b) {
  assert(a.blocks.size() == b.blocks.size());
  Used used;
  for (std::size_t i = 0; i < a.blocks.size(); ++i) {
    if (a.blocks[i].n == 0 || b.blocks[i].n == 0) continue;
    used.index.push_back(i);
    used.a.push_back(a.blocks[i]);
    used.b.push_back(b.blocks[i]);
  }
  return used;
}

// The delete-one-block jackknife (Efron and Stein 1981) of statistic(moments of a, moments of b).
template<class Statistic>
Linearised jackknife(const BlockColumn& a, const BlockColumn& b, Statistic statistic) {
  const Used used = used_blocks(a, b);
  const std::size_t count = used.index.size();
  const Moments all_a = fold(used.a), all_b = fold(used.b);
  Linearised result;
  Estimate& estimate = result.estimate;
  estimate.n = std::min(all_a.n, all_b.n);
  estimate.blocks = count;
  if (count > 0) estimate.value = statistic(all_a, all_b);
  if (count < 2) {
    estimate.problem = "needs at least 2 blocks";
    return result;
  }
  const std::vector<Moments> without_a = leave_one_out(used.a), without_b = leave_one_out(used.b);
  std::vector<double> without(count);
  double mean = 0;
  for (std::size_t i = 0; i < count; ++i) {
    without[i] = statistic(without_a[i], without_b[i]);
    mean += (without[i] - mean) / static_cast<double>(i + 1);
  }
  const double blocks = static_cast<double>(count);
  const double scale = std::sqrt((blocks - 1) / blocks);
  result.influence.assign(a.blocks.size(), 0.0);
  double squares = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double influence = scale * (mean - without[i]);
    result.influence[used.index[i]] = influence;
    squares += influence * influence;
  }
  estimate.mcse = std::sqrt(squares);
  estimate.df = blocks - 1;
  return result;
}

bool complete(const BlockColumn& column) {
  return std::ranges::all_of(column.blocks,
                             [&](const Moments& m) { return m.n == 0 || m.n == column.block_size; });
}

double sd(const Moments& m) {
  return m.n < 2 ? std::numeric_limits<double>::quiet_NaN() : std::sqrt(variance(m));
}

Linearised refused(Linearised result, std::string problem) {
  result.estimate.mcse = std::numeric_limits<double>::quiet_NaN();
  result.estimate.df = 0;
  result.estimate.problem = std::move(problem);
  result.influence.clear();
  return result;
}

}  // namespace

Estimate estimate_mean(const BlockColumn& column) {
  Estimate estimate =
      jackknife(column, column, [](const Moments& m, const Moments&) { return m.mean; }).estimate;
  if (estimate.problem.empty() && complete(column)) {
    const Moments all = fold(column.blocks);
    estimate.mcse = std::sqrt(variance(all) / all.n);
    estimate.df = all.n - 1;
  }
  return estimate;
}

Linearised linearised_difference(const BlockColumn& a, const BlockColumn& b) {
  return jackknife(a, b, [](const Moments& x, const Moments& y) { return x.mean - y.mean; });
}

Linearised linearised_ratio(const BlockColumn& a, const BlockColumn& b) {
  double least = std::numeric_limits<double>::infinity(), greatest = -least;
  Linearised result = jackknife(a, b, [&](const Moments& x, const Moments& y) {
    least = std::min(least, y.mean);
    greatest = std::max(greatest, y.mean);
    return y.mean == 0 ? std::numeric_limits<double>::quiet_NaN() : x.mean / y.mean;
  });
  if (!result.estimate.problem.empty() || least > 0 || greatest < 0) return result;
  return refused(std::move(result), "the denominator is not clearly different from 0");
}

Estimate paired_difference(const BlockColumn& a, const BlockColumn& b) {
  return linearised_difference(a, b).estimate;
}

Estimate estimate_ratio(const BlockColumn& a, const BlockColumn& b) {
  return linearised_ratio(a, b).estimate;
}

Estimate empirical_se(const BlockColumn& column) {
  Linearised result = jackknife(column, column, [](const Moments& m, const Moments&) { return sd(m); });
  if (result.estimate.problem.empty() && !std::isfinite(result.estimate.mcse)) {
    result = refused(std::move(result), "needs at least 2 replicates when any block is left out");
  }
  return result.estimate;
}

Estimate empirical_se_if_normal(const BlockColumn& column) {
  Estimate estimate = empirical_se(column);
  if (!estimate.problem.empty()) return estimate;
  estimate.mcse = estimate.value / std::sqrt(2 * (estimate.n - 1));
  estimate.df = estimate.n - 1;
  return estimate;
}

}  // namespace delphisim
