// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/rival_sets.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/fit/fragment.hpp"

namespace delphisim {
namespace {

constexpr std::array<const char*, 5> of_population{"residual_sd", "leniency_sd", "group_topic_sd",
                                                   "category_correlation", "scale_use_sd"};
constexpr std::array<const char*, unsteady> of_revision{"weight_all",    "weight_own", "information",
                                                        "recalibration", "retest_sd",  "keep"};

}  // namespace

std::vector<PopulationSet> rival_sets(const RatingTable& table, const RatingsFit& fit,
                                      const RatingsRequest& request) {
  std::vector<PopulationSet> sets;
  for (const FitLine& line : fit_lines(table, fit, request)) {
    if (std::find(of_population.begin(), of_population.end(), line.key) == of_population.end()) continue;
    if (!line.estimated() || std::isnan(line.interval.low)) continue;
    const auto add = [&](const char* end, double value) {
      if (value == line.estimate) return;
      PopulationSet set{line.key + end, "the end of its interval of 95 %", empty_table()};
      at(set.scenario, {line.key}) = real(value);
      sets.push_back(std::move(set));
    };
    add("_low", line.interval.low);
    add("_high", line.interval.high);
  }
  for (std::size_t r = 0; r < fit.next.size(); ++r)
    for (const RevisionRival& rival : fit.next[r].revision.rivals) {
      PopulationSet set{rival.name + (fit.next.size() > 1 ? "_round" + std::to_string(r + 2) : ""), rival.why,
                        empty_table()};
      for (std::size_t s = 0; s < unsteady; ++s)
        at(set.scenario, {"rounds", table.rounds[r + 1], "revision", of_revision[s]}) = real(rival.value[s]);
      sets.push_back(std::move(set));
    }
  return sets;
}

std::vector<AssumptionRange> assumed_ranges(const RatingTable& table, const RatingsFit& fit,
                                            const RatingsRequest& request) {
  std::vector<AssumptionRange> ranges;
  for (std::size_t r = 0; r < fit.next.size(); ++r) {
    const RevisionFit& revision = fit.next[r].revision;
    if (!(revision.sum > 0)) continue;
    const RevisionSetting weight =
        request.shown.own && revision.why[weight_own].empty() ? weight_own : weight_all;
    for (const RevisionSetting s : {weight, information})
      ranges.push_back({"rounds." + table.rounds[r + 1] + ".revision." + of_revision[s], "assumed", 0,
                        std::round(revision.value[s] * 10000) / 10000,
                        std::round(std::min(1.0, revision.sum) * 10000) / 10000,
                        "only the sum of conformity and information is known"});
  }
  return ranges;
}

}  // namespace delphisim
