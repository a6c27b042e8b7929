// SPDX-License-Identifier: MIT
// Published medians and flags against the fit: exact probabilities against simulation, and tables of the
// model's own and of another shape.
#include <algorithm>
#include <boost/random/normal_distribution.hpp>
#include <boost/random/uniform_01.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "analysis/fit/held_out.hpp"

namespace delphisim {
namespace {

const Response response{{1, 9, 1}, 0.05, 5};

struct Drawn {
  double mean, sd, median, high, low;  // shares of 7 and more, 3 and less
};

// skew: log-normal deviations, long to the left, in place of normal ones.
template<class Engine>
Drawn draw(Engine& engine, double latent, double sd, int n, bool skew) {
  boost::random::normal_distribution<double> normal;
  boost::random::uniform_01<double> uniform;
  std::vector<double> r;
  for (int i = 0; i < n; ++i) {
    const double u = normal(engine), e = skew ? 1.4 - std::exp(0.8 * u) : u;
    const bool left = uniform(engine) < response.left_slider;
    r.push_back(left ? response.slider_at : std::clamp(std::floor(latent + sd * e + 0.5), 1.0, 9.0));
  }
  Drawn d{};
  for (const double x : r) d.mean += x / n, d.high += x >= 7 ? 1.0 / n : 0, d.low += x <= 3 ? 1.0 / n : 0;
  for (const double x : r) d.sd += (x - d.mean) * (x - d.mean) / (n - 1);
  d.sd = std::sqrt(d.sd);
  std::sort(r.begin(), r.end());
  const auto half = static_cast<std::size_t>(n) / 2;
  d.median = n % 2 ? r[half] : (r[half - 1] + r[half]) / 2;
  return d;
}

TEST_CASE("medians and flags of the fitted model, by simulation") {
  std::mt19937_64 engine(7);
  for (const int n : {12, 31}) {
    PublishedTables published;
    published.flag = FlagRule{7, 0.7, 3, 0.15};
    TopicSummary row;
    row.n = n;
    row.median = 7;
    row.flagged = true;
    published.scored = {row};
    LatentTopics latent;
    latent.sd = 1.8;
    latent.mean = {7.2};
    const HeldOut held = held_out_rows(published, response, latent);
    constexpr int samples = 20000;
    double sum = 0, squares = 0, flags = 0, below = 0, above = 0;
    for (int i = 0; i < samples; ++i) {
      const Drawn d = draw(engine, 7.2, 1.8, n, false);
      sum += d.median, squares += d.median * d.median;
      flags += d.high >= 0.7 - 1e-9 && d.low < 0.15 - 1e-9;
      below += d.median < held.medians[0].low;
      above += d.median > held.medians[0].high;
    }
    const double mean = sum / samples, sd = std::sqrt(squares / samples - mean * mean), p = flags / samples;
    CHECK(std::fabs(held.medians[0].expected - mean) < 5 * sd / std::sqrt(1.0 * samples));
    CHECK(std::fabs(held.flags[0].probability - p) < 5 * std::sqrt(p * (1 - p) / samples));
    CHECK(p > 0.05);
    CHECK(below / samples < 0.025 + 5 * std::sqrt(0.025 / samples));
    CHECK(above / samples < 0.025 + 5 * std::sqrt(0.025 / samples));
  }
}

// 40 topics of 35 raters each, fitted as a table is; `skew`: of another shape.
HeldOut table_of(bool skew) {
  std::mt19937_64 engine(11);
  boost::random::normal_distribution<double> normal;
  PublishedTables published;
  published.flag = FlagRule{7, 0.7};
  for (std::size_t t = 0; t < 40; ++t) {
    const Drawn d = draw(engine, 6.5 + 0.8 * normal(engine), 1.5, 35, skew);
    published.scored.push_back({t, 35, d.mean, d.sd, {}, d.median, d.high >= 0.7 - 1e-9});
  }
  return held_out_rows(published, response, fit_latent_topics(response, published.scored, {}));
}

TEST_CASE("tables of the model have the medians and flags of the fit, tables of another shape have not") {
  const HeldOut own = table_of(false), other = table_of(true);
  REQUIRE(own.medians.size() == 40);
  // Means of the same ratings are fitted, so that more than 95 % are inside.
  CHECK(own.medians_inside() >= 37);
  CHECK(std::fabs(own.median_off()) < 5 * own.median_off_error());
  CHECK(other.median_off() > 5 * other.median_off_error());
  int flagged = 0;
  for (const FlagCheck& f : own.flags) flagged += f.published;
  CHECK(flagged > 5);
  CHECK(own.flags_reproduced() >= 34);
  CHECK(std::fabs(own.flags_expected() - flagged) < 5 * std::sqrt(40 * 0.25));
}

}  // namespace
}  // namespace delphisim
