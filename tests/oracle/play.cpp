// SPDX-License-Identifier: MIT
#include "tests/oracle/play.hpp"

namespace delphisim::oracle {

int Study::people() const {
  int count = 0;
  const std::vector<int>& invited = rounds.front().participation.invited;
  for (const int size : invited.empty() ? population.group_sizes : invited) count += size;
  for (const RoundSpec& r : rounds)
    for (const int newcomers : r.participation.newcomers) count += newcomers;
  return count;
}

Limits Study::limits(int aggregations) const {
  Limits limits{setting.topics, setting.groups, people(), 255, aggregations};
  if (const auto* empirical = std::get_if<EmpiricalTruth>(&population.truth))
    limits.real_people = empirical->panel->group_begin.back();
  for (const RoundSpec& r : rounds) limits.allow(r);
  return limits;
}

TruthDraw draw_truth(const Study& s, Isa isa, std::uint64_t seed, std::uint32_t replicate) {
  TruthDraw truth(s.setting);
  truth.draw(s.population, s.setting, passes(isa), key_of(seed), replicate);
  return truth;
}

std::vector<RoundState> play(const Study& s, Isa isa, std::uint64_t seed, ExerciseId id) {
  const Key key = key_of(seed);
  const TruthDraw truth = draw_truth(s, isa, seed, id.replicate);
  AggregationTable table;
  std::vector<CompiledRound> rounds;
  for (std::size_t r = 0; r < s.rounds.size(); ++r)
    rounds.push_back(
        compile(s.rounds[r], static_cast<int>(r), r > 0 ? &s.rounds[r - 1] : nullptr, s.setting, table));
  const Limits limits = s.limits(static_cast<int>(table.size()));
  RoundSimulator simulator(s.setting, limits, passes(isa), key);
  std::vector<std::uint32_t> priority(padded(s.setting.topics, 8));
  passes(isa).fill_words(
      key, counter_of({.purpose = Purpose::tie_break, .copy = id.copy, .replicate = id.replicate}),
      static_cast<std::uint32_t>(priority.size() / 4), 1, nullptr, priority.data());
  std::vector<RoundState> states;
  for (std::size_t r = 0; r < s.rounds.size(); ++r) states.emplace_back(limits);
  OrderBook book(limits, s.setting.group_weight);
  simulator.play_first(rounds[0], s.population, truth, id, states[0],
                       s.first_form.empty() ? nullptr : &s.first_form);
  for (std::size_t r = 1; r < s.rounds.size(); ++r) {
    book.open(states[r - 1], table, passes(isa), priority.data());
    simulator.play_next(rounds[r], s.population, truth, id, states[r - 1], book, table, states[r]);
  }
  return states;
}

RoundState play_last(const Study& s, Isa isa, std::uint64_t seed, ExerciseId id) {
  return std::move(play(s, isa, seed, id).back());
}

Study plain_study(int topics, std::vector<int> group_sizes, int rounds) {
  Study s;
  const std::size_t groups = group_sizes.size();
  s.setting = {topics, static_cast<int>(groups), 1, std::vector<int>(static_cast<std::size_t>(topics))};
  s.population.truth = FixedTruth{std::vector<double>(static_cast<std::size_t>(topics), 5)};
  s.population.group_sizes = std::move(group_sizes);
  s.population.group_offset.assign(groups, 0);
  for (int r = 0; r < rounds; ++r) {
    RoundSpec round;
    round.no_opinion = {std::vector<double>(static_cast<std::size_t>(topics)), {1}, 0, false};
    round.participation.retention.assign(groups, 1);
    round.participation.newcomers.assign(groups, 0);
    s.rounds.push_back(round);
  }
  return s;
}

}  // namespace delphisim::oracle
