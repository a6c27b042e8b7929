// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/mixed_response.hpp"

#include <cmath>

namespace delphisim {
namespace {

// rating_moments without a default; by the faster erfc of the C library.
RatingMoments moments_of(const Scale& scale, double latent, double sd) {
  const double root_two = std::sqrt(2.0), root_two_pi = std::sqrt(2 * 3.14159265358979323846);
  double mean = 0, square = 0, slope = 0;  // of what a rating is above the lowest
  for (int level = 1; level < scale.levels(); ++level) {
    const double cut = (scale.rating(level) - scale.step / 2 - latent) / sd;
    if (cut > 9) break;
    const double reached = cut < -9 ? 1 : std::erfc(cut / root_two) / 2;
    mean += scale.step * reached;
    square += scale.step * scale.step * (2 * level - 1) * reached;
    slope += scale.step * std::exp(-cut * cut / 2) / (root_two_pi * sd);
  }
  return {scale.min + mean, square - mean * mean, slope};
}

}  // namespace

MixedResponse::MixedResponse(const Scale& scale, const Components& c) : scale_(scale), total_(c.total_sd) {
  if (!(c.scale_use_sd > 0)) return;
  nodes_ = most_nodes;
  const std::array<double, most_nodes> at{-2.8569700138728, -1.3556261799743, 0, 1.3556261799743,
                                          2.8569700138728};
  weight_ = {0.0112574113277207, 0.2220759220056126, 0.5333333333333333, 0.2220759220056126,
             0.0112574113277207};
  const double share = c.residual_sd * c.residual_sd / (c.total_sd * c.total_sd);
  double mean = 0;
  for (std::size_t i = 0; i < nodes_; ++i) mean += weight_[i] * std::exp(2 * c.scale_use_sd * at[i]);
  for (std::size_t i = 0; i < nodes_; ++i) {
    spread_[i] = std::exp(2 * c.scale_use_sd * at[i]) / mean;
    ratio_[i] = std::sqrt(1 - share + share * spread_[i]);
  }
}

void MixedResponse::set_total(double total_sd) { total_ = total_sd; }

RatingMoments MixedResponse::moments(double latent) const {
  if (nodes_ == 1) return moments_of(scale_, latent, total_);
  RatingMoments all;
  double square = 0;
  for (std::size_t i = 0; i < nodes_; ++i) {
    const RatingMoments own = moments_of(scale_, latent, total_ * ratio_[i]);
    all.mean += weight_[i] * own.mean;
    all.slope += weight_[i] * own.slope;
    square += weight_[i] * (own.variance + own.mean * own.mean);
  }
  all.variance = square - all.mean * all.mean;
  return all;
}

Hermite MixedResponse::hermite(std::size_t node, double latent) const {
  return hermite_of(scale_, latent, total_ * ratio_[node]);
}

Hermite MixedResponse::hermite(double latent) const {
  Hermite mean{};
  for (std::size_t i = 0; i < nodes_; ++i) {
    const Hermite c = hermite(i, latent);
    double factor = weight_[i];
    for (std::size_t k = 0; k < c.size(); ++k, factor /= ratio_[i]) mean[k] += factor * c[k];
  }
  return mean;
}

}  // namespace delphisim
