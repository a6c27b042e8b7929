// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/person_levels.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/fit/from_ratings/mixed_response.hpp"

namespace delphisim {
namespace {

class Levels {
 public:
  Levels(const RatingTable& table, std::size_t round, const Components& c)
      : table_(table), round_(round), c_(c), response_(table.scale, c), topics_(table.topics.size()) {}

  PersonLevels take() {
    add_cells();
    for (std::size_t p = 0; p < table_.group_of.size(); ++p) {
      add_leniency(p);
      levels_.residual_sd.push_back(residual_sd(p));
    }
    return std::move(levels_);
  }

 private:
  double alpha() const { return c_.leniency_sd * c_.leniency_sd; }
  double gamma() const { return c_.group_topic_sd * c_.group_topic_sd; }

  // Error variance of a rating over its slope as a latent value, never below what is left of it.
  double noise(const RatingMoments& r, double explained, double least) const {
    return std::max(least, r.variance / (r.slope * r.slope) - explained);
  }

  void add_cells() {
    const double residual = c_.residual_sd * c_.residual_sd;
    for (std::size_t g = 0; g < table_.groups.size(); ++g)
      for (std::size_t t = 0; t < topics_; ++t) {
        expected_.push_back(response_.moments(c_.topic_mean[t] + c_.group_offset[g]));
        const RatingMoments& e = expected_.back();
        double n = 0, off = 0, raters = 0;
        for (std::size_t p = 0; p < table_.group_of.size(); ++p) {
          const std::uint8_t level = table_.at(round_, p, t);
          if (level == missing_level) continue;
          ++raters;
          if (static_cast<std::size_t>(table_.group_of[p]) != g) continue;
          ++n;
          off += (table_.scale.rating(level) - e.mean) / e.slope;
        }
        const double one = noise(e, gamma(), residual + alpha()),
                     shrink = gamma() > 0 && n > 0 ? gamma() / (gamma() + one / n) : 0,
                     of_topic = raters > 0 ? one / raters : 0;
        levels_.group_topic.push_back(c_.topic_mean[t] + (n > 0 ? shrink * off / n : 0));
        levels_.group_topic_variance.push_back(gamma() * (1 - shrink) +
                                               (1 - shrink) * (1 - shrink) * of_topic);
      }
  }

  void add_leniency(std::size_t p) {
    const auto g = static_cast<std::size_t>(table_.group_of[p]);
    double n = 0, off = 0, noises = 0;
    for (std::size_t t = 0; t < topics_; ++t) {
      const std::uint8_t level = table_.at(round_, p, t);
      if (level == missing_level) continue;
      const RatingMoments& e = expected_[g * topics_ + t];
      ++n;
      off += (table_.scale.rating(level) - e.mean) / e.slope -
             (levels_.group_topic[g * topics_ + t] - c_.topic_mean[t]);
      noises += noise(e, gamma() + alpha(), c_.residual_sd * c_.residual_sd);
    }
    const double shrink = alpha() > 0 && n > 0 ? alpha() / (alpha() + noises / (n * n)) : 0;
    levels_.leniency.push_back(c_.group_offset[g] + (n > 0 ? shrink * off / n : 0));
    levels_.leniency_variance.push_back(alpha() * (1 - shrink));
  }

  double residual_sd(std::size_t p) const {
    if (!(c_.scale_use_sd > 0)) return c_.residual_sd;
    constexpr int nodes = 13;  // -3 to 3 SDs of log spread
    std::array<double, nodes> log_weight{};
    const double middle = c_.residual_sd / std::exp(c_.scale_use_sd * c_.scale_use_sd);
    for (int i = 0; i < nodes; ++i)
      log_weight[static_cast<std::size_t>(i)] = log_likelihood(p, middle, x_of(i));
    const double most = *std::max_element(log_weight.begin(), log_weight.end());
    double sum = 0, mean = 0;
    for (int i = 0; i < nodes; ++i) {
      const double w = std::exp(log_weight[static_cast<std::size_t>(i)] - most);
      sum += w;
      mean += w * x_of(i);
    }
    return middle * std::exp(c_.scale_use_sd * mean / sum);
  }

  static double x_of(int node) { return -3 + 0.5 * node; }

  double log_likelihood(std::size_t p, double middle, double x) const {
    const auto g = static_cast<std::size_t>(table_.group_of[p]);
    const double own = middle * std::exp(c_.scale_use_sd * x);
    double sum = -x * x / 2;
    for (std::size_t t = 0; t < topics_; ++t) {
      const std::uint8_t level = table_.at(round_, p, t);
      if (level == missing_level) continue;
      const std::size_t cell = g * topics_ + t;
      const double sd = std::sqrt(own * own + levels_.variance(p, cell)), centre = levels_.of(p, cell);
      const auto reached = [&](double cut) { return std::erfc((cut - centre) / (sd * std::sqrt(2.0))) / 2; };
      const double rating = table_.scale.rating(level), half = table_.scale.step / 2;
      const double above = level == 0 ? 1 : reached(rating - half),
                   beyond = level == table_.scale.levels() - 1 ? 0 : reached(rating + half);
      sum += std::log(std::max(1e-12, above - beyond));
    }
    return sum;
  }

  const RatingTable& table_;
  std::size_t round_;
  const Components& c_;
  MixedResponse response_;
  std::size_t topics_;
  std::vector<RatingMoments> expected_;  // [groups * topics]
  PersonLevels levels_;
};

}  // namespace

PersonLevels person_levels(const RatingTable& table, std::size_t round, const Components& components) {
  return Levels(table, round, components).take();
}

}  // namespace delphisim
