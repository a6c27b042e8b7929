// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "tests/oracle/play.hpp"
#include "tests/oracle/z.hpp"
#include "tests/unit/survey/cells.hpp"

// Resampled real panels, against a bootstrap of its own and against the theory of sampling.
namespace delphisim {
namespace {

using oracle::mean_sd;
using oracle::MeanSd;
using oracle::Study;
using oracle::z_most;
using oracle::z_of;

constexpr int real_people = 60, topics = 24, top = 8;
constexpr float gap = std::numeric_limits<float>::quiet_NaN();

std::shared_ptr<const RealPanel> made_panel(double missing) {
  std::mt19937_64 engine(17);
  const auto unit = [&] { return static_cast<double>(engine() >> 11) * 0x1p-53; };
  RealPanel panel{{0, real_people}, {}, std::vector<double>(topics)};
  std::vector<double> count(topics);
  for (int i = 0; i < real_people; ++i)
    for (int t = 0; t < topics; ++t) {
      const bool rated = unit() >= missing;
      const double r = std::clamp(std::floor(3 + t * 0.15 + 5 * unit()), 0.0, 10.0);
      panel.rating.push_back(rated ? static_cast<float>(r) : gap);
      if (rated) panel.mean[static_cast<std::size_t>(t)] += r, ++count[static_cast<std::size_t>(t)];
    }
  for (std::size_t t = 0; t < topics; ++t) panel.mean[t] /= count[t];
  return std::make_shared<const RealPanel>(panel);
}

Study study_of(std::shared_ptr<const RealPanel> panel, int people, bool with_replacement) {
  Study s = oracle::plain_study(topics, {people}, 1);
  s.population.truth = EmpiricalTruth{std::move(panel), with_replacement};
  return s;
}

using Means = std::vector<double>;
Means means_of(const RoundState& r) {
  Means mean(topics);
  for (int t = 0; t < topics; ++t) {
    double count = 0;
    for (int i = 0; i < r.people; ++i)
      if (r.level_at(i, t) != missing_level)
        mean[static_cast<std::size_t>(t)] += r.scale.rating(r.level_at(i, t)), ++count;
    mean[static_cast<std::size_t>(t)] /= count;
  }
  return mean;
}

// How many of the first `top` topics of two lists of means agree; the earlier of tied topics comes first.
double overlap(const Means& a, const Means& b) {
  const auto best = [](const Means& m) {
    std::vector<int> order(topics);
    for (int t = 0; t < topics; ++t) order[static_cast<std::size_t>(t)] = t;
    std::stable_sort(order.begin(), order.end(), [&](int x, int y) {
      return m[static_cast<std::size_t>(x)] > m[static_cast<std::size_t>(y)];
    });
    order.resize(top);
    std::sort(order.begin(), order.end());
    return order;
  };
  const std::vector<int> x = best(a), y = best(b);
  std::vector<int> both;
  std::set_intersection(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(both));
  return static_cast<double>(both.size());
}

MeanSd simulated_overlap(const std::shared_ptr<const RealPanel>& panel, int people, bool with_replacement) {
  const Study s = study_of(panel, people, with_replacement);
  std::vector<double> found;
  for (std::uint32_t replicate = 0; replicate < 1000; ++replicate)
    found.push_back(overlap(means_of(oracle::play_last(s, best_isa(), 3, {replicate, 0})), panel->mean));
  return mean_sd(found);
}

// The same bootstrap with a generator of its own.
MeanSd drawn_overlap(const RealPanel& panel, int people) {
  std::mt19937_64 engine(5);
  std::vector<double> found;
  for (int replicate = 0; replicate < 4000; ++replicate) {
    Means mean(topics);
    for (int i = 0; i < people; ++i) {
      const auto row = static_cast<std::size_t>(engine() % real_people);
      for (std::size_t t = 0; t < topics; ++t)
        mean[t] += static_cast<double>(panel.rating[row * topics + t]) / people;
    }
    found.push_back(overlap(mean, panel.mean));
  }
  return mean_sd(found);
}

// 1,000 simulated and 4,000 drawn panels of each size.
TEST_CASE("The top topics of resampled panels agree with the whole panel's as those of a bootstrap do") {
  const auto panel = made_panel(0);
  double before = 0;
  for (const int people : {5, 20, 60, 240}) {
    const MeanSd mine = simulated_overlap(panel, people, true), other = drawn_overlap(*panel, people);
    CAPTURE(people, mine.mean, other.mean);
    CHECK(z_of(mine.mean, other.mean, std::hypot(mine.se(), other.se())) < z_most);
    CHECK(mine.mean > before);  // larger panels agree better
    before = mine.mean;
  }
  const MeanSd twice = drawn_overlap(*panel, 40), once = simulated_overlap(panel, 20, true);
  CHECK(z_of(once.mean, twice.mean, std::hypot(once.se(), twice.se())) > z_most);
}

TEST_CASE("The whole panel drawn without replacement is the panel, and its means are the truth") {
  const auto panel = made_panel(0.2);
  const Study s = study_of(panel, real_people, false);
  const TruthDraw truth = oracle::draw_truth(s, best_isa(), 1, 0);
  for (const std::uint32_t replicate : {0u, 5u}) {
    const Means mean = means_of(oracle::play_last(s, best_isa(), 1, {replicate, 0}));
    for (std::size_t t = 0; t < topics; ++t) CHECK(mean[t] == Approx(truth.group(0)[t]).margin(1e-12));
  }
  const MeanSd all = simulated_overlap(panel, real_people, false);
  CHECK(all.mean == Approx(top));
  CHECK(all.sd == Approx(0).margin(1e-9));
}

// 3,000 panels of 20 out of 60: a mean of n drawn with replacement has variance v / n, without replacement
// v / n (N - n) / (N - 1), v the variance over the real people with divisor N.
TEST_CASE("Means of resampled panels scatter about the truth as sampling theory says") {
  const auto panel = made_panel(0);
  double v = 0;
  for (std::size_t i = 0; i < real_people; ++i)
    v += std::pow(static_cast<double>(panel->rating[i * topics]) - panel->mean[0], 2) / real_people;
  for (const bool with_replacement : {true, false}) {
    const Study s = study_of(panel, 20, with_replacement);
    std::vector<double> mean;
    for (std::uint32_t replicate = 0; replicate < 3000; ++replicate)
      mean.push_back(means_of(oracle::play_last(s, best_isa(), 8, {replicate, 0}))[0]);
    const MeanSd m = mean_sd(mean);
    const double with = std::sqrt(v / 20), without = with * std::sqrt(40.0 / 59);
    CHECK(z_of(m.mean, panel->mean[0], m.se()) < z_most);
    CHECK(z_of(m.sd, with_replacement ? with : without, m.se_of_sd()) < z_most);
    CHECK(z_of(m.sd, with_replacement ? without : with, m.se_of_sd()) > z_most);
  }
}

TEST_CASE("Every drawn panelist is a real one, gaps included, and a larger group moves nobody") {
  const auto panel = made_panel(0.3);
  for (const bool with_replacement : {true, false}) {
    const RoundState small = oracle::play_last(study_of(panel, 15, with_replacement), best_isa(), 2, {4, 0}),
                     large = oracle::play_last(study_of(panel, 50, with_replacement), best_isa(), 2, {4, 0});
    for (int i = 0; i < 15; ++i) CHECK(levels(small, i) == levels(large, i));
    for (int i = 0; i < 50; ++i) {
      const std::size_t row = static_cast<std::size_t>(large.source[static_cast<std::size_t>(i)]);
      for (int t = 0; t < topics; ++t) {
        const float r = panel->rating[row * topics + static_cast<std::size_t>(t)];
        CHECK(large.level_at(i, t) == (std::isnan(r) ? int{missing_level} : static_cast<int>(r)));
      }
    }
    std::vector<std::int32_t> drawn = large.source;
    std::sort(drawn.begin(), drawn.end());
    CHECK((std::adjacent_find(drawn.begin(), drawn.end()) != drawn.end()) == with_replacement);
    const RoundState twin = oracle::play_last(study_of(panel, 50, with_replacement), best_isa(), 2, {4, 1});
    CHECK(twin.source != large.source);
  }
}

}  // namespace
}  // namespace delphisim
