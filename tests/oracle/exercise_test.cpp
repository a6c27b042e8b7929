// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "tests/oracle/exercise.hpp"
#include "tests/oracle/random_study.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim::oracle {
namespace {

struct Differences {
  long theta = 0, form = 0, people = 0, levels = 0, latents = 0, counted = 0;
  long all() const { return theta + form + people + levels + latents + counted; }
};

bool same_people(const SlowRound& slow, const RoundState& fast) {
  if (static_cast<int>(slow.people.size()) != fast.people) return false;
  for (std::size_t i = 0; i < slow.people.size(); ++i) {
    const Panelist& who = slow.people[i];
    const auto g = static_cast<std::size_t>(who.group);
    const int row = static_cast<int>(i);
    if (row < fast.group_begin[g] || row >= fast.group_begin[g + 1] || who.member != fast.member[i] ||
        who.old_row != fast.old_row[i] || who.leniency != fast.leniency[i])
      return false;
  }
  return true;
}

// The order of additions in single precision is open; a level may differ only where a latent value that close
// to the edge between two levels was rounded.
constexpr double tolerance = 1e-5;

bool at_edge(const SlowRound& slow, float latent) {
  const auto near = [&](double step, double from) {
    const double steps = (static_cast<double>(latent) - from) / step + 0.5;
    return std::abs(steps - std::round(steps)) < 2 * tolerance / step;
  };
  return near(slow.scale.step, slow.scale.min) || (slow.heap_step > 0 && near(slow.heap_step, 0));
}

// Compares a round and goes on from the engine's latent values, so that differences do not grow. Those of
// cells whose slider was left are taken over as they are.
void compare(SlowRound& slow, const RoundState& fast, Differences& d) {
  const bool same_form = slow.form == fast.form, same = same_people(slow, fast);
  d.form += !same_form;
  d.people += !same;
  if (!same_form || !same) return;
  for (std::size_t i = 0; i < slow.people.size(); ++i)
    for (std::size_t c = 0; c < slow.form.size(); ++c) {
      const int at = fast.level_at(static_cast<int>(i), static_cast<int>(c));
      const int level = at == missing_level ? unrated : at;
      const float latent = fast.latent[i * fast.stride + c];
      if (!slow.left[i][c] && level != unrated) {
        d.latents += std::abs(static_cast<double>(latent - slow.latent[i][c])) >
                     tolerance * std::max(1.0, std::abs(static_cast<double>(latent)) / 10);
        d.levels += level != slow.level[i][c] && (slow.level[i][c] == unrated || !at_edge(slow, latent));
      } else {
        d.levels += level != slow.level[i][c];
      }
      slow.latent[i][c] = latent;
      slow.level[i][c] = level;
    }
  const Ratings counted = slow.ratings(fast.groups);
  for (int g = 0; g < fast.groups; ++g) {
    d.counted += std::count_if(slow.people.begin(), slow.people.end(), [&](const Panelist& who) {
                   return who.counted == g && !who.gone;
                 }) != fast.present(g);
    for (int c = 0; c < fast.topics; ++c)
      d.counted +=
          static_cast<int>(counted.of(c, g).size()) !=
          fast.tally.n[static_cast<std::uint32_t>(1 + g) * fast.stride + static_cast<std::uint32_t>(c)];
  }
}

// Plays one exercise in both ways and compares round after round.
Differences differences(const Study& s, Isa isa, std::uint64_t seed, ExerciseId id, Slip slip) {
  const SlowExercise slow(s.setting, s.population, key_of(seed), id.replicate, id.copy, slip);
  const TruthDraw truth = draw_truth(s, isa, seed, id.replicate);
  Differences d;
  for (int g = 0; g < s.setting.groups; ++g)
    for (int t = 0; t < s.setting.topics; ++t)
      d.theta += std::abs(truth.group(g)[t] -
                          slow.theta()[static_cast<std::size_t>(g)][static_cast<std::size_t>(t)]) > 1e-12;
  const std::vector<RoundState> fast = play(s, isa, seed, id);
  SlowRound before = slow.first(s.rounds[0], {s.first_form.begin(), s.first_form.end()});
  compare(before, fast[0], d);
  before.remember_first(nullptr);
  for (std::size_t r = 1; r < s.rounds.size() && d.all() == 0; ++r) {
    SlowRound now = slow.next(s.rounds[r], static_cast<int>(r), s.rounds[r - 1].shortlist, before);
    compare(now, fast[r], d);
    now.remember_first(&before, slip == Slip::first_forgotten_over_gaps);
    before = now;
  }
  return d;
}

TEST_CASE("Exercises agree with the scalar code cell by cell, for random studies of one to four rounds") {
  for (const Isa isa : available_isas()) {
    Dice dice(23);
    for (int i = 0; i < 400; ++i) {
      const Study study = random_study(dice, 1 + i % 4);
      const auto replicate = static_cast<std::uint32_t>(dice.word());
      const Differences d = differences(study, isa, dice.word(), {replicate, i % 2 ? 1u : 0u}, Slip::none);
      CAPTURE(name_of(isa), i, d.theta, d.form, d.people, d.levels, d.latents, d.counted);
      REQUIRE(d.all() == 0);
    }
  }
}

TEST_CASE("Every plausible slip in the simulation is seen") {
  for (int slip = 1; slip < static_cast<int>(Slip::count); ++slip) {
    Dice dice(29);
    long seen = 0;
    for (int i = 0; i < 400 && seen == 0; ++i) {
      const Study study = random_study(dice, 4);
      seen = differences(study, Isa::baseline, dice.word(), {static_cast<std::uint32_t>(i), 0},
                         static_cast<Slip>(slip))
                 .all();
    }
    CAPTURE(slip);
    CHECK(seen > 0);
  }
}

TEST_CASE("Another replicate, seed or twin is another exercise") {
  Dice dice(31);
  const Study s = random_study(dice, 1);
  const SlowRound mine = SlowExercise(s.setting, s.population, key_of(5), 7, 0).first(s.rounds[0]);
  CHECK(mine.level != SlowExercise(s.setting, s.population, key_of(5), 8, 0).first(s.rounds[0]).level);
  CHECK(mine.level != SlowExercise(s.setting, s.population, key_of(6), 7, 0).first(s.rounds[0]).level);
  const SlowExercise twin(s.setting, s.population, key_of(5), 7, 1);
  CHECK(mine.level != twin.first(s.rounds[0]).level);
  CHECK(twin.theta() == SlowExercise(s.setting, s.population, key_of(5), 7, 0).theta());
}

}  // namespace
}  // namespace delphisim::oracle
