// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/oracle/play.hpp"
#include "tests/oracle/z.hpp"
#include "tests/unit/survey/cells.hpp"

// How people differ, against theory. Each test names its number of independent draws; |z| < 5 throughout, and
// a wrong expectation lies beyond.
namespace delphisim {
namespace {

using oracle::mean_sd;
using oracle::MeanSd;
using oracle::se_of_share;
using oracle::Study;
using oracle::z_most;
using oracle::z_of;

RoundState first_round(const Study& s) { return oracle::play_last(s, best_isa(), 99, {0, 0}); }

std::vector<double> column(const RoundState& r, int topic) {
  std::vector<double> x;
  for (int i = 0; i < r.people; ++i)
    x.push_back(static_cast<double>(
        r.latent[static_cast<std::size_t>(i) * r.stride + static_cast<std::size_t>(topic)]));
  return x;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const MeanSd x = mean_sd(a), y = mean_sd(b);
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - x.mean) * (b[i] - y.mean);
  return sum / ((x.n - 1) * x.sd * y.sd);
}

// 450 people x 200 topics. For t of 20 degrees of freedom scaled to variance 1, E x^4 = 3 (18 / 16) and
// E x^8 = 105 18^3 / (16 14 12): standard errors sqrt((E x^4 - 1) / n) and sqrt((E x^8 - (E x^4)^2) / n).
TEST_CASE("Heavy tails keep the stated spread and have the kurtosis of Student's t") {
  Study s = oracle::plain_study(200, {450}, 1);
  s.population.residual_sd = 1.5;
  s.population.residual_df = 20;
  const auto moments = [&](const Study& study) {
    double second = 0, fourth = 0;
    const std::vector<double> x = rated_latents(first_round(study));
    for (const double z : x) {
      const double d = (z - 5) / 1.5;
      second += d * d / static_cast<double>(x.size());
      fourth += d * d * d * d / static_cast<double>(x.size());
    }
    return std::pair{second, fourth};
  };
  const double n = 90000, x4 = 3 * 18.0 / 16, x8 = 105 * 18.0 * 18 * 18 / (16 * 14 * 12);
  const double se2 = std::sqrt((x4 - 1) / n), se4 = std::sqrt((x8 - x4 * x4) / n);
  const auto [second, fourth] = moments(s);
  CHECK(z_of(second, 1, se2) < z_most);
  CHECK(z_of(fourth, x4, se4) < z_most);
  CHECK(z_of(fourth, 3, se4) > z_most);
  CHECK(z_of(second, 20.0 / 18, se2) > z_most);  // not scaled
  s.population.residual_df = 0;
  CHECK(z_of(moments(s).second, 3, std::sqrt(96 / n)) < z_most);
}

// 2,000 people x 50 topics. The log of a standard deviation of n normal numbers has mean -1 / (2 (n - 1)) and
// variance 1 / (2 (n - 1)), to first order.
TEST_CASE("Scale use is log-normal with median 1") {
  Study s = oracle::plain_study(50, {2000}, 1);
  s.population.residual_sd = 1.5;
  s.population.scale_use_sd = 0.5;
  const RoundState r = first_round(s);
  std::vector<double> logs;
  for (int i = 0; i < r.people; ++i) {
    std::vector<double> x;
    for (int t = 0; t < 50; ++t)
      x.push_back(static_cast<double>(
          r.latent[static_cast<std::size_t>(i) * r.stride + static_cast<std::size_t>(t)]));
    logs.push_back(std::log(mean_sd(x).sd / 1.5));
  }
  const MeanSd m = mean_sd(logs);
  CHECK(z_of(m.mean, -1 / 98.0, m.se()) < z_most);
  CHECK(z_of(m.sd, std::sqrt(0.25 + 1 / 98.0), m.se_of_sd()) < z_most);
  CHECK(z_of(m.mean, -0.125 - 1 / 98.0, m.se()) > z_most);  // mean 1 instead of median 1
  CHECK(z_of(m.sd, 0.4, m.se_of_sd()) > z_most);
}

// 4,000 people; a correlation has standard error (1 - r^2) / sqrt(n).
TEST_CASE("Residuals are correlated within a category, and keep their spread") {
  Study s = oracle::plain_study(4, {4000}, 1);
  s.setting.categories = 2;
  s.setting.category_of = {0, 1, 0, 1};
  s.population.residual_sd = 1.5;
  for (const double r : {0.0, 0.4, 1.0}) {
    s.population.category_correlation = r;
    const RoundState round = first_round(s);
    const double within = correlation(column(round, 0), column(round, 2)),
                 between = correlation(column(round, 0), column(round, 1)), n = std::sqrt(4000);
    CHECK(std::abs(within - r) <= z_most * (1 - r * r) / n + 1e-5);
    CHECK(z_of(between, 0, 1 / n) < z_most);
    const MeanSd m = mean_sd(column(round, 3));
    CHECK(z_of(m.sd, 1.5, m.se_of_sd()) < z_most);
    if (r == 0.4) {
      CHECK(z_of(within, 0.16, (1 - r * r) / n) > z_most);  // r for its root
      CHECK(z_of(m.sd, 1.5 * std::sqrt(1.4), m.se_of_sd()) > z_most);
    }
  }
}

// 20,000 people. The camps alone have kurtosis below 3, so that se_of_sd is an upper bound.
TEST_CASE("Camps leave the mean where it is and add distance^2 share (1 - share) to the variance") {
  Study s = oracle::plain_study(5, {20000}, 1);
  s.population.residual_sd = 1;
  s.population.polarised = {{1, 4}, 0.3, 4, false};
  const RoundState r = first_round(s);
  for (const int t : {1, 4}) {
    const MeanSd m = mean_sd(column(r, t));
    CHECK(z_of(m.mean, 5, m.se()) < z_most);
    CHECK(z_of(m.sd, std::sqrt(1 + 16 * 0.21), m.se_of_sd()) < z_most);
    CHECK(z_of(m.sd, std::sqrt(1 + 16 * 0.25), m.se_of_sd()) > z_most);
    CHECK(z_of(m.mean, 5 + 4 * 0.3, m.se()) > z_most);  // camps about the lower one
  }
  const MeanSd other = mean_sd(column(r, 2));
  CHECK(z_of(other.sd, 1, other.se_of_sd()) < z_most);
  CHECK(z_of(correlation(column(r, 1), column(r, 4)), 0, 1 / std::sqrt(20000)) < z_most);
  s.population.polarised.by_person = true;
  const RoundState one = first_round(s);
  const double shared = 16 * 0.21 / (1 + 16 * 0.21);
  CHECK(z_of(correlation(column(one, 1), column(one, 4)), shared, 1 / std::sqrt(20000)) < z_most);
}

// 4,000 replicates of 4 topics in two categories and two groups.
TEST_CASE("Topics of a category share a factor in the truth, and in each group's deviation from it") {
  Study s = oracle::plain_study(4, {3, 3}, 1);
  s.setting.categories = 2;
  s.setting.category_of = {0, 0, 1, 1};
  s.population.truth = Superpopulation{7, 0.5, 0.8};
  s.population.group_topic_sd = 0.3;
  s.population.group_category_sd = 0.6;
  std::vector<double> mu, same, other, gap_same, gap_other;
  for (std::uint32_t replicate = 0; replicate < 4000; ++replicate) {
    const TruthDraw truth = oracle::draw_truth(s, best_isa(), 5, replicate);
    const auto at = [&](int g, int t) { return truth.group(g)[t] - 7; };
    const auto gap = [&](int t) { return truth.group(0)[t] - truth.group(1)[t]; };
    mu.push_back(at(0, 0));
    same.push_back(at(0, 0) * at(1, 1));  // different groups share mu alone
    other.push_back(at(0, 0) * at(1, 2));
    gap_same.push_back(gap(0) * gap(1));
    gap_other.push_back(gap(1) * gap(2));
  }
  const MeanSd all = mean_sd(mu), in = mean_sd(same), out = mean_sd(other), gaps = mean_sd(gap_same),
               apart = mean_sd(gap_other);
  CHECK(z_of(all.sd, std::sqrt(0.25 + 0.64 + 0.09 + 0.36), all.se_of_sd()) < z_most);
  CHECK(z_of(in.mean, 0.64, in.se()) < z_most);
  CHECK(z_of(out.mean, 0, out.se()) < z_most);
  CHECK(z_of(gaps.mean, 2 * 0.36, gaps.se()) < z_most);
  CHECK(z_of(apart.mean, 0, apart.se()) < z_most);
  CHECK(z_of(in.mean, 0, in.se()) > z_most);
  CHECK(z_of(gaps.mean, 0, gaps.se()) > z_most);
}

// 40,000 cells on each scale; the latent values are normal about a point of the scale.
TEST_CASE("On any scale a level gets the mass of the normal curve that is nearest to it") {
  const auto below = [](double z) { return 0.5 * std::erfc(-z / std::sqrt(2)); };
  for (const Scale scale : {Scale{1, 9, 1}, {1, 5, 1}, {1, 7, 1}, {0, 100, 1}, {0, 10, 0.1}, {0, 1, 0.5}}) {
    Study s = oracle::plain_study(100, {400}, 1);
    const double mean = scale.min + 0.6 * (scale.max - scale.min), sd = 0.3 * (scale.max - scale.min);
    s.population.truth = FixedTruth{std::vector<double>(100, mean)};
    s.population.residual_sd = sd;
    s.rounds[0].instrument.scale = scale;
    const RoundState r = first_round(s);
    for (int l = 0; l < scale.levels(); ++l) {
      const auto edge = [&](double steps) {
        return below((scale.rating(l) + steps * scale.step - mean) / sd);
      };
      const double p = (l + 1 == scale.levels() ? 1 : edge(0.5)) - (l == 0 ? 0 : edge(-0.5));
      CAPTURE(scale.max, scale.step, l);
      CHECK(z_of(share_at(r, l), p, se_of_share(p, 40000)) < z_most);
    }
    const double top = 1 - below((scale.max - 0.5 * scale.step - mean) / sd),
                 cut = 1 - below((scale.max - mean) / sd);
    if (top > 1.2 * cut)  // rounding down would be seen
      CHECK(z_of(share_at(r, scale.levels() - 1), cut, se_of_share(cut, 40000)) > z_most);
  }
}

}  // namespace
}  // namespace delphisim
