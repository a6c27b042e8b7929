// SPDX-License-Identifier: MIT
#include "analysis/fit/response_map.hpp"

#include <cassert>
#include <cmath>

#include "engine/stats/normal_cdf.hpp"

namespace delphisim {
namespace {

const double root_two_pi = std::sqrt(2 * 3.14159265358979323846);

}  // namespace

RatingMoments rating_moments(const Response& response, double latent, double sd) {
  assert(sd > 0);
  const Scale& scale = response.scale;
  // Sums by parts: a rating is min + step * (number of cuts that the latent value reaches).
  double mean = scale.min, square = scale.min * scale.min, slope = 0;
  for (int level = 1; level < scale.levels(); ++level) {
    const double cut = (latent - (scale.rating(level) - scale.step / 2)) / sd;
    const double reached = normal_cdf(cut);
    mean += scale.step * reached;
    square += scale.step * (scale.rating(level) + scale.rating(level - 1)) * reached;
    slope += scale.step * std::exp(-cut * cut / 2) / (root_two_pi * sd);
  }
  const double left = response.left_slider;
  const double gap = mean - response.slider_at;
  return {left * response.slider_at + (1 - left) * mean,
          (1 - left) * (square - mean * mean) + left * (1 - left) * gap * gap, (1 - left) * slope};
}

std::pair<double, double> mean_limits(const Response& response) {
  const double left = response.left_slider;
  return {left * response.slider_at + (1 - left) * response.scale.min,
          left * response.slider_at + (1 - left) * response.scale.max};
}

double latent_mean(const Response& response, double rating_mean, double sd) {
  assert(mean_limits(response).first < rating_mean && rating_mean < mean_limits(response).second);
  // Newton, with steps of a bounded length and inside a bracket that closes.
  const double longest = response.scale.max - response.scale.min + 4 * sd;
  double low = -HUGE_VAL, high = HUGE_VAL, latent = rating_mean;
  for (int step = 0; step < 500; ++step) {
    const RatingMoments here = rating_moments(response, latent, sd);
    const double error = here.mean - rating_mean;
    (error > 0 ? high : low) = latent;
    const double wanted = here.slope > 0 ? error / here.slope : error > 0 ? longest : -longest;
    double next = latent - std::fmax(-longest, std::fmin(longest, wanted));
    if (std::fabs(next - latent) <= 1e-12 * (1 + std::fabs(latent))) return next;
    if (next <= low || next >= high) next = low + (high - low) / 2;
    latent = next;
  }
  return latent;
}

}  // namespace delphisim
