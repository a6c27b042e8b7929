// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/contract.hpp"

namespace delphisim {

/// Percentile bootstrap bound of the mean: of the means of B resamples of the n ratings, the one of rank
/// (B + 1) (1 - confidence) from below; missing below two ratings. Rating j of resample b is the level in
/// which the uniform number u[j][b] falls among the cumulative shares, where u is one fixed table of 16-bit
/// numbers: the bound depends on the counts and the parameters alone. Its cost grows with the ratings as it
/// does with B: it is for a few rules, not for hundreds.
struct LowerBoundBootstrap {
  static constexpr std::string_view name = "lower_bound_bootstrap";
  static constexpr std::string_view summary = "percentile of the means of bootstrap resamples, a lower bound";
  static constexpr std::string_view source =
      "Efron and Tibshirani 1993 (percentile interval); Davison and Hinkley 1997 (B = 999)";
  static constexpr std::array<Parameter, 2> parameters{
      {{"confidence", 0.975, 0.5, 0.9999, false, "one-sided; 0.975 goes with z = 1.96"},
       {"resamples", 999, 19, 9999, true, "bootstrap resamples B"}}};
  static constexpr Reading reading = Reading::table;
  static constexpr Unit unit = Unit::points;
  static double bound(const Scale& s, int, const double*) { return farthest(s); }
  static const char* objection(const Scale&, int, const double* p) {
    return (p[1] + 1) * (1 - p[0]) < 1 - 1e-9 ? "it has too few resamples for its confidence" : nullptr;
  }

  /// table: [people][B padded to 64] 16-bit numbers.
  static std::size_t table_bytes(const double* p, int people) {
    return sizeof(std::uint16_t) * static_cast<std::size_t>(people) * padded_resamples(p);
  }
  static void fill_table(const double* p, int people, void* table);
  [[gnu::always_inline]] static inline std::size_t padded_resamples(const double* p) {
    return (static_cast<std::size_t>(p[1]) + width - 1) / width * width;
  }

  [[gnu::always_inline]] static inline void score(const TallyView& v, const double* p, const void* table,
                                                  double* out) {
    const std::uint32_t resamples = static_cast<std::uint32_t>(p[1]);
    const std::int32_t rank = static_cast<std::int32_t>((p[1] + 1) * (1 - p[0]) + 1e-9);
    std::int32_t sums[most_resamples];
    for (std::uint32_t i = 0; i < v.lanes; ++i) {
      const std::int32_t n = v.n[i];
      out[i] = missing_score;
      if (n < 2) continue;
      resample(v, i, static_cast<const std::uint16_t*>(table), padded_resamples(p), sums);
      const std::int32_t sum = smallest(sums, resamples, rank, n * (v.levels - 1));
      out[i] = v.origin + v.step * sum / static_cast<double>(n);
    }
  }

 private:
  static constexpr std::uint32_t width = 64, most_resamples = 10048;

  // Sums of the levels of each resample, `width` of them at a time and without a branch, which would be
  // mispredicted every other time. A draw lies above the cuts of all lower levels: its level is the number of
  // levels below it, of which those without ratings share a cut.
  [[gnu::always_inline]] static inline void resample(const TallyView& v, std::uint32_t lane,
                                                     const std::uint16_t* draws, std::size_t stride,
                                                     std::int32_t* sums) {
    const std::uint32_t n = static_cast<std::uint32_t>(v.n[lane]);
    std::uint16_t cut[256], step[256];
    std::int32_t cuts = 0, lowest = 0;
    std::uint32_t below = 0;
    for (std::int32_t l = 0; l + 1 < v.levels; ++l) {
      below += v.counts[static_cast<std::size_t>(l) * v.lanes + lane];
      if (below == 0) ++lowest;
      if (below == 0 || below == n) continue;
      const std::uint16_t at = static_cast<std::uint16_t>((below * 65536u + n / 2) / n);
      if (cuts > 0 && v.counts[static_cast<std::size_t>(l) * v.lanes + lane] == 0)
        ++step[cuts - 1];
      else
        cut[cuts] = at, step[cuts++] = 1;
    }
    for (std::size_t from = 0; from < stride; from += width) {
      std::int32_t sum[width];
      for (std::uint32_t b = 0; b < width; ++b) sum[b] = static_cast<std::int32_t>(n) * lowest;
      for (std::int32_t k = 0; k < cuts; ++k) {
        const std::uint16_t least = cut[k];
        std::uint16_t above[width] = {};  // at most n, which fits
        for (std::uint32_t j = 0; j < n; ++j) {
          const std::uint16_t* const u = draws + j * stride + from;
          for (std::uint32_t b = 0; b < width; ++b)
            above[b] = static_cast<std::uint16_t>(above[b] + (u[b] >= least));
        }
        for (std::uint32_t b = 0; b < width; ++b) sum[b] += step[k] * above[b];
      }
      for (std::uint32_t b = 0; b < width; ++b) sums[from + b] = sum[b];
    }
  }

  // The number of this rank from below (1 is the smallest) among sums from 0 to `most`.
  [[gnu::always_inline]] static inline std::int32_t smallest(const std::int32_t* sums, std::uint32_t count,
                                                             std::int32_t rank, std::int32_t most) {
    std::int32_t low = 0, high = most;
    while (low < high) {
      const std::int32_t middle = low + (high - low) / 2;
      std::int32_t upto = 0;
      for (std::uint32_t b = 0; b < count; ++b) upto += sums[b] <= middle;
      if (upto >= rank)
        high = middle;
      else
        low = middle + 1;
    }
    return low;
  }
};

}  // namespace delphisim
