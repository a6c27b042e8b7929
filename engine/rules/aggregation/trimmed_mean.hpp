// SPDX-License-Identifier: MIT
#pragma once
#include "engine/ratings/level_shares.hpp"
#include "engine/rules/aggregation/contract.hpp"

namespace delphisim {

/// Mean without the floor(n share) lowest and as many highest ratings; missing without ratings.
struct TrimmedMean {
  static constexpr std::string_view name = "trimmed_mean";
  static constexpr std::string_view summary = "mean without the floor(n share) lowest and highest ratings";
  static constexpr std::string_view source = "Akins, Tolson and Cole 2005";
  static constexpr std::array<Parameter, 1> parameters{
      {{"share", 0.2, 0, 0.49, false, "share of ratings dropped at each end"}}};
  static constexpr Reading reading = Reading::counts;
  static constexpr Unit unit = Unit::points;
  static double bound(const Scale& s, int, const double*) { return farthest(s); }
  static const char* objection(const Scale&, int, const double*) { return nullptr; }

  static double limit(const LevelShares& s, const double* p) {
    const auto inside = [&](double below) {
      return below < p[0] ? p[0] : below > 1 - p[0] ? 1 - p[0] : below;
    };
    double below = 0, sum = 0;
    for (int l = 0; l < s.levels; ++l) {
      const double before = inside(below);
      below += s.share[l];
      sum += (inside(below) - before) * l;
    }
    return s.origin + s.step * sum / (1 - 2 * p[0]);
  }

  // With C(l) the cumulative count clamped to what is kept, the kept sum of levels is the sum over l of kept
  // - C(l).
  [[gnu::always_inline]] static inline void score(const TallyView& v, const double* p, double* out) {
    constexpr std::uint32_t width = 32;
    for (std::uint32_t i = 0; i < v.lanes; i += width) {
      std::int32_t below[width] = {}, sum[width] = {}, cut[width], kept[width];
      for (std::uint32_t j = 0; j < width; ++j) {
        // 1e-9 keeps floor(n share) right where n share is whole but its double falls short (0.29 * 100).
        cut[j] = static_cast<std::int32_t>(v.n[i + j] * p[0] + 1e-9);
        kept[j] = v.n[i + j] - 2 * cut[j];
      }
      for (std::int32_t l = 0; l + 1 < v.levels; ++l) {
        const std::uint16_t* c = v.counts + static_cast<std::size_t>(l) * v.lanes + i;
        for (std::uint32_t j = 0; j < width; ++j) {
          below[j] += c[j];
          std::int32_t inside = below[j] - cut[j];
          inside = inside < 0 ? 0 : inside;
          inside = inside > kept[j] ? kept[j] : inside;
          sum[j] += kept[j] - inside;
        }
      }
      for (std::uint32_t j = 0; j < width; ++j)
        out[i + j] = v.n[i + j] > 0 ? v.origin + v.step * sum[j] / kept[j] : missing_score;
    }
  }
};

}  // namespace delphisim
