// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstddef>

#include "analysis/fit/from_ratings/components.hpp"
#include "analysis/fit/from_ratings/hermite.hpp"
#include "analysis/fit/response_map.hpp"

namespace delphisim {

/// Ratings of people who use the scale differently: a person's residual SD is residual_sd b over the root
/// mean square of b, log b ~ N(0, scale_use_sd^2), and the latent SD over people a mixture over b, on the
/// five nodes of Gauss and Hermite (Abramowitz & Stegun 1964, table 25.10).
class MixedResponse {
 public:
  static constexpr std::size_t most_nodes = 5;

  /// Of the components with their scale_use_sd; one node where that is 0. Precondition: total_sd > 0.
  MixedResponse(const Scale& scale, const Components& components);

  /// The same mixture with another SD over people.
  void set_total(double total_sd);

  std::size_t nodes() const { return nodes_; }
  double weight(std::size_t node) const { return weight_[node]; }

  /// Moments over all people of the ratings of a topic with this latent mean.
  RatingMoments moments(double latent) const;

  /// Hermite coefficients of a rating of the node.
  Hermite hermite(std::size_t node, double latent) const;

  /// Coefficients for ratings of different people: two whose latent values share the variance v covary by
  /// sum_(k >= 1) c[k] c'[k] (v / total_sd^2)^k, for v below total_sd^2 times least_share().
  Hermite hermite(double latent) const;

  /// The latent variance at a node over total_sd^2, and the least of them.
  double share(std::size_t node) const { return ratio_[node] * ratio_[node]; }
  double least_share() const { return share(0); }

  /// The variance of a person's residuals at a node, over their mean.
  double spread(std::size_t node) const { return spread_[node]; }

 private:
  Scale scale_;
  std::size_t nodes_ = 1;
  double total_ = 0;
  std::array<double, most_nodes> weight_{1}, ratio_{1}, spread_{1};  // ratio: SD over total_sd
};

}  // namespace delphisim
