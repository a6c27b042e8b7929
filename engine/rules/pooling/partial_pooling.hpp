// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>

#include "engine/catalogue/description.hpp"
#include "engine/rules/pooling/pool_view.hpp"

namespace delphisim {

/// What lies between one pool and equal groups: the score s of a group is drawn to that of all panelists,
/// s_all, the more the fewer of its people rated the topic; the drawn scores have equal weight. With n
/// ratings it becomes s_all + w (s - s_all), w = n tau^2 / (n tau^2 + sigma^2). sigma^2 is the variance of
/// the ratings within (group, topic), tau^2 that of the groups' means about the topic's; both are estimated
/// from the ratings of the round by analysis of variance over all topics (tau^2 not below 0). tau^2 = 0 gives
/// s_all for every group. Groups without a score have no say.
struct PartialPooling {
  static constexpr std::string_view name = "partial_pooling";
  static constexpr std::string_view summary =
      "mean of the group scores, each drawn to the score of all by its share of chance";
  static constexpr std::string_view source =
      "Gelman and Hill 2007 (partial pooling); Searle, Casella and McCulloch 1992 "
      "(variance components)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Raters raters = Raters::several;

  /// sigma^2 and tau^2 in squared levels; 0 where there are no degrees of freedom.
  struct Variances {
    double within = 0, between = 0;
  };
  static Variances variances(const PoolView& v) {
    Sum within, between, sizes;
    std::int64_t within_df = 0, between_df = 0;
    for (int t = 0; t < v.topics; ++t) {
      double n_all = 0, sum_all = 0, over_n = 0, n_squared = 0, square_sum = 0;
      int groups = 0;
      for (int g = 1; g <= v.groups; ++g) {
        const auto lane = static_cast<std::size_t>(g * v.stride + t);
        const double n = v.tally->n[lane], sum = v.tally->sum[lane], squares = v.tally->squares[lane];
        if (n < 1) continue;
        ++groups;
        n_all += n, sum_all += sum, n_squared += n * n, square_sum += squares, over_n += sum * sum / n;
      }
      if (groups == 0) continue;
      within.add(square_sum - over_n), within_df += static_cast<std::int64_t>(n_all) - groups;
      between.add(over_n - sum_all * sum_all / n_all), between_df += groups - 1;
      sizes.add(n_all - n_squared / n_all);
    }
    Variances found;
    if (within_df > 0) found.within = within.value() / static_cast<double>(within_df);
    // 1e-12: what rounding leaves of groups that agree is no variance.
    const double excess = between.value() - found.within * static_cast<double>(between_df);
    if (excess > 1e-12 * (1 + between.value()) && sizes.value() > 0) found.between = excess / sizes.value();
    return found;
  }

  /// out: [topics].
  static void pool(const PoolView& v, const double*, double* out) {
    const Variances var = variances(v);
    for (int t = 0; t < v.topics; ++t) {
      double sum = 0, count = 0;
      for (int g = 1; g <= v.groups; ++g) {
        const double s = v.scores[g * v.stride + t], all = v.scores[t];
        if (s != s) continue;
        const double signal = v.tally->n[g * v.stride + t] * var.between;
        sum += signal > 0 ? all + signal / (signal + var.within) * (s - all) : all;
        ++count;
      }
      out[t] = count > 0 ? sum / count : missing_score;
    }
  }

 private:
  // Adds in whole numbers and 2^-40ths, so that the order of the topics is nothing.
  struct Sum {
    std::int64_t whole = 0, rest = 0;
    void add(double x) {
      const auto part = static_cast<std::int64_t>(x);
      whole += part;
      rest += static_cast<std::int64_t>((x - static_cast<double>(part)) * 0x1p40);
    }
    double value() const { return static_cast<double>(whole) + static_cast<double>(rest) * 0x1p-40; }
  };
};

}  // namespace delphisim
