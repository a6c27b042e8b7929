// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/contract.hpp"

namespace delphisim {

/// Share of the groups that name the topic: a group names it when the share of its ratings at or above a cut
/// is at least `share`. For everybody it runs over the groups that rated the topic, for a group it is 1 or 0;
/// missing without ratings.
struct NominalTally {
  static constexpr std::string_view name = "nominal_tally";
  static constexpr std::string_view summary =
      "share of the groups that name the topic, as enough of their ratings reach a cut";
  static constexpr std::string_view source =
      "What Works for Children's Social Care 2018 (engagement matrix: which groups name a topic)";
  static constexpr std::array<Parameter, 2> parameters{
      {{"cut", 7, -1000, 1000, false, "lowest rating that counts, rating points", true},
       {"share", 0.5, 0, 1, false, "share of a group's ratings that names the topic"}}};
  static constexpr Reading reading = Reading::topics;
  static constexpr Unit unit = Unit::share;
  static double bound(const Scale&, int, const double*) { return 1; }
  static const char* objection(const Scale& s, int, const double* p) { return objection_to_cut(s, p[0]); }
  static std::size_t scratch_bytes(const PanelSize& size) {
    return 2 * sizeof(std::int32_t) * static_cast<std::size_t>(size.topics);
  }

  static void score(const TallyView& v, const Sets& sets, const double* p, void* scratch, double* out) {
    std::int32_t* const names = static_cast<std::int32_t*>(scratch);
    std::int32_t* const rate = names + sets.topics;
    for (int t = 0; t < sets.topics; ++t) names[t] = rate[t] = 0;
    const std::int32_t first = first_level(v, p[0]);
    for (int set = 1; set < sets.count; ++set)
      for (int t = 0; t < sets.topics; ++t) {
        const int lane = set * sets.stride + t;
        std::int32_t high = 0;
        for (std::int32_t l = first; l < v.levels; ++l)
          high += v.counts[static_cast<std::size_t>(l) * v.lanes + static_cast<std::size_t>(lane)];
        const bool named = high >= p[1] * v.n[lane] - 1e-9;
        rate[t] += v.n[lane] > 0;
        names[t] += v.n[lane] > 0 && named;
        out[lane] = v.n[lane] > 0 ? named : missing_score;
      }
    for (int t = 0; t < sets.topics; ++t)
      out[t] = rate[t] > 0 ? names[t] / static_cast<double>(rate[t]) : missing_score;
  }
};

}  // namespace delphisim
