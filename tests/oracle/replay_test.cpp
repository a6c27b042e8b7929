// SPDX-License-Identifier: MIT
// Replayed ratings are those of the scalar code, which knows nothing of how replays are written down.
#include <catch2/catch.hpp>

#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "experiments/replay/replay.hpp"
#include "tests/oracle/exercise.hpp"
#include "tests/oracle/random_study.hpp"

namespace delphisim {
namespace {

using oracle::Dice;
using oracle::SlowExercise;
using oracle::SlowRound;

Rule some_rule() {
  return {
      {Aggregations::find("mean"), {}}, {Poolings::find("one_pool"), {}}, {Thresholds::find("top_k"), {1}}};
}

// A random scenario and design in which no slider is left: the latent value behind such a rating is not the
// oracle's to say, and later rounds would start from it.
oracle::Study random_design(Dice& dice, int rounds) {
  oracle::Study s = oracle::random_study(dice, rounds);
  s.first_form.clear();
  for (RoundSpec& r : s.rounds) {
    r.left_slider = 0;
    r.left_slider_of.clear();
    r.fatigue.left_slider = 0;
  }
  return s;
}

std::shared_ptr<const Plan> plan_of(const oracle::Study& design, std::uint64_t seed) {
  delphisim::Study study;
  study.seed = seed;
  study.replicates = 64;
  study.block_size = 1;
  study.setting = design.setting;
  study.true_k = 1;
  study.topics.resize(static_cast<std::size_t>(design.setting.topics));
  for (int g = 0; g < design.setting.groups; ++g)
    study.groups.push_back(
        {"g" + std::to_string(g), "", design.population.group_sizes[static_cast<std::size_t>(g)], 0});
  for (const RoundSpec& r : design.rounds) study.round_names.push_back(r.name);
  const auto groups = static_cast<std::size_t>(design.setting.groups);
  study.truths = {{"equal", std::vector<double>(groups, 1.0 / design.setting.groups)}};
  study.rules = {some_rule()};
  Cell cell;
  cell.name = "base";
  cell.spec.population = design.population;
  cell.spec.rounds = design.rounds;
  study.cells = {cell};
  study.kept = {{}};
  return make_plan(std::move(study));
}

// Ratings, people and forms that differ; cells that were compared.
struct Compared {
  long differences = 0, ratings = 0, misfiled = 0;
};

void compare(const SlowRound& slow, const ReplayedRound& fast, Compared& c) {
  c.differences += slow.form != fast.form || slow.people.size() != fast.people.size();
  if (c.differences > 0) return;
  for (std::size_t i = 0; i < slow.people.size(); ++i) {
    const oracle::Panelist& who = slow.people[i];
    const ReplayedPerson& p = fast.people[i];
    c.differences += who.group != p.group || who.member != p.member || who.old_row != p.old_row ||
                     who.gone != p.left || static_cast<double>(who.leniency) != p.leniency ||
                     who.counted != p.counted_in || (p.source >= 0 && who.source != p.source);
    c.misfiled += p.counted_in != p.group;
    for (std::size_t k = 0; k < slow.form.size(); ++k) {
      const int level = slow.level[i][k];
      const double rating = p.rating[k];
      c.differences += level == oracle::unrated ? rating == rating : !(rating == slow.scale.rating(level));
      ++c.ratings;
    }
  }
}

TEST_CASE("Replayed exercises agree with the scalar code, rating by rating") {
  Dice dice(37);
  Compared total;
  for (int i = 0; i < 60; ++i) {
    const oracle::Study design = random_design(dice, 1 + i % 4);
    const std::uint64_t seed = dice.word();
    const std::uint32_t replicate = static_cast<std::uint32_t>(i);
    const auto plan = plan_of(design, seed);
    const Replayed x = Replayer(*plan, 0, Isa::baseline).exercise(replicate);
    REQUIRE(x.rounds.size() == design.rounds.size());
    const SlowExercise slow(design.setting, design.population, key_of(seed), replicate, 0);
    for (std::size_t g = 0; g < x.groups.size(); ++g)
      for (std::size_t t = 0; t < x.groups[g].size(); ++t)
        total.differences += std::abs(x.groups[g][t] - slow.theta()[g][t]) > 1e-12;
    SlowRound before = slow.first(design.rounds[0]);
    compare(before, x.rounds[0], total);
    before.remember_first(nullptr);
    for (std::size_t r = 1; r < design.rounds.size() && total.differences == 0; ++r) {
      SlowRound now =
          slow.next(design.rounds[r], static_cast<int>(r), design.rounds[r - 1].shortlist, before);
      compare(now, x.rounds[r], total);
      now.remember_first(&before);
      before = now;
    }
    CAPTURE(i);
    REQUIRE(total.differences == 0);
  }
  CHECK(total.ratings > 10000);
  CHECK(total.misfiled > 10);
  // The comparison sees another replicate.
  const oracle::Study design = random_design(dice, 1);
  const auto plan = plan_of(design, 5);
  Compared other;
  compare(SlowExercise(design.setting, design.population, key_of(5), 8, 0).first(design.rounds[0]),
          Replayer(*plan, 0, Isa::baseline).exercise(7).rounds[0], other);
  CHECK(other.differences > 0);
}

TEST_CASE("People who heap and who line up do so in their ratings") {
  oracle::Study design = oracle::plain_study(24, {60}, 1);
  design.population.residual_sd = 4;
  design.rounds[0].heaping = {0.5, 5};
  design.rounds[0].straight_lining = 0.3;
  const auto plan = plan_of(design, 11);
  const Replayed x = Replayer(*plan, 0, Isa::baseline).exercise(0);
  int heapers = 0, straight = 0;
  for (const ReplayedPerson& p : x.rounds[0].people) {
    bool heaped = true, alike = true;
    for (const double rating : p.rating) {
      heaped &= rating == 0 || rating == 5 || rating == 10;
      alike &= rating == p.rating.front();
    }
    heapers += p.traits.heaps;
    straight += p.traits.straight_lines;
    CHECK(alike == p.traits.straight_lines);
    if (!alike) CHECK(heaped == p.traits.heaps);
  }
  CHECK(heapers > 15);
  CHECK(heapers < 45);
  CHECK(straight > 5);
}

TEST_CASE("People who are stubborn keep to what they said, and no others do") {
  oracle::Study design = oracle::plain_study(8, {80}, 2);
  design.population.residual_sd = 2;
  RoundSpec& second = design.rounds[1];
  second.feedback = {true, {Aggregations::find("mean"), {}}, true, false};
  second.revision.weight_all = 1;  // all the way to the mean
  second.revision.stubborn = 0.4;
  const auto plan = plan_of(design, 13);
  const Replayed x = Replayer(*plan, 0, Isa::baseline).exercise(0);
  int stubborn = 0;
  for (std::size_t i = 0; i < x.rounds[1].people.size(); ++i) {
    const ReplayedPerson& p = x.rounds[1].people[i];
    const bool unmoved = p.rating == x.rounds[0].people[static_cast<std::size_t>(p.old_row)].rating;
    CHECK(unmoved == (p.traits.susceptibility == 0));
    CHECK((p.traits.susceptibility == 0 || p.traits.susceptibility == 1));
    stubborn += unmoved;
  }
  CHECK(stubborn > 16);
  CHECK(stubborn < 50);
}

}  // namespace
}  // namespace delphisim
