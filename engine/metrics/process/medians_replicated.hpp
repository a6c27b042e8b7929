// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/functionals.hpp"
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Share of the topics with ratings in which the median of the panel's ratings equals the truth's. Held
/// against truths that are median ratings; missing against others, and without ratings.
struct MediansReplicated {
  static constexpr std::string_view name = "medians_replicated";
  static constexpr std::string_view summary =
      "share of topics whose median is the true one (truths of median_rating)";
  static constexpr std::string_view source =
      "Manyara et al. 2024 J Clin Epidemiol 174:111485 (replicability)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Scope scope = Scope::round;
  static constexpr Against against = Against::truth;
  static constexpr ValueRange range = unit_interval;
  static double measure(const ProcessEvidence& e) {
    const RoundState& r = *e.now.state;
    if (e.truth->functional != Functionals::find("median_rating")) return missing_value;
    double equal = 0, rated = 0;
    for (int c = 0; c < r.topics; ++c) {
      const double n = r.tally.n[c];
      if (n == 0) continue;
      const double median = r.tally.origin + r.tally.step * 0.5 * doubled_median(r, c);
      const double gap = median - e.truth->value[r.form[static_cast<std::size_t>(c)]];
      equal +=
          gap < 0.25 * r.tally.step && -gap < 0.25 * r.tally.step;  // true medians come in half steps too
      ++rated;
    }
    return rated > 0 ? equal / rated : missing_value;
  }

 private:
  // Twice the middle level of everybody's ratings of a topic, the sum of the two middle ones where their
  // number is even.
  static int doubled_median(const RoundState& r, int column) {
    const int n = r.tally.n[column], low = (n - 1) / 2, high = n / 2;
    int below = 0, twice = 0;
    for (int l = 0; l < r.tally.levels; ++l) {
      below += r.tally.counts[static_cast<std::size_t>(l) * r.tally.lanes + static_cast<std::size_t>(column)];
      twice += (below <= low) + (below <= high);
    }
    return twice;
  }
};

}  // namespace delphisim
