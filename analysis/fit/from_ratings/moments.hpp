// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <vector>

#include "analysis/fit/from_ratings/panel.hpp"

namespace delphisim {

/// Sums of products of ratings in one round, from which the variance components follow. Cells are group x
/// topic; deviations are from the mean of the cell.
struct RoundMoments {
  std::size_t groups = 0, topics = 0;
  std::vector<int> n;                // [groups * topics] ratings
  std::vector<double> mean, square;  // [groups * topics] mean, and sum of squared deviations
  /// Sums over people and pairs of topics of products of two deviations, for topics of different categories
  /// and of one.
  double apart = 0, together = 0;
  /// What the expectation of such a product over a person is to be multiplied by, [groups][topics * topics]:
  /// the number of people who rated both, less what the estimated means take.
  std::vector<std::vector<double>> pairs;

  double apart_weight = 0, together_weight = 0;  // sums of `pairs`
  double within_dof = 0, within = 0;             // of all cells: sum of n - 1, and of squares
  std::size_t at(std::size_t g, std::size_t t) const { return g * topics + t; }
};

/// The moments of a panel in a round, in rating points.
RoundMoments moments_of(const RatingTable& table, std::size_t round, const Panel& panel);

}  // namespace delphisim
