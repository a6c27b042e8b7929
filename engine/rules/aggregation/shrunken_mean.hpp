// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/empirical_bayes.hpp"

namespace delphisim {

/// Empirical-Bayes mean: B m + (1 - B) y with y the topic's own mean, m the mean of the topics of the same
/// set of raters and B = v / (v + tau^2), v = s^2 / n. With equal n it orders topics as the mean does.
/// Missing without ratings, and for every topic where none has two.
struct ShrunkenMean {
  static constexpr std::string_view name = "shrunken_mean";
  static constexpr std::string_view summary =
      "empirical-Bayes mean: topics with few ratings are drawn to the mean of all topics";
  static constexpr std::string_view source =
      "Efron and Morris 1975; Laird and Louis 1989; tau^2 by Paule and Mandel 1982";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reading reading = Reading::topics;
  static constexpr Unit unit = Unit::points;
  static double bound(const Scale& s, int, const double*) { return farthest(s); }
  static const char* objection(const Scale&, int, const double*) { return nullptr; }
  static std::size_t scratch_bytes(const PanelSize&) { return 0; }
  static void score(const TallyView& v, const Sets& sets, const double* p, void* scratch, double* out);
};

}  // namespace delphisim
