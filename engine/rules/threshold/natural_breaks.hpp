// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/description.hpp"
#include "engine/rules/order.hpp"

namespace delphisim {

/// The upper class of the natural breaks of the scores into a number of classes: of all ways to cut the
/// scores into intervals, the one with the least sum of squares within classes, found exactly. (That is
/// k-means in one dimension, and Otsu's thresholds.) Where there are no more different scores than classes,
/// each is a class by itself; equal scores throughout: every topic.
struct NaturalBreaks {
  static constexpr std::string_view name = "natural_breaks";
  static constexpr std::string_view summary = "the upper class of exact natural breaks of the scores";
  static constexpr std::string_view source = "Fisher 1958 (optimal intervals); Jenks 1967; Otsu 1979";
  static constexpr std::array<Parameter, 1> parameters{{{"classes", 3, 2, 10, true, "number of classes"}}};
  static constexpr bool has_limit = true;  // means the same of an infinite panel

  // Minimising the sum of squares within is maximising the sum over classes of sum^2 / size, as in
  // TwoClusters. `rest[i]` is the largest such sum for the different scores from the i-th largest down in c
  // classes; as it only asks for larger i, one array serves all c. Sums of keys about their minimum are
  // exact.
  static Cut select(const Order& o, const double* p, const CutContext& context, std::uint8_t* chosen) {
    const int topics = o.topics;
    double* const sum = context.scratch;     // [scores + 1] of the keys above the i-th different score
    double* const size = sum + topics + 1;   // [scores + 1] their number, which is its rank
    double* const rest = size + topics + 1;  // [scores + 1]
    std::int32_t least = 2147483647;
    for (int t = 0; t < topics; ++t)
      if (o.key[t] != missing_key) least = o.key[t] < least ? o.key[t] : least;
    for (int t = 0; t < topics; ++t) rest[t] = -1;
    for (int t = 0; t < topics; ++t)
      if (o.key[t] != missing_key) {
        rest[o.greater[t]] = static_cast<double>(o.key[t]) - least;
        size[o.greater[t]] = o.equal[t] + 1;
      }
    int scores = 0;
    sum[0] = 0;
    double at = 0;
    for (int m = 0; m < topics; ++m) {  // scores <= m: what is overwritten was read
      if (rest[m] < 0) continue;
      const double here = size[m];
      size[scores] = at;
      sum[scores + 1] = sum[scores] + here * rest[m];
      at += here;
      ++scores;
    }
    size[scores] = at;

    const auto gain = [&](int from, int to) {
      const double s = sum[to] - sum[from];
      return s * s / (size[to] - size[from]);
    };
    int classes = static_cast<int>(p[0]);
    if (classes > scores) classes = scores;
    for (int i = 0; i < scores; ++i) rest[i] = gain(i, scores);
    for (int c = 2; c < classes; ++c)
      for (int i = 0; i + c <= scores; ++i) {
        double best = -1;
        for (int j = i + 1; j + c - 1 <= scores; ++j) {
          const double value = gain(i, j) + rest[j];
          if (value > best) best = value;
        }
        rest[i] = best;
      }
    double best = -1;
    int cut_at = scores;  // one class: all
    for (int j = 1; classes > 1 && j + classes - 1 <= scores; ++j) {
      const double value = gain(0, j) + rest[j];
      if (value > best) best = value, cut_at = j;
    }
    Cut cut;
    for (int t = 0; t < topics; ++t) {
      chosen[t] = o.key[t] != missing_key && o.greater[t] < size[cut_at];
      cut.size += chosen[t];
    }
    return cut;
  }
};

}  // namespace delphisim
