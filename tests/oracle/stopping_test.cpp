// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "tests/oracle/exercise.hpp"
#include "tests/oracle/metrics.hpp"
#include "tests/oracle/random_study.hpp"

namespace delphisim::oracle {
namespace {

enum class Slip {
  none,
  topics_any,
  weak_histogram,
  half_forgotten,
  latest_scale,
  gone_counted,
  high_only,
  n_for_sd,
  count
};

struct Pair {
  double now, before;
};

// Ratings that people gave again.
std::vector<Pair> again(const RoundState& now, const RoundState& before, Slip slip) {
  std::vector<Pair> pairs;
  for (int g = 0; g < now.groups; ++g)
    for (int i = now.group_begin[static_cast<std::size_t>(g)];
         i < now.group_begin[static_cast<std::size_t>(g) + 1]; ++i) {
      if (i >= now.asked_end[static_cast<std::size_t>(g)] && slip != Slip::gone_counted) continue;
      const int old = now.old_row[static_cast<std::size_t>(i)];
      for (int c = 0; c < now.topics && old >= 0; ++c) {
        const int a = now.level_at(i, c),
                  b = before.level_at(old, now.old_column[static_cast<std::size_t>(c)]);
        const Scale& s = slip == Slip::latest_scale ? now.scale : before.scale;
        if (a != missing_level && b != missing_level) pairs.push_back({now.scale.rating(a), s.rating(b)});
      }
    }
  return pairs;
}

std::vector<double> ratings_of(const RoundState& r, int topic) {
  std::vector<double> x;
  for (int i = 0; i < r.people; ++i)
    if (r.level_at(i, topic) != missing_level) x.push_back(r.scale.rating(r.level_at(i, topic)));
  return x;
}

bool topic_meets(const Stopping& s, const RoundState& now, const RoundState* before, int topic, Slip slip) {
  const std::vector<double> x = ratings_of(now, topic);
  const double n = static_cast<double>(x.size());
  if (x.empty()) return false;
  if (s.criterion == Criterion::histogram_change) {
    if (!(now.scale == before->scale)) return false;
    const std::vector<double> y = ratings_of(*before, now.old_column[static_cast<std::size_t>(topic)]);
    if (y.empty()) return false;
    std::map<double, double> share;
    for (const double r : x) share[r] += 1 / n;
    for (const double r : y) share[r] -= 1 / static_cast<double>(y.size());
    double moved = 0;
    for (const auto& [rating, difference] : share) moved += std::abs(difference);
    if (slip != Slip::half_forgotten) moved /= 2;
    return slip == Slip::weak_histogram ? moved <= s.limit + 1e-9 : moved < s.limit - 1e-9;
  }
  if (s.criterion == Criterion::iqr) return *quantile(x, 0.75) - *quantile(x, 0.25) <= s.limit + 1e-9;
  if (s.criterion == Criterion::sd) {
    const Measured sd = sd_of(x);
    return sd && *sd * *sd * (slip == Slip::n_for_sd ? (n - 1) / n : 1) <= s.limit * s.limit + 1e-9;
  }
  double high = 0;
  for (const double r : x) high += r >= s.cut - 1e-9;
  const bool either = s.criterion == Criterion::majority && slip != Slip::high_only;
  return high >= s.limit * n - 1e-9 || (either && n - high >= s.limit * n - 1e-9);
}

bool slow_met(const Stopping& s, const RoundState& now, const RoundState* before, Slip slip) {
  const bool stability = s.criterion == Criterion::histogram_change ||
                         s.criterion == Criterion::absolute_change || s.criterion == Criterion::unchanged;
  if (s.criterion == Criterion::none || now.topics == 0 || (stability && !before)) return false;
  if (s.criterion == Criterion::absolute_change || s.criterion == Criterion::unchanged) {
    const std::vector<Pair> pairs = again(now, *before, slip);
    double change = 0, same = 0;
    const double n = static_cast<double>(pairs.size());
    for (const Pair& p : pairs)
      change += std::abs(p.now - p.before), same += std::abs(p.now - p.before) < 1e-9;
    if (pairs.empty()) return false;
    return s.criterion == Criterion::unchanged ? same / n >= s.limit - 1e-12 : change / n <= s.limit + 1e-12;
  }
  double meeting = 0;
  for (int t = 0; t < now.topics; ++t) meeting += topic_meets(s, now, before, t, slip);
  return slip == Slip::topics_any ? meeting > 0 : meeting >= s.topics * now.topics - 1e-9;
}

Stopping random_stopping(Dice& dice, const Scale& scale) {
  Stopping s;
  s.criterion = static_cast<Criterion>(dice.from(0, 7));
  const bool points = s.criterion == Criterion::iqr || s.criterion == Criterion::sd ||
                      s.criterion == Criterion::absolute_change;
  s.limit = points ? dice.of<double>({0, 0.5, 1, 2, 3}) : dice.of<double>({0, 0.15, 0.25, 0.5, 0.75, 1});
  s.cut = scale.rating(dice.below(scale.levels()));
  s.topics = dice.of<double>({0.3, 0.5, 1});
  return s;
}

long disagreements(Slip slip, int cases) {
  Dice dice(43);
  long seen = 0;
  for (int i = 0; i < cases; ++i) {
    Study study = random_study(dice, 2);
    if (dice.chance(0.5)) study.rounds[1].instrument = study.rounds[0].instrument;
    if (dice.chance(0.5)) study.rounds[1].revision.keep = 0.9;
    const std::vector<RoundState> r =
        play(study, Isa::baseline, dice.word(), {static_cast<std::uint32_t>(i), 0});
    for (int k = 0; k < 10; ++k) {
      const Stopping s = random_stopping(dice, r[1].scale);
      seen += is_met(s, r[1], &r[0]) != slow_met(s, r[1], &r[0], slip);
      seen += is_met(s, r[0], nullptr) != slow_met(s, r[0], nullptr, slip);
    }
  }
  return seen;
}

TEST_CASE("Stopping criteria agree with their definitions") {
  CHECK(disagreements(Slip::none, 600) == 0);
  for (int slip = 1; slip < static_cast<int>(Slip::count); ++slip) {
    CAPTURE(slip);
    CHECK(disagreements(static_cast<Slip>(slip), 400) > 0);
  }
}

}  // namespace
}  // namespace delphisim::oracle
