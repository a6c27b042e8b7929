// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/fit/group_topics.hpp"
#include "analysis/fit/latent_topics.hpp"
#include "analysis/fit/table_people.hpp"
#include "tests/unit/fit/simulated_tables.hpp"

using namespace delphisim;
using namespace delphisim::fit_test;

namespace {

constexpr double z = 5;

struct Series {
  double n = 0, sum = 0, squares = 0;
  void add(double x) { n += 1, sum += x, squares += x * x; }
  double mean() const { return sum / n; }
  double error() const { return std::sqrt((squares / n - mean() * mean()) / (n - 1)); }
};

World three_groups() {
  World world;
  world.topics = 30;
  world.group_sizes = {20, 30, 25};
  world.offset = {-0.9, 0.6, 0};  // people weigh them to 0
  world.gamma = 0.6;
  world.mean = 6;
  return world;
}

}  // namespace

TEST_CASE("group offsets and group x topic spread are recovered from a simulated table by group") {
  const World world = three_groups();
  std::mt19937_64 engine(20260);
  Series gamma, naive, within;
  std::vector<Series> offset(3), error_ratio(3);
  int covered = 0, offsets_covered = 0;
  const int repetitions = 100;
  for (int r = 0; r < repetitions; ++r) {
    const Exercise exercise = simulate(world, engine);
    const GroupTopicFit fit = fit_group_topics(exercise.published, world.response, world.leniency_sd, 3, {});
    gamma.add(fit.spread);
    within.add(fit.within_sd);
    covered += fit.spread_low < world.gamma && world.gamma < fit.spread_high;
    for (std::size_t g = 0; g < 3; ++g) {
      offset[g].add(fit.offset[g]);
      offsets_covered += std::fabs(fit.offset[g] - world.offset[g]) < 1.6448536 * fit.offset_error[g];
    }
    // Wrong: cells taken as if they had no sampling error, as from a hundred times the people.
    PublishedTables exact = exercise.published;
    for (GroupCell& cell : exact.cells) cell.of.n *= 100;
    naive.add(fit_group_topics(exact, world.response, 0, 3, {}).spread);
  }
  // Effects were centred over topics in a group and over people in a topic, which the fit's own centring
  // removes.
  INFO("gamma " << gamma.mean() << " (" << gamma.error() << "), naive " << naive.mean() << ", covered "
                << covered << ", offsets " << offsets_covered << ", within " << within.mean());
  CHECK(std::fabs(gamma.mean() - world.gamma) <= z * gamma.error() + 0.03);
  CHECK(naive.mean() - world.gamma > 2 * (z * naive.error() + 0.03));
  CHECK(std::fabs(covered - 0.9 * repetitions) <= z * std::sqrt(repetitions * 0.9 * 0.1));
  const double inside =
      std::sqrt(world.leniency_sd * world.leniency_sd + world.residual_sd * world.residual_sd);
  CHECK(std::fabs(within.mean() - inside) <= z * within.error() + 0.02);
  for (std::size_t g = 0; g < 3; ++g)
    CHECK(std::fabs(offset[g].mean() - world.offset[g]) <= z * offset[g].error() + 0.02);
  // Offsets of one exercise are dependent: three intervals count as one and a half.
  CHECK(std::fabs(offsets_covered / 3.0 - 0.9 * repetitions) <= z * std::sqrt(repetitions * 0.09 / 1.5));
}

TEST_CASE("no group x topic effects: the posterior lies at the lower end") {
  World world = three_groups();
  world.gamma = 0;
  std::mt19937_64 engine(20261);
  const Exercise exercise = simulate(world, engine);
  const GroupTopicFit fit = fit_group_topics(exercise.published, world.response, world.leniency_sd, 3, {});
  CHECK(fit.spread_low < 0.1);
  CHECK(fit.spread_high < 0.6);
}

TEST_CASE("tables by group pool to the table of all people") {
  std::mt19937_64 engine(20262);
  World world = three_groups();
  world.category_answered = 1, world.left_out = 0;
  const Exercise exercise = simulate(world, engine);
  const auto pooled = pooled_over_groups(exercise.published.cells, exercise.published.topics.size());
  REQUIRE(pooled.size() == exercise.published.scored.size());
  for (std::size_t t = 0; t < pooled.size(); ++t) {
    CHECK(pooled[t].n == exercise.published.scored[t].n);
    CHECK(pooled[t].mean == Approx(exercise.published.scored[t].mean));
    CHECK(pooled[t].sd == Approx(exercise.published.scored[t].sd));
  }
}

TEST_CASE("a group whose ratings are all at an end of the scale is fitted") {
  PublishedTables published;
  published.categories = {"all"};
  published.groups = {{"a", "a", 5, 0, 0}, {"b", "b", 5, 0, 0}};
  for (std::size_t t = 0; t < 3; ++t) {
    published.topics.push_back({std::to_string(t), "", 0});
    published.cells.push_back({0, {t, 5, t == 0 ? 10.0 : 7.0, t == 0 ? 0.0 : 2.0, {}}});
    published.cells.push_back({1, {t, 5, 6.0, 2.0, {}}});
  }
  const GroupTopicFit fit = fit_group_topics(published, {{0, 10, 1}, 0, 0}, 1, 5, {});
  CHECK(fit.offset[0] > fit.offset[1]);
  CHECK(std::isfinite(fit.spread));
}
