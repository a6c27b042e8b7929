// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/empirical_bayes.hpp"

namespace delphisim {

/// Minus the posterior expected rank, 1 + sum over the other topics k of P(theta_k > theta_t), with theta
/// normal about the empirical-Bayes mean with variance (1 - B) v. Missing as shrunken_mean. Its cost grows
/// with the square of the number of topics.
struct PosteriorExpectedRank {
  static constexpr std::string_view name = "posterior_expected_rank";
  static constexpr std::string_view summary =
      "minus the expected rank of the topic's true mean (1 is best), by empirical Bayes";
  static constexpr std::string_view source = "Laird and Louis 1989 (Empirical Bayes ranking methods)";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reading reading = Reading::topics;
  static constexpr Unit unit = Unit::rank;
  static double bound(const Scale&, int topics, const double*) { return topics; }
  static const char* objection(const Scale&, int, const double*) { return nullptr; }
  static std::size_t scratch_bytes(const PanelSize& size) {
    return 2 * sizeof(double) * static_cast<std::size_t>(size.topics);
  }
  static void score(const TallyView& v, const Sets& sets, const double* p, void* scratch, double* out);
};

}  // namespace delphisim
