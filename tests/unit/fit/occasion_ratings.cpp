// SPDX-License-Identifier: MIT
#include "tests/unit/fit/occasion_ratings.hpp"

#include <algorithm>
#include <cmath>
#include <random>

namespace delphisim {
namespace {

// Box & Muller (1958) on the bits of the generator, so that every library gives the same.
class Random {
 public:
  explicit Random(std::uint64_t seed) : bits_(seed) {}
  double uniform() { return (static_cast<double>(bits_() >> 11) + 0.5) / 9007199254740992.0; }
  double normal() {
    const double radius = std::sqrt(-2 * std::log(uniform()));
    return radius * std::cos(6.283185307179586 * uniform());
  }

 private:
  std::mt19937_64 bits_;
};

int level_at(const Scale& scale, double z) {
  const double place = std::floor((z - scale.min) / scale.step + 0.5);
  return static_cast<int>(std::clamp(place, 0.0, static_cast<double>(scale.levels() - 1)));
}

}  // namespace

OccasionTable occasion_ratings(const OccasionRatings& s, std::uint64_t seed) {
  Random random(seed);
  const auto topics = static_cast<std::size_t>(s.topics);
  OccasionTable made;
  RatingTable& t = made.table;
  t.scale = s.scale;
  t.categories = {"all"};
  t.rounds = {"first", "second"};
  t.group_begin = {0};
  std::vector<double> cell;  // mu + delta, the deltas of a topic summing to 0
  std::vector<double> mu;
  for (std::size_t i = 0; i < topics; ++i) {
    t.topics.push_back("t" + std::to_string(i));
    t.category_of.push_back(0);
    mu.push_back(s.topic_mean + s.topic_sd * random.normal());
  }
  t.topic_names = t.topics;
  for (std::size_t g = 0; g < s.groups.size(); ++g) {
    t.groups.push_back("g" + std::to_string(g + 1));
    for (int i = 0; i < s.groups[g]; ++i) t.group_of.push_back(static_cast<int>(g));
    t.group_begin.push_back(static_cast<std::int32_t>(t.group_of.size()));
    for (std::size_t i = 0; i < topics; ++i) {
      const double apart = s.groups.size() < 2 ? 0 : s.group_topic_sd * random.normal();
      cell.push_back(mu[i] + apart);
    }
  }
  const std::size_t people = t.group_of.size();
  t.form.assign(2, std::vector<std::uint8_t>(topics, 1));
  t.present.assign(2, std::vector<std::uint8_t>(people, 1));
  t.level.assign(2, std::vector<std::uint8_t>(people * topics, missing_level));
  std::vector<double> latent(people * topics), leniency;
  std::vector<double> all(topics), own(s.groups.size() * topics);
  for (std::size_t p = 0; p < people; ++p) {
    const auto g = static_cast<std::size_t>(t.group_of[p]);
    leniency.push_back(s.leniency_sd * random.normal());
    for (std::size_t i = 0; i < topics; ++i) {
      made.level.push_back(cell[g * topics + i] + leniency[p]);
      latent[p * topics + i] = made.level.back() + s.residual_sd * random.normal();
      const int level = level_at(s.scale, latent[p * topics + i]);
      t.level[0][p * topics + i] = static_cast<std::uint8_t>(level);
      all[i] += t.scale.rating(level) / static_cast<double>(people);
      own[g * topics + i] += t.scale.rating(level) / s.groups[g];
    }
  }
  for (std::size_t p = 0; p < people; ++p) {
    const auto g = static_cast<std::size_t>(t.group_of[p]);
    const double anew = std::sqrt(1 - s.stability * s.stability) * s.leniency_sd * random.normal(),
                 moved = (s.stability - 1) * leniency[p] + anew;
    const bool leaves = random.uniform() < s.leaving && leniency[p] < 0;
    t.present[1][p] = !leaves;
    for (std::size_t i = 0; i < topics; ++i) {
      const std::size_t at = p * topics + i;
      const int before = t.level[0][at];
      const double shown = s.own_group ? own[g * topics + i] : all[i];
      const double z = latent[at] + moved + s.information * (made.level[at] - latent[at]) +
                       s.weight * (shown - t.scale.rating(before)) + s.retest_sd * random.normal();
      const bool kept = random.uniform() < s.keep;
      if (!leaves) t.level[1][at] = static_cast<std::uint8_t>(kept ? before : level_at(s.scale, z));
    }
  }
  return made;
}

}  // namespace delphisim
