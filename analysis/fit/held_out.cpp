// SPDX-License-Identifier: MIT
#include "analysis/fit/held_out.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <cmath>

namespace delphisim {
namespace {

using boost::math::binomial;

// P(at least k of n) where each has probability p.
double at_least(int n, double p, int k) {
  if (k <= 0 || p >= 1) return 1;
  if (k > n || p <= 0) return 0;
  return cdf(complement(binomial(n, p), k - 1));
}

double exactly(int n, double p, int k) {
  if (p <= 0) return k == 0;
  if (p >= 1) return k == n;
  return pdf(binomial(n, p), k);
}

// P(rating <= level), level by level.
std::vector<double> levels_of(const Response& response, double latent, double sd) {
  const Scale& scale = response.scale;
  std::vector<double> below;
  for (int level = 0; level < scale.levels(); ++level) {
    const double cut = (scale.rating(level) + scale.step / 2 - latent) / sd;
    const double normal = level + 1 == scale.levels() ? 1 : std::erfc(-cut / std::sqrt(2.0)) / 2;
    below.push_back((1 - response.left_slider) * normal +
                    (scale.rating(level) >= response.slider_at - 1e-9 ? response.left_slider : 0));
  }
  return below;
}

// Medians are means of the two middle ratings (one, where n is odd).
MedianCheck check_median(const TopicSummary& row, const Scale& scale, const std::vector<double>& below) {
  MedianCheck check{row.topic, row.median, scale.min, scale.max, scale.max};
  const int lower = (row.n + 1) / 2, upper = row.n / 2 + 1;
  for (int level = scale.levels() - 1; level >= 0; --level) {
    const double p = below[static_cast<std::size_t>(level)], low = at_least(row.n, p, lower),
                 high = at_least(row.n, p, upper);
    if (level + 1 < scale.levels()) check.expected += scale.step * (1 - (low + high) / 2);
    if (low >= 0.025) check.low = scale.rating(level);
    if (high >= 0.975) check.high = scale.rating(level);
  }
  return check;
}

FlagCheck check_flag(const TopicSummary& row, const Scale& scale, const FlagRule& rule,
                     const std::vector<double>& below) {
  double high = 1, low = 0;
  for (int level = 0; level < scale.levels(); ++level) {
    const double p = below[static_cast<std::size_t>(level)];
    if (scale.rating(level) < rule.at_least - 1e-9) high = 1 - p;
    if (scale.rating(level) <= rule.at_most + 1e-9) low = p;
  }
  FlagCheck check{row.topic, *row.flagged, 0};
  const int needed = static_cast<int>(std::ceil(rule.share * row.n - 1e-9));
  for (int k = needed; k <= row.n; ++k) {
    const int others = row.n - k, too_many = static_cast<int>(std::ceil(rule.below * row.n - 1e-9));
    const double few = 1 - at_least(others, high < 1 ? low / (1 - high) : 0, too_many);
    check.probability += exactly(row.n, high, k) * few;
  }
  return check;
}

}  // namespace

HeldOut held_out_rows(const PublishedTables& published, const Response& response,
                      const LatentTopics& latent) {
  HeldOut held;
  for (std::size_t t = 0; t < published.scored.size(); ++t) {
    const TopicSummary& row = published.scored[t];
    if (std::isnan(row.median) && !row.flagged) continue;
    const std::vector<double> below = levels_of(response, latent.mean[t], latent.sd);
    if (!std::isnan(row.median)) held.medians.push_back(check_median(row, response.scale, below));
    if (row.flagged) held.flags.push_back(check_flag(row, response.scale, *published.flag, below));
  }
  return held;
}

double HeldOut::median_off() const {
  double sum = 0;
  for (const MedianCheck& m : medians) sum += m.published - m.expected;
  return sum / static_cast<double>(medians.size());
}

double HeldOut::median_off_error() const {
  const double mean = median_off(), n = static_cast<double>(medians.size());
  double squares = 0;
  for (const MedianCheck& m : medians) squares += std::pow(m.published - m.expected - mean, 2);
  return std::sqrt(squares / (n - 1) / n);
}

int HeldOut::medians_inside() const {
  return static_cast<int>(
      std::count_if(medians.begin(), medians.end(), [](const MedianCheck& m) { return m.inside(); }));
}

int HeldOut::flags_reproduced() const {
  return static_cast<int>(
      std::count_if(flags.begin(), flags.end(), [](const FlagCheck& f) { return f.reproduced(); }));
}

double HeldOut::flags_expected() const {
  double sum = 0;
  for (const FlagCheck& f : flags) sum += f.probability;
  return sum;
}

}  // namespace delphisim
