// SPDX-License-Identifier: MIT
// Quantiles of discrete metrics: claimed errors and intervals against repeated studies.
#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>
#include <random>

#include "analysis/estimates/quantile.hpp"
#include "spread.hpp"

using namespace delphisim;
using namespace delphisim::testing;

namespace {

using Counts = std::vector<std::uint32_t>;

std::vector<double> whole_numbers(std::size_t levels) {
  std::vector<double> values(levels);
  std::iota(values.begin(), values.end(), 0.0);
  return values;
}

template<class Draw>
Counts simulate(std::size_t blocks, std::size_t size, std::size_t levels, Draw draw) {
  Counts counts(blocks * levels);
  const double top = static_cast<double>(levels) - 1;
  for (std::size_t b = 0; b < blocks; ++b) {
    for (std::size_t i = 0; i < size; ++i) {
      ++counts[b * levels + static_cast<std::size_t>(std::clamp(draw(), 0.0, top))];
    }
  }
  return counts;
}

// What a jackknife over blocks would claim.
double jackknife_mcse(const Counts& counts, std::size_t blocks, const std::vector<double>& values, double p) {
  const std::size_t levels = values.size();
  std::vector<double> all(levels);
  for (std::size_t i = 0; i < counts.size(); ++i) all[i % levels] += counts[i];
  return slow_jackknife(blocks, [&](std::size_t without) {
    double n = 0, below = 0;
    for (std::size_t l = 0; l < levels; ++l) n += all[l] - counts[without * levels + l];
    std::size_t l = 0;
    while ((below += all[l] - counts[without * levels + l]) < p * n) ++l;
    return values[l];
  });
}

}  // namespace

TEST_CASE("quantile error on levels that are fine against it") {
  // SE of the quantiles 2 to 8 levels.
  constexpr std::size_t studies = 2000, blocks = 40, levels = 600;
  std::mt19937_64 random(31);
  std::normal_distribution<double> normal;
  const std::vector<double> values = whole_numbers(levels);
  for (double p : {0.1, 0.5, 0.9}) {
    Spread right, jackknife;
    std::size_t covered = 0;
    const double z_p = p == 0.5 ? 0 : p > 0.5 ? 1.2815515655 : -1.2815515655;
    const double truth = std::floor(100 * std::exp(0.45 * z_p));
    for (std::size_t s = 0; s < studies; ++s) {
      const Counts counts =
          simulate(blocks, 32, levels, [&] { return 100 * std::exp(0.45 * normal(random)); });
      const QuantileEstimate q = estimate_quantile({counts, values}, p);
      right.add(q.estimate.value, q.estimate.mcse);
      if (p == 0.5) jackknife.add(q.estimate.value, jackknife_mcse(counts, blocks, values, p));
      covered += q.interval.lower <= truth && truth <= q.interval.upper;
    }
    CAPTURE(p, right.z());
    CHECK(std::abs(right.z()) < 5);
    if (p == 0.5) CHECK(std::abs(jackknife.z()) > 5);
    // Standard error of the coverage 0.0049.
    CHECK(static_cast<double>(covered) / studies > 0.95 - 5 * 0.0049);
  }
}

TEST_CASE("quantile error on coarse levels is right on average over where p falls") {
  // Two studies with one random shift: half their squared difference estimates the variance at that shift.
  constexpr std::size_t pairs = 10000, blocks = 30, size = 16, levels = 11;
  std::mt19937_64 random(32);
  std::normal_distribution<double> normal;
  std::uniform_real_distribution<double> uniform;
  const std::vector<double> values = whole_numbers(levels);
  std::vector<double> right, jackknife;
  for (std::size_t i = 0; i < pairs; ++i) {
    const double shift = 5 + uniform(random);
    const auto study = [&] {
      return simulate(blocks, size, levels, [&] { return shift + 1.5 * normal(random); });
    };
    const Counts first = study(), second = study();
    const Estimate a = estimate_quantile({first, values}, 0.5).estimate;
    const Estimate b = estimate_quantile({second, values}, 0.5).estimate;
    const double spread = (a.value - b.value) * (a.value - b.value) / 2;
    right.push_back(spread - (a.mcse * a.mcse + b.mcse * b.mcse) / 2);
    const double wrong = jackknife_mcse(first, blocks, values, 0.5);
    jackknife.push_back(spread - wrong * wrong);
  }
  const auto z = [&](const std::vector<double>& v) {
    return mean_of(v) / (sd_of(v) / std::sqrt(double{pairs}));
  };
  CAPTURE(z(right), z(jackknife));
  CHECK(std::abs(z(right)) < 5);
  CHECK(std::abs(z(jackknife)) > 5);
}

TEST_CASE("quantile at its worst: the share is p exactly") {
  // The median of a fair coin is 0 or 1, variance 1/4; the claimed variance averages 1/6, as the header says.
  constexpr std::size_t studies = 2000, blocks = 40, size = 64;
  std::mt19937_64 random(33);
  std::uniform_int_distribution<int> coin(0, 1);
  const std::vector<double> values = whole_numbers(2);
  std::vector<double> estimates, claimed;
  std::size_t covered = 0, covered_by_mcse = 0;
  for (std::size_t s = 0; s < studies; ++s) {
    const Counts counts = simulate(blocks, size, 2, [&] { return static_cast<double>(coin(random)); });
    const QuantileEstimate q = estimate_quantile({counts, values}, 0.5);
    estimates.push_back(q.estimate.value);
    claimed.push_back(q.estimate.mcse * q.estimate.mcse);
    covered += q.interval.lower == 0;  // the true median is level 0: its share is 1/2
    covered_by_mcse += t_interval(q.estimate).lower <= 0;
  }
  CHECK(sd_of(estimates) == Approx(0.5).epsilon(0.01));
  CHECK(std::abs(mean_of(claimed) - 1.0 / 6) < 5 * sd_of(claimed) / std::sqrt(double{studies}));
  CHECK(static_cast<double>(covered) / studies > 0.95 - 5 * 0.0049);
  CHECK(static_cast<double>(covered_by_mcse) / studies < 0.95 - 5 * 0.0049);
}
