// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <limits>
#include <numeric>

#include "engine/catalogue/label.hpp"
#include "engine/exercise/exercise.hpp"
#include "engine/indices/info.hpp"
#include "engine/metrics/functionals.hpp"
#include "engine/metrics/info.hpp"
#include "tests/oracle/random_rules.hpp"
#include "tests/oracle/random_study.hpp"

// Law of whatever is measured: in every exercise it lies in the range that its header declares.
namespace delphisim::laws {
namespace {

using oracle::Dice;

// Rounding of sums and roots.
constexpr double slack = 1e-9;

struct Seen {
  double least = std::numeric_limits<double>::infinity(), most = -least;
  void add(double x) {
    if (x == x) least = std::min(least, x), most = std::max(most, x);
  }
  bool any() const { return least <= most; }
  bool within(const ValueRange& r) const { return least >= r.min - slack && most <= r.max + slack; }
};

// By position in metric_infos(), statistic_infos() and index_infos().
struct SeenAll {
  std::vector<Seen> metrics{metric_infos().size()}, statistics{statistic_infos().size()},
      indices{index_infos().size()};
};

Measures measure_all(Dice& dice, const oracle::Study& study) {
  std::vector<Rule> rules;
  const Scale& scale = study.rounds.back().instrument.scale;
  for (int i = 0; i < 6; ++i) rules.push_back(oracle::random_rule(dice, scale));
  std::vector<int> metrics(metric_infos().size()), statistics(statistic_infos().size());
  std::iota(metrics.begin(), metrics.end(), 0), std::iota(statistics.begin(), statistics.end(), 0);
  std::vector<RoundTraits> traits;
  for (const RoundSpec& r : study.rounds) traits.push_back({!traits.empty(), !r.shortlist.empty()});
  const std::vector<double> equal(static_cast<std::size_t>(study.setting.groups), 1.0 / study.setting.groups);
  const int topics = study.setting.topics;
  Measures m = make_measures(
      study.setting, {{"latent", equal}, {"median", equal, {Functionals::find("median_rating"), {}}}},
      dice.from(1, topics), dice.of<OrderScope>({OrderScope::all_topics, OrderScope::shortlist}), rules,
      standard_metrics(metrics), statistics, traits, {dice.from(1, topics)});
  std::vector<Item> indices;
  for (int i = 0; i < static_cast<int>(index_infos().size()); ++i) indices.push_back({i, {3, 7}});
  add_indices(m, study.setting, indices, true, traits);
  return m;
}

// A list that is amended: some topics are missing from it at first.
void hide_topics(Dice& dice, oracle::Study& study) {
  study.first_form.clear();
  study.amend.held = true;
  study.amend.remove_share = dice.of<double>({2, 0.3, 0.6});
  study.amend.mentions = dice.from(1, 3);
  study.amend.flag = {2, 6, 0.4, 0.1};
  for (int g = 0; g < study.setting.groups; ++g) study.amend.people.push_back(dice.below(12));
  for (int t = 1; t < study.setting.topics; ++t) {
    if (dice.chance(0.6)) continue;
    study.amend.hidden.push_back(t);
    for (int g = 0; g < study.setting.groups; ++g) study.amend.find.push_back(dice.between(0, 0.3));
  }
}

void play_some(Dice& dice, SeenAll& seen) {
  oracle::Study study = oracle::random_study(dice, dice.from(1, 3));
  study.first_form.clear();
  if (dice.chance(0.5))
    for (RoundSpec& r : study.rounds) r.instrument = study.rounds.front().instrument;
  if (dice.chance(0.2))
    for (RoundSpec& r : study.rounds) r.instrument = {{-5, 5, 1}, SliderStart::fixed, -5};
  if (auto* truth = std::get_if<Superpopulation>(&study.population.truth); truth && dice.chance(0.3))
    truth->topic_sd = 4;  // much is beyond the ends of the scale
  if (dice.chance(0.4)) hide_topics(dice, study);
  Measures m = measure_all(dice, study);
  const CellSpec cell{study.population, study.rounds, study.amend, study.stopping};
  const Family family = make_family({&cell}, study.setting, m.aggregations);
  ExerciseRunner runner(study.setting, m, study.limits(static_cast<int>(m.aggregations.size())),
                        static_cast<int>(study.rounds.size()), 1, best_isa(), dice.word());
  for (std::uint32_t replicate = 0; replicate < 3; ++replicate) {
    CellSums one(study.setting, m, 1, {.values = true});
    std::vector<CellSums*> to{&one};
    runner.run(family, replicate, to);
    for (std::size_t c = 0; c < one.decisions.n.size(); ++c)
      if (one.decisions.n[c] > 0)
        seen.metrics[static_cast<std::size_t>(m.columns[c % m.columns.size()].metric)].add(
            one.decisions.mean(c));
    for (std::size_t c = 0; c < m.process.size(); ++c) {
      const ProcessColumn& column = m.process[c];
      Seen& mine = column.index < 0 ? seen.statistics[static_cast<std::size_t>(column.statistic)]
                                    : seen.indices[static_cast<std::size_t>(
                                          m.indices[static_cast<std::size_t>(column.index)].kind)];
      mine.add(one.process_values[c]);
    }
  }
}

const SeenAll& seen_in_exercises() {
  static const SeenAll all = [] {
    SeenAll seen;
    Dice dice(61);
    for (int i = 0; i < 800; ++i) play_some(dice, seen);
    return seen;
  }();
  return all;
}

// Calls f(name, range, seen) for everything that is measured.
template<class F>
void for_each_measured(const F& f) {
  const SeenAll& seen = seen_in_exercises();
  const auto visit = [&](const auto& infos, const std::vector<Seen>& values) {
    for (std::size_t i = 0; i < infos.size(); ++i) f(infos[i].description.name, infos[i].range, values[i]);
  };
  visit(metric_infos(), seen.metrics);
  visit(statistic_infos(), seen.statistics);
  visit(index_infos(), seen.indices);
}

TEST_CASE("What is measured lies in its range in every exercise") {
  for_each_measured([](std::string_view name, const ValueRange& range, const Seen& seen) {
    CAPTURE(name, words_of(range), seen.least, seen.most);
    CHECK(seen.any());
    CHECK(seen.within(range));
  });
}

// A range too narrow is seen: what may fall below 0 does, and what is no share exceeds 1.
TEST_CASE("No narrower range of the usual ones would do") {
  for_each_measured([](std::string_view name, const ValueRange& range, const Seen& seen) {
    CAPTURE(name, words_of(range), seen.least, seen.most);
    for (const ValueRange& narrower : {unit_interval, correlation_range, at_least_zero, at_most_one}) {
      const bool is_narrower = !(narrower == range) && narrower.min >= range.min && narrower.max <= range.max;
      if (is_narrower) CHECK_FALSE(seen.within(narrower));
    }
  });
}

}  // namespace
}  // namespace delphisim::laws
