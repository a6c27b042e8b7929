// SPDX-License-Identifier: MIT
#pragma once
#include "engine/catalogue/value_range.hpp"
#include "engine/indices/panel.hpp"

namespace delphisim {

/// Mean over topics of the share of a topic's ratings that are its most frequent one; ratings may be missing.
struct AverageExpertAgreement {
  static constexpr std::string_view name = "average_expert_agreement";
  static constexpr std::string_view summary =
      "mean over topics of the share of the most frequent rating (CHNRI)";
  static constexpr std::string_view source = "Rudan et al. 2008 (CHNRI)";
  static constexpr std::string_view missing = "no ratings";
  static constexpr std::string_view instead = "";
  static constexpr auto& parameters = no_parameters;
  static constexpr ValueRange range = unit_interval;
  static double value(const PanelView& v, const double*) {
    double sum = 0;
    for (int c = 0; c < v.columns; ++c) {
      std::int32_t count[most_levels], most = 0;
      const int n = count_topic(v, v.column[c], count);
      for (int l = 0; l < v.ratings.levels; ++l) most = count[l] > most ? count[l] : most;
      sum += static_cast<double>(most) / n;
    }
    return v.columns > 0 ? sum / v.columns : missing_score;
  }
};

}  // namespace delphisim
