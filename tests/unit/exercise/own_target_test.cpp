// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/metrics/functionals.hpp"
#include "tests/oracle/z.hpp"
#include "tests/unit/exercise/cells.hpp"

// Truths of ratings and own targets against panels of many people.
namespace delphisim {
namespace {

using oracle::z_most;
using oracle::z_of;

constexpr int topics = 8;

// Two groups that differ in size, offset and priorities, on a scale that clamps some of what they think.
oracle::Study lenient_study(std::vector<int> sizes) {
  oracle::Study s = oracle::plain_study(topics, std::move(sizes), 1);
  FixedTruth truth;
  for (int t = 0; t < topics; ++t) truth.mean.push_back(3.1 + 0.83 * t);
  s.population.truth = truth;
  s.population.group_topic_sd = 0.7;
  s.population.group_offset = {-0.4, 0.9};
  s.population.leniency_sd = 0.8;
  s.population.residual_sd = 1.7;
  s.rounds[0].instrument.scale = {1, 9, 1};
  return s;
}

using Reading = std::vector<double>;  // [topics]

Reading read_truth(const oracle::Study& s, const char* functional, double cut, std::vector<double> weights,
                   bool without_leniency = false) {
  Population population = s.population;
  if (without_leniency) population.leniency_sd = 0;
  TruthDraw draw = oracle::draw_truth(s, best_isa(), 5, 0);
  InfinitePanel panel(s.setting, 255);
  panel.read(population, draw, s.rounds[0].instrument.scale);
  const Item item{Functionals::find(functional), {cut}};
  const Measures m =
      make_measures(s.setting, {{"t", std::move(weights), item}}, 3, OrderScope::all_topics, {}, {}, {}, {});
  TruthBook book(s.setting, m);
  book.read(draw, passes(best_isa()), 0x1p20, &panel);
  return {book.truths()[0].value, book.truths()[0].value + topics};
}

// The ratings of one topic in one replicate: 2 x 4,000 people share no draw, so that a mean over people has
// the standard error sd / sqrt(n). Weights: how much each group counts.
struct Sample {
  double mean, error;
};
template<class F>
Sample simulated(const oracle::Study& s, const RoundState& round, int topic,
                 const std::vector<double>& weights, F&& of) {
  double mean = 0, variance = 0;
  for (int g = 0; g < s.setting.groups; ++g) {
    const int begin = round.group_begin[static_cast<std::size_t>(g)],
              end = round.group_begin[static_cast<std::size_t>(g) + 1];
    double n = 0, sum = 0, squares = 0;
    for (int i = begin; i < end; ++i) {
      const double x = of(round.scale.rating(round.level_at(i, topic)));
      n += 1, sum += x, squares += x * x;
    }
    const double weight = weights[static_cast<std::size_t>(g)];
    mean += weight * sum / n;
    variance += weight * weight * (squares / n - sum / n * (sum / n)) / n;
  }
  return {mean, std::sqrt(variance)};
}

TEST_CASE("Expected ratings and shares of ratings are those of many people") {
  const oracle::Study s = lenient_study({4000, 4000});
  const std::vector<double> weights{0.3, 0.7};
  const RoundState round = oracle::play_last(s, best_isa(), 5, {0, 0});
  const auto mean = [](double r) { return r; };
  const auto share = [](double r) { return r >= 6.5 ? 1.0 : 0.0; };
  const Reading expected = read_truth(s, "expected_rating", 0, weights),
                rated = read_truth(s, "share_at_least", 6.5, weights),
                latent = read_truth(s, "latent_mean", 0, weights),
                no_leniency = read_truth(s, "expected_rating", 0, weights, true),
                other_weights = read_truth(s, "expected_rating", 0, {0.5, 0.5});
  double worst_latent = 0, worst_narrow = 0, worst_weights = 0;
  for (int t = 0; t < topics; ++t) {
    const auto at = static_cast<std::size_t>(t);
    const Sample a = simulated(s, round, t, weights, mean), b = simulated(s, round, t, weights, share);
    CAPTURE(t, a.mean, expected[at], b.mean, rated[at]);
    CHECK(z_of(a.mean, expected[at], a.error) < z_most);
    CHECK(z_of(b.mean, rated[at], b.error) < z_most);
    worst_latent = std::max(worst_latent, z_of(a.mean, latent[at], a.error));
    worst_narrow = std::max(worst_narrow, z_of(a.mean, no_leniency[at], a.error));
    worst_weights = std::max(worst_weights, z_of(a.mean, other_weights[at], a.error));
  }
  CHECK(worst_latent > z_most);  // neither clamped nor rounded, no offset
  CHECK(worst_narrow > z_most);  // ratings of people who differ in nothing but noise
  CHECK(worst_weights > z_most);
}

// The median of all ratings together: as many at or below it as above, so that the shares on either side are
// at most a half.
TEST_CASE("Median ratings split everybody's ratings, and equal ones are told apart by expected rating") {
  const oracle::Study s = lenient_study({10, 10});
  const std::vector<double> weights{0.3, 0.7};
  const Reading median = read_truth(s, "median_rating", 0, weights),
                mean = read_truth(s, "expected_rating", 0, weights);
  for (int t = 0; t < topics; ++t) {
    const double m = median[static_cast<std::size_t>(t)];
    const double below = 1 - read_truth(s, "share_at_least", m, weights)[static_cast<std::size_t>(t)],
                 above = read_truth(s, "share_at_least", m + 0.5, weights)[static_cast<std::size_t>(t)];
    CHECK(below <= 0.5);
    CHECK(above <= 0.5);
  }
  const Item item{Functionals::find("median_rating"), {}};
  const Measures m =
      make_measures(s.setting, {{"t", weights, item}}, 3, OrderScope::all_topics, {}, {}, {}, {}, {1, 5});
  TruthDraw draw = oracle::draw_truth(s, best_isa(), 5, 0);
  InfinitePanel panel(s.setting, 255);
  panel.read(s.population, draw, s.rounds[0].instrument.scale);
  TruthBook book(s.setting, m);
  book.read(draw, passes(best_isa()), 0x1p20, &panel);
  for (int k = 0; k < 3; ++k) {
    const TruthView& view = book.truths(k)[0];
    CHECK(view.true_k == std::vector<int>{3, 1, 5}[static_cast<std::size_t>(k)]);
    CHECK(__builtin_popcountll(view.top[0]) == view.true_k);
    for (int in = 0; in < topics; ++in)
      for (int out = 0; out < topics; ++out) {
        if ((view.top[0] >> in & 1) == 0 || (view.top[0] >> out & 1) != 0) continue;
        CHECK(view.value[in] >= view.value[out]);
        if (view.value[in] == view.value[out])
          CHECK(mean[static_cast<std::size_t>(in)] >= mean[static_cast<std::size_t>(out)]);
      }
  }
}

TEST_CASE("Without noise every rating is the rounded, clamped priority") {
  oracle::Study s = lenient_study({3, 3});
  s.population.leniency_sd = s.population.residual_sd = s.population.group_topic_sd = 0;
  const Reading expected = read_truth(s, "expected_rating", 0, {0.5, 0.5});
  for (int t = 0; t < topics; ++t) {
    const double z = 3.1 + 0.83 * t;
    double mean = 0;
    for (const double offset : {-0.4, 0.9}) mean += std::clamp(std::floor(z + offset + 0.5), 1.0, 9.0) / 2;
    CHECK(expected[static_cast<std::size_t>(t)] == Approx(mean).epsilon(1e-12));
  }
}

CellRun growing(int people) {
  CellRun c;
  c.study = lenient_study({people, 2 * people});
  c.study.population.truth = Superpopulation{5, 1};
  c.rules = {rule("mean", 0, "top_k", 3),
             rule("median", 0, "two_clusters", 0, Ties::random, "equal_groups"),
             rule("trimmed_mean", 0.2, "top_share", 0.5),
             rule("lower_bound", 1.96, "above_mean", 0),
             rule("share_at_least", 7, "top_k", 2, Ties::random, "groups_united"),
             rule("mean", 0, "agreement_at_least", 0.4),
             rule("mean", 0, "sd_at_most", 1.9, Ties::random, "every_group")};
  c.rules[5].threshold.values = {0.4, 6};
  c.rules[6].threshold.values = {1.9, 5};
  c.true_k = 3;
  c.metrics = {"own_target_precision", "own_target_recall", "own_target_tau_b",
               "target_gap",           "target_regret",     "regret"};
  return c;
}

// Shares of 40 exercises: the closer the panel comes to the population, the more it selects what the
// population would.
TEST_CASE("Own-target precision tends to 1 as the panel grows, the gap between targets stays") {
  const CellRun small = growing(10), large = growing(8000);
  const CellSums few = small.run(40), many = large.run(40);
  for (std::size_t r = 0; r < small.rules.size(); ++r) {
    CAPTURE(id_of(small.rules[r]));
    CHECK(few.decisions.n[small.column(r, "own_target_tau_b")] == 40);
    for (const char* metric : {"own_target_precision", "own_target_recall"}) {
      CHECK(small.mean(few, r, metric) < large.mean(many, r, metric) - 0.02);
      CHECK(large.mean(many, r, metric) > 0.94);
    }
    CHECK(large.mean(many, r, "own_target_tau_b") > 0.9);
    CHECK(large.mean(many, r, "own_target_tau_b") > small.mean(few, r, "own_target_tau_b") + 0.05);
    CHECK(large.mean(many, r, "regret") == Approx(large.mean(many, r, "target_regret")).margin(0.03));
    CHECK(small.mean(few, r, "target_gap") == large.mean(many, r, "target_gap"));  // it knows of no panel
  }
  CHECK(small.mean(few, 4, "target_gap") > small.mean(few, 0, "target_gap") + 0.1);
}

TEST_CASE("Shortlists of the design are drawn by the infinite panel too") {
  CellRun c = growing(8000);
  c.study.rounds.push_back(c.study.rounds[0]);
  c.study.rounds[0].shortlist = {rule("mean", 0, "top_k", 4)};
  c.study.rounds[1].participation = {{1, 1}, {0, 0}, 1};
  c.study.rounds[1].revision.keep = 1;
  c.rules = {rule("mean", 0, "top_share", 0.5)};  // 2 of the 4 on the form, not 4 of all 8
  const CellSums s = c.run(40);
  CHECK(c.mean(s, 0, "own_target_precision") > 0.96);
  CHECK(c.mean(s, 0, "own_target_recall") > 0.96);
}

}  // namespace
}  // namespace delphisim
