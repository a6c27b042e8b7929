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

  [[gnu::always_inline]] static inline void score(const TallyView& v, const double* p, double* out) {
    is_small(v, 1) ? score_in<std::uint16_t>(v, p[0], out) : score_in<std::uint32_t>(v, p[0], out);
  }

 private:
  // With C(l) the cumulative count clamped to what is kept, the kept sum of levels is the sum over l of kept
  // - C(l). T holds that sum.
  template<class T>
  [[gnu::always_inline]] static inline void score_in(const TallyView& v, double share, double* out) {
    for (std::uint32_t i = 0; i < v.lanes; i += lane_width) {
      const std::int32_t* const __restrict given = v.n + i;
      double* const __restrict to = out + i;
      T below[lane_width] = {}, sum[lane_width] = {}, cut[lane_width], kept[lane_width];
      for (std::uint32_t j = 0; j < lane_width; ++j) {
        // 1e-9 keeps floor(n share) right where n share is whole but its double falls short (0.29 * 100).
        const auto dropped = static_cast<std::int32_t>(given[j] * share + 1e-9);
        cut[j] = static_cast<T>(dropped);
        kept[j] = static_cast<T>(given[j] - 2 * dropped);
      }
      for (std::int32_t l = 0; l + 1 < v.levels; ++l) {
        const std::uint16_t* c = v.counts + static_cast<std::size_t>(l) * v.lanes + i;
        for (std::uint32_t j = 0; j < lane_width; ++j) {
          below[j] = static_cast<T>(below[j] + c[j]);
          const T low = below[j] < cut[j] ? below[j] : cut[j], above = static_cast<T>(below[j] - low);
          const T inside = above < kept[j] ? above : kept[j];
          sum[j] = static_cast<T>(sum[j] + static_cast<T>(kept[j] - inside));
        }
      }
      for (std::uint32_t j = 0; j < lane_width; ++j) {
        const double value = v.origin + v.step * sum[j] / kept[j];
        to[j] = given[j] > 0 ? value : missing_score;
      }
    }
  }
};

}  // namespace delphisim
