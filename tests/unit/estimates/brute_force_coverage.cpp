// SPDX-License-Identifier: MIT
// Coverage of simultaneous intervals and of the set that holds the best, over repeated studies of 40 blocks.
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "analysis/estimates/contrasts.hpp"
#include "columns.hpp"

using namespace delphisim;

namespace {

constexpr std::size_t kBlocks = 40, kSize = 64;

struct Setting {
  const char* name;
  std::size_t rules;
  double correlation;  // of columns
  bool missing;        // replicates per block vary
};

// Columns with mean 0, unequal spread, slightly skewed block means.
std::vector<std::vector<Moments>> simulate(const Setting& setting, std::mt19937_64& random) {
  std::normal_distribution<double> normal;
  std::uniform_int_distribution<int> defined(24, kSize);
  const double shared = std::sqrt(setting.correlation), own = std::sqrt(1 - setting.correlation);
  std::vector<std::vector<Moments>> result(setting.rules, std::vector<Moments>(kBlocks));
  for (std::size_t b = 0; b < kBlocks; ++b) {
    const double common = normal(random);
    for (std::size_t r = 0; r < setting.rules; ++r) {
      const double n = setting.missing ? defined(random) : double{kSize};
      const double x = shared * common + own * normal(random) * std::sqrt(kSize / n);
      const double scale = 1 + static_cast<double>(r % 5);
      result[r][b] = {n, scale * (x + 0.05 * (x * x - 1)), 0};
      // The expectation of x^2 depends on n; centre it.
      result[r][b].mean -= scale * 0.05 * (setting.correlation + own * own * kSize / n - 1);
    }
  }
  return result;
}

std::vector<BlockColumn> columns_of(const std::vector<std::vector<Moments>>& blocks) {
  std::vector<BlockColumn> result;
  for (const auto& column : blocks) result.push_back({column, double{kSize}});
  return result;
}

double half_width(const Contrast& c) { return (c.interval.upper - c.interval.lower) / 2; }

}  // namespace

TEST_CASE("simultaneous intervals hold all differences in 95 % of studies") {
  constexpr std::size_t studies = 2000;
  const double se = std::sqrt(0.95 * 0.05 / studies);
  const Setting settings[] = {{"30 rules", 30, 0.5, false},
                              {"90 rules", 90, 0.3, false},
                              {"90 close rules with missing", 90, 0.9, true}};
  for (const Setting& setting : settings) {
    std::mt19937_64 random(41);
    std::size_t covered = 0, covered_pointwise = 0, covered_raw = 0;
    for (std::size_t s = 0; s < studies; ++s) {
      const auto blocks = simulate(setting, random);
      ContrastOptions options;
      options.block_size = kSize;
      options.seed = s;
      options.draws = 999;
      const auto contrasts = simultaneous_contrasts(differences_from(columns_of(blocks), 0), options);
      bool all = true, pointwise = true, raw = true;
      // What the bootstrap gives without dividing each draw by its own standard error: studentised() undone.
      const double t = half_width(contrasts[1]) / contrasts[1].difference.mcse;
      const double z = t * std::sqrt(kBlocks / (kBlocks - 1 + t * t));
      for (std::size_t r = 1; r < setting.rules; ++r) {
        const Estimate& d = contrasts[r].difference;
        all = all && contrasts[r].interval.lower <= 0 && 0 <= contrasts[r].interval.upper;
        const Interval single = t_interval(d);
        pointwise = pointwise && single.lower <= 0 && 0 <= single.upper;
        raw = raw && std::abs(d.value) <= z * d.mcse;
      }
      covered += all;
      covered_pointwise += pointwise;
      covered_raw += raw;
    }
    const auto share = [](std::size_t count) { return static_cast<double>(count) / studies; };
    CAPTURE(setting.name, share(covered), share(covered_pointwise), share(covered_raw));
    CHECK(std::abs(share(covered) - 0.95) < 5 * se);
    CHECK(share(covered_pointwise) < 0.95 - 5 * se);
    CHECK(share(covered_raw) < 0.95 - 5 * se);
  }
}

TEST_CASE("the true best is in the set in 95 % of studies when all are equal") {
  constexpr std::size_t studies = 1500;
  const double se = std::sqrt(0.95 * 0.05 / studies);
  const Setting setting{"", 20, 0.5, false};
  std::mt19937_64 random(42);
  std::size_t covered = 0, covered_pointwise = 0;
  for (std::size_t s = 0; s < studies; ++s) {
    const auto blocks = simulate(setting, random);
    ContrastOptions options;
    options.block_size = kSize;
    options.seed = s;
    options.draws = 999;
    const auto columns = columns_of(blocks);
    const std::size_t own = s % setting.rules;
    covered += compare_with_best(differences_from(columns, 0), true, options)[own].may_be_best;
    bool pointwise = true;
    for (std::size_t r = 0; r < setting.rules; ++r) {
      if (r != own)
        pointwise = pointwise && t_interval(paired_difference(columns[own], columns[r]), 0.9).upper >= 0;
    }
    covered_pointwise += pointwise;
  }
  const double share = static_cast<double>(covered) / studies;
  CAPTURE(share);
  CHECK(std::abs(share - 0.95) < 5 * se);
  CHECK(static_cast<double>(covered_pointwise) / studies < 0.95 - 5 * se);
}
