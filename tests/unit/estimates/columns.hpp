// SPDX-License-Identifier: MIT
#pragma once
#include <cmath>
#include <cstddef>
#include <vector>

#include "analysis/estimates/interval.hpp"

namespace delphisim::testing {

/// Replicates of a column, block by block; NaN: the metric was not defined.
using Replicates = std::vector<std::vector<double>>;

inline std::vector<Moments> moments_of(const Replicates& replicates) {
  std::vector<Moments> result;
  for (const std::vector<double>& block : replicates) {
    ShiftedSums sums;
    for (double x : block) {
      if (!std::isnan(x)) sums.add(x);
    }
    result.push_back(sums.to_moments());
  }
  return result;
}

/// All defined replicates but those of block `without` (none if out of range).
inline std::vector<double> pooled(const Replicates& replicates, std::size_t without) {
  std::vector<double> result;
  for (std::size_t b = 0; b < replicates.size(); ++b) {
    if (b == without) continue;
    for (double x : replicates[b]) {
      if (!std::isnan(x)) result.push_back(x);
    }
  }
  return result;
}

inline double mean_of(const std::vector<double>& x) {
  double sum = 0;
  for (double v : x) sum += v;
  return sum / static_cast<double>(x.size());
}

inline double sd_of(const std::vector<double>& x) {
  const double mean = mean_of(x);
  double squares = 0;
  for (double v : x) squares += (v - mean) * (v - mean);
  return std::sqrt(squares / static_cast<double>(x.size() - 1));
}

/// The textbook jackknife: statistic(without) for each block left out.
template<class Statistic>
double slow_jackknife(std::size_t blocks, Statistic statistic) {
  std::vector<double> values;
  for (std::size_t b = 0; b < blocks; ++b) values.push_back(statistic(b));
  const double mean = mean_of(values), n = static_cast<double>(blocks);
  double squares = 0;
  for (double v : values) squares += (v - mean) * (v - mean);
  return std::sqrt((n - 1) / n * squares);
}

}  // namespace delphisim::testing
