// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/within_person.hpp"

namespace delphisim {

/// Reverse-rank total, per voter: each person gives `top` points to the topic that they rated highest, top -
/// 1 to the next, ... 1, topics that tie share the points of their places equally; the total of a topic is
/// divided by the people who rated anything, so that groups of different size can be weighted equally. A
/// topic that a person left unrated gets nothing from them; missing without ratings.
struct ReverseRankTotal {
  static constexpr std::string_view name = "reverse_rank_total";
  static constexpr std::string_view summary =
      "points per voter for each person's highest topics: top, top - 1, ... 1";
  static constexpr std::string_view source = "James Lind Alliance guidebook, chapter 7 (interim priorities)";
  static constexpr std::array<Parameter, 1> parameters{
      {{"top", 10, 1, 32767, true, "topics that get points from a person"}}};
  static constexpr Reading reading = Reading::people;
  static constexpr Unit unit = Unit::rank;
  static double bound(const Scale&, int, const double* p) { return p[0]; }
  static const char* objection(const Scale&, int topics, const double* p) {
    return p[0] > topics ? "its top is larger than the form" : nullptr;
  }
  static std::size_t scratch_bytes(const PanelSize& size) {
    return (sizeof(std::int64_t) + sizeof(std::int32_t)) * static_cast<std::size_t>(size.topics);
  }

  static void score(const RatingsView& r, int begin, int end, const double* p, void* scratch, double* out) {
    std::int64_t* const sum = static_cast<std::int64_t*>(scratch);
    std::int32_t* const n = reinterpret_cast<std::int32_t*>(sum + r.topics);
    for (int t = 0; t < r.topics; ++t) sum[t] = n[t] = 0;
    const double units = units_per_point(p[0], end - begin + 1);
    PersonOrder order;
    std::int64_t points[256];
    points[missing_level] = 0;
    int voters = 0;
    for (int i = begin; i < end; ++i) {
      order.read(r, i);
      voters += order.rated > 0;
      for (int l = 0; l < r.levels; ++l)
        if (order.same[l] > 0)
          points[l] =
              static_cast<std::int64_t>(mean_points(p[0], order.above[l], order.same[l]) * units + 0.5);
      const std::uint8_t* const row = r.row(i);
      for (int t = 0; t < r.topics; ++t) {
        sum[t] += points[row[t]];
        n[t] += row[t] != missing_level;
      }
    }
    for (int t = 0; t < r.topics; ++t)
      out[t] = n[t] > 0 ? static_cast<double>(sum[t]) / units / voters : missing_score;
  }

 private:
  // Places above + 1 ... above + same have top - above, ... points, none below 1.
  static double mean_points(double top, int above, int same) {
    const double left = top - above, paid = left < 0 ? 0 : left < same ? left : same;
    return (paid * left - paid * (paid - 1) / 2) / same;
  }
};

}  // namespace delphisim
