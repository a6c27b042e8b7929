// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/within_person.hpp"

namespace delphisim {

/// Borda score: the mean over the topic's raters of T - r, with T topics on the form and r the topic's rank
/// within the person (1 is highest, midranks; stretched to T where a person left topics unrated, see
/// PersonOrder). Missing without ratings.
struct Borda {
  static constexpr std::string_view name = "borda";
  static constexpr std::string_view summary = "mean over raters of topics less the rank within the person";
  static constexpr std::string_view source = "Borda 1781; Black 1976 (partial Borda counts for ties)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reading reading = Reading::people;
  static constexpr Unit unit = Unit::rank;
  static double bound(const Scale&, int topics, const double*) { return topics; }
  static const char* objection(const Scale&, int, const double*) { return nullptr; }
  static std::size_t scratch_bytes(const PanelSize& size) {
    return (sizeof(std::int64_t) + sizeof(std::int32_t)) * static_cast<std::size_t>(size.topics);
  }

  static void score(const RatingsView& r, int begin, int end, const double*, void* scratch, double* out) {
    std::int64_t* const sum = static_cast<std::int64_t*>(scratch);
    std::int32_t* const n = reinterpret_cast<std::int32_t*>(sum + r.topics);
    for (int t = 0; t < r.topics; ++t) sum[t] = n[t] = 0;
    const double units = units_per_point(r.topics, end - begin + 1);
    PersonOrder order;
    std::int64_t points[256];
    points[missing_level] = 0;
    for (int i = begin; i < end; ++i) {
      order.read(r, i);
      for (int l = 0; l < r.levels; ++l)
        if (order.same[l] > 0)
          points[l] = static_cast<std::int64_t>((r.topics - order.rank(l, r.topics)) * units + 0.5);
      const std::uint8_t* const row = r.row(i);
      for (int t = 0; t < r.topics; ++t) {
        sum[t] += points[row[t]];
        n[t] += row[t] != missing_level;
      }
    }
    for (int t = 0; t < r.topics; ++t)
      out[t] = n[t] > 0 ? static_cast<double>(sum[t]) / units / n[t] : missing_score;
  }
};

}  // namespace delphisim
