// SPDX-License-Identifier: MIT
// What an inclusion probability is: not how often another panel of the same people's kind selects the topic,
// nor how probable it is that the topic belongs on the list. The figures of docs/analyse.md.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/multiverse/multiverse.hpp"
#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "tests/unit/multiverse/tables.hpp"

namespace delphisim {
namespace {

constexpr int topics = 40, people = 30, top = 10, data_sets = 120, resamples = 200;

// splitmix64 (Steele, Lea and Flood 2014); normal numbers as sums of twelve uniform ones.
class Normals {
 public:
  double next() {
    double sum = -6;
    for (int i = 0; i < 12; ++i) {
      std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
      z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
      z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
      sum += static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1p-53;
    }
    return sum;
  }

 private:
  std::uint64_t state_ = 99;
};

// Ratings 0..10 in tenths: what topics are worth (5, SD 0.5) and what else a rating holds (SD 1.6).
RatingTable exercise(Normals& normals, const std::vector<double>& worth) {
  std::vector<std::vector<int>> ratings(people);
  for (auto& person : ratings)
    for (const double w : worth)
      person.push_back(
          static_cast<int>(std::clamp(std::floor(10 * (5 + w + 1.6 * normals.next()) + 0.5), 0.0, 100.0)));
  return table_of({0, 10, 0.1}, {{ratings}});
}

RuleList best_means() {
  RuleList list;
  list.rules = {{{Aggregations::find("mean"), {}},
                 {Poolings::find("one_pool"), {}},
                 {Thresholds::find("top_k"), {top}},
                 Ties::random,
                 Rounding::nearest}};
  list.group = {-1};
  list.once = {0};
  return list;
}

struct Means {
  double count = 0, bootstrap = 0, repeat = 0, truth = 0;
  void add(double p, bool again, bool truly) { ++count, bootstrap += p, repeat += again, truth += truly; }
};

TEST_CASE("An inclusion probability exceeds how often a repeat selects the topic") {
  Normals normals;
  Means selected, sure;
  for (int set = 0; set < data_sets; ++set) {
    std::vector<double> worth(topics);
    for (double& w : worth) w = 0.5 * normals.next();
    std::vector<double> sorted = worth;
    std::sort(sorted.rbegin(), sorted.rend());
    const MultiverseRequest request{resamples, static_cast<std::uint64_t>(set), 1, best_isa()};
    const Multiverse here = analyse(exercise(normals, worth), best_means(), request);
    const Multiverse again = analyse(exercise(normals, worth), best_means(), {0, 1, 1, best_isa()});
    for (std::size_t t = 0; t < topics; ++t) {
      const double p = static_cast<double>(here.resampled.included[0][t]) / resamples;
      const bool repeated = again.rounds[0].is_selected(0, t), truly = worth[t] >= sorted[top - 1];
      if (here.rounds[0].is_selected(0, t)) selected.add(p, repeated, truly);
      if (p >= 0.9) sure.add(p, repeated, truly);
    }
  }
  const auto share = [](double sum, const Means& m) { return sum / m.count; };
  CAPTURE(selected.count, share(selected.bootstrap, selected), share(selected.repeat, selected),
          share(selected.truth, selected));
  CAPTURE(sure.count, share(sure.bootstrap, sure), share(sure.repeat, sure), share(sure.truth, sure));
  CHECK(selected.count == data_sets * top);
  CHECK(share(selected.bootstrap, selected) == Approx(0.75).margin(0.005));
  CHECK(share(selected.repeat, selected) == Approx(0.63).margin(0.005));
  CHECK(share(selected.truth, selected) == Approx(0.72).margin(0.005));
  CHECK(share(sure.bootstrap, sure) == Approx(0.96).margin(0.005));
  CHECK(share(sure.repeat, sure) == Approx(0.85).margin(0.005));
  CHECK(share(sure.truth, sure) == Approx(0.94).margin(0.005));
}

}  // namespace
}  // namespace delphisim
