// SPDX-License-Identifier: MIT
#include "analysis/estimates/contrasts.hpp"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cassert>
#include <cmath>
#include <limits>

#include "analysis/estimates/format.hpp"
#include "analysis/estimates/multipliers.hpp"

namespace delphisim {
namespace {

constexpr double normal_80 = 0.8416212335729143;  // the normal quantile of 0.8

// Why a difference that was estimated has no interval; "" where it has one.
const char* without_interval(const Estimate& e, double half) {
  if (e.blocks < fewest_blocks) return "needs at least 6 blocks";
  return std::isinf(half) ? "needs more blocks for so many comparisons" : "";
}

// The critical value for an estimate of df + 1 blocks: at least the t quantile of one statement, which a
// family of one needs where very few blocks leave few sign patterns.
double critical(double family_z, double df, const Influences& influences, double pointwise_level) {
  const double n = std::min(df + 1, static_cast<double>(influences.batches));
  const double alone = boost::math::quantile(boost::math::students_t(df), pointwise_level);
  return std::max(alone, studentised(family_z, n));
}

// 1 / SD of each shift under the multipliers; 0 for an estimate without variance, which thereby takes no
// part.
std::vector<double> inverse_sds(const Influences& influences) {
  std::vector<double> result(influences.estimates, 0.0);
  for (std::size_t i = 0; i < influences.values.size(); ++i) {
    result[i % influences.estimates] += influences.values[i] * influences.values[i];
  }
  for (double& v : result) v = v > 0 ? 1 / std::sqrt(v) : 0;
  return result;
}

}  // namespace

Ruling decide(const Estimate& difference, Interval interval, double replicates,
              const ContrastOptions& options) {
  const double delta = options.delta;
  assert(delta >= 0);
  if (interval.lower > delta || interval.upper < -delta) return {Verdict::materially_different, {}};
  if (interval.lower >= -delta && interval.upper <= delta) return {Verdict::equivalent, {}};
  const double half = (interval.upper - interval.lower) / 2;
  const double gap = std::abs(std::abs(difference.value) - delta);
  const double reach = (half + normal_80 * difference.mcse) / gap;
  const double needed = replicates * reach * reach;
  if (gap < difference.mcse || !(needed <= options.most_replicates)) return {Verdict::undecided, {}};
  // One block more than just reaches the bound, and more than there are.
  const double blocks = std::floor(std::max(needed, replicates) / options.block_size) + 1;
  return {Verdict::undecided, blocks * options.block_size};
}

std::vector<Linearised> differences_from(std::span<const BlockColumn> columns, std::size_t reference) {
  assert(reference < columns.size());
  std::vector<Linearised> result;
  result.reserve(columns.size());
  for (const BlockColumn& column : columns)
    result.push_back(linearised_difference(column, columns[reference]));
  return result;
}

std::vector<Contrast> simultaneous_contrasts(std::span<const Linearised> differences,
                                             const ContrastOptions& options) {
  const Influences influences = batched_influences(differences);
  const std::vector<double> inverse = inverse_sds(influences);
  std::vector<double> maxima;
  maxima.reserve(options.draws);
  sign_flips(influences, options.seed, options.draws, [&](std::span<const double> shifts) {
    double greatest = 0;
    for (std::size_t r = 0; r < shifts.size(); ++r)
      greatest = std::max(greatest, std::abs(shifts[r]) * inverse[r]);
    maxima.push_back(greatest);
  });
  const double z = family_quantile(maxima, options.level);
  std::vector<Contrast> result;
  for (const Linearised& difference : differences) {
    const Estimate& e = difference.estimate;
    Contrast contrast{e, {e.mcse, e.mcse}, {}};
    if (e.problem.empty()) {
      const double half = e.mcse > 0 ? critical(z, e.df, influences, 0.5 + options.level / 2) * e.mcse : 0;
      contrast.difference.problem = without_interval(e, half);
      if (contrast.difference.problem.empty()) {
        contrast.interval = {e.value - half, e.value + half};
        contrast.ruling =
            decide(e, contrast.interval, static_cast<double>(e.blocks) * options.block_size, options);
      } else {
        contrast.interval = {std::nan(""), std::nan("")};
      }
    }
    result.push_back(contrast);
  }
  return result;
}

std::string verdict_text(const Contrast& contrast) {
  if (!contrast.difference.problem.empty()) return contrast.difference.problem;
  switch (contrast.ruling.verdict) {
    case Verdict::materially_different:
      return "materially different";
    case Verdict::equivalent:
      return "equivalent";
    case Verdict::undecided:
      break;
  }
  if (!contrast.ruling.replicates)
    return "undecided: too near to what matters to say how many replicates would decide";
  return "undecided: about " + format_count(*contrast.ruling.replicates) + " replicates would decide";
}

std::vector<BestComparison> compare_with_best(std::span<const Linearised> estimates, bool higher_is_better,
                                              const ContrastOptions& options) {
  assert(options.level > 0.5);
  const std::size_t count = estimates.size();
  const Influences influences = batched_influences(estimates);
  std::vector<double> inverse(count * count, 0.0);  // of the SD of shift i - shift j
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j < count; ++j) {
      double squares = 0;
      for (std::size_t k = 0; k < influences.batches; ++k) {
        const double d = influences.values[k * count + i] - influences.values[k * count + j];
        squares += d * d;
      }
      const bool both = estimates[i].estimate.problem.empty() && estimates[j].estimate.problem.empty();
      if (both && squares > 0) inverse[i * count + j] = 1 / std::sqrt(squares);
    }
  }
  std::vector<double> maxima(count * options.draws, 0.0);
  std::size_t draw = 0;
  sign_flips(influences, options.seed, options.draws, [&](std::span<const double> shifts) {
    for (std::size_t i = 0; i < count; ++i) {
      double greatest = 0;  // its quantile is positive anyway, as level > 1/2
      for (std::size_t j = 0; j < count; ++j) {
        if (inverse[i * count + j] > 0)
          greatest = std::max(greatest, (shifts[j] - shifts[i]) * inverse[i * count + j]);
      }
      maxima[i * options.draws + draw] = greatest;
    }
    ++draw;
  });
  const auto compared = [&](const Estimate& e) { return e.problem.empty() && e.blocks >= fewest_blocks; };
  const double sign = higher_is_better ? 1 : -1;
  std::vector<BestComparison> result(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Linearised& own = estimates[i];
    if (!compared(own.estimate)) continue;
    const double z =
        family_quantile(std::span(maxima).subspan(i * options.draws, options.draws), options.level);
    double gap = std::numeric_limits<double>::infinity(), upper = gap;
    for (std::size_t j = 0; j < count; ++j) {
      const Linearised& other = estimates[j];
      if (j == i || !compared(other.estimate)) continue;
      double squares = 0;
      for (std::size_t b = 0; b < own.influence.size(); ++b) {
        const double d = own.influence[b] - other.influence[b];
        squares += d * d;
      }
      const double difference = sign * (own.estimate.value - other.estimate.value);
      const double df = std::min(own.estimate.df, other.estimate.df);
      gap = std::min(gap, difference);
      upper = std::min(
          upper,
          difference + (squares > 0 ? critical(z, df, influences, options.level) * std::sqrt(squares) : 0));
    }
    if (std::isinf(gap)) continue;
    result[i] = {gap, upper, upper >= 0};
  }
  return result;
}

}  // namespace delphisim
