// SPDX-License-Identifier: MIT
#pragma once
#include <utility>

#include "engine/ratings/scale.hpp"

namespace delphisim {

/// How a latent value becomes a rating: with probability left_slider the slider stays at slider_at, otherwise
/// the value is rounded half up to a value of the scale and clamped to it. Precondition: 0 <= left_slider
/// < 1.
struct Response {
  Scale scale;
  double left_slider = 0;
  double slider_at = 0;  // rating points, on the scale
};

/// Moments of the ratings of latent values N(mean, sd^2).
struct RatingMoments {
  double mean = 0, variance = 0;
  double slope = 0;  // d mean / d latent mean, above 0
};

/// The moments after clamp, rounding and default, exactly, from normal tail probabilities (docs/fitting.md,
/// 1). Precondition: sd > 0.
RatingMoments rating_moments(const Response& response, double latent_mean, double sd);

/// The lowest and highest mean rating, neither of them reached by any latent mean.
std::pair<double, double> mean_limits(const Response& response);

/// The latent mean at which ratings have this mean. Preconditions: sd > 0, the mean lies strictly between
/// mean_limits.
double latent_mean(const Response& response, double rating_mean, double sd);

}  // namespace delphisim
