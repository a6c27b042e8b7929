// SPDX-License-Identifier: MIT
#include "analysis/estimates/quantile.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cassert>
#include <cmath>
#include <vector>

namespace delphisim {
namespace {

struct Excess {
  double sum;  // over blocks, of (count at or below the level) - p n
  double sd;   // of that sum
};

// Per level; sets the replicates and the blocks used.
std::vector<Excess> excesses(const Histograms& histograms, double p, Estimate& estimate) {
  const std::size_t levels = histograms.values.size();
  const std::size_t all_blocks = histograms.counts.size() / levels;
  std::vector<double> cumulative, sizes;
  for (std::size_t b = 0; b < all_blocks; ++b) {
    double n = 0;
    for (std::size_t l = 0; l < levels; ++l) cumulative.push_back(n += histograms.counts[b * levels + l]);
    if (n == 0) cumulative.resize(cumulative.size() - levels);
    if (n > 0) sizes.push_back(n);
    estimate.n += n;
  }
  estimate.blocks = sizes.size();
  std::vector<Excess> result(levels);
  for (std::size_t l = 0; l < levels; ++l) {
    Moments terms;
    double count = 0;
    for (std::size_t b = 0; b < sizes.size(); ++b) {
      count += cumulative[b * levels + l];
      terms = merge(terms, {1, cumulative[b * levels + l] - p * sizes[b], 0});
    }
    // Counts are whole, so a shortfall below rounding is none.
    const double shortfall = p * estimate.n - count;
    result[l].sum = std::abs(shortfall) < 1e-9 * estimate.n ? 0 : -shortfall;
    result[l].sd = terms.n < 2 ? 0 : std::sqrt(variance(terms) * terms.n);
  }
  return result;
}

std::size_t first_level(const std::vector<Excess>& excess, double sds) {
  const auto found = std::ranges::find_if(excess, [&](const Excess& e) { return e.sum + sds * e.sd >= 0; });
  return std::min<std::size_t>(found - excess.begin(), excess.size() - 1);
}

double bootstrap_sd(const std::vector<Excess>& excess, std::span<const double> values, double centre) {
  const boost::math::normal normal;
  double below = 0, first = 0, second = 0;
  for (std::size_t l = 0; l < values.size(); ++l) {
    const auto [sum, sd] = excess[l];
    double share = 1;
    if (l + 1 < values.size()) share = sd > 0 ? boost::math::cdf(normal, sum / sd) : (sum >= 0 ? 1.0 : 0.0);
    const double weight = std::max(0.0, share - below);
    below = std::max(below, share);
    const double d = values[l] - centre;
    first += weight * d;
    second += weight * d * d;
  }
  return std::sqrt(std::max(0.0, second - first * first));
}

}  // namespace

QuantileEstimate estimate_quantile(const Histograms& histograms, double p, double level) {
  assert(p > 0 && p < 1 && level > 0 && level < 1);
  assert(!histograms.values.empty() && histograms.counts.size() % histograms.values.size() == 0);
  const double missing = std::numeric_limits<double>::quiet_NaN();
  QuantileEstimate result{{}, {missing, missing}};
  Estimate& estimate = result.estimate;
  const std::vector<Excess> excess = excesses(histograms, p, estimate);
  if (estimate.blocks > 0) estimate.value = histograms.values[first_level(excess, 0)];
  if (estimate.blocks < 2) {
    estimate.problem = "needs at least 2 blocks";
    return result;
  }
  estimate.df = static_cast<double>(estimate.blocks) - 1;
  estimate.mcse = bootstrap_sd(excess, histograms.values, estimate.value);
  const double t = boost::math::quantile(boost::math::students_t(estimate.df), 0.5 + level / 2);
  result.interval = {histograms.values[first_level(excess, t)], histograms.values[first_level(excess, -t)]};
  return result;
}

}  // namespace delphisim
