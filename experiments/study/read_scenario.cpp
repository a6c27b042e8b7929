// SPDX-License-Identifier: MIT
#include "experiments/study/read_scenario.hpp"

#include <algorithm>
#include <numeric>

#include "experiments/study/most_people.hpp"
#include "experiments/study/read_amend.hpp"
#include "experiments/study/read_population.hpp"

namespace delphisim {
namespace {

void read_rounds(Reader& scenario, const Frame& frame, Design& design, Problems& problems) {
  Reader rounds = scenario.table_or_empty("rounds", "what happens in the rounds, by name");
  for (const std::string& name : rounds.keys()) design.round_names.need(name, rounds.key_at(name), problems);
  for (std::size_t r = 0; r < design.listed; ++r) {
    Reader table = rounds.table_or_empty(design.rounds[r].name, "what happens in the round");
    read_round_scenario(table, frame, r > 0 ? &design.rounds[r - 1] : nullptr, design.rounds[r], problems);
    table.finish();
    const RoundSpec& round = design.rounds[r];
    if (round.may_leave_slider() && !design.slider_given[r]) {
      const double p = round.left_slider > 0 ? round.left_slider : round.fatigue.left_slider;
      problems.add(design.at[r],
                   "[[design.rounds]] lacks 'slider_at' (where a slider stands that is left untouched; " +
                       std::string(round.left_slider > 0 ? "left_slider of " : "fatigue.left_slider of ") +
                       round.name + " is " + shortest(p) + ")");
    }
  }
  for (std::size_t r = design.listed; r < design.rounds.size(); ++r) {
    const std::string name = design.rounds[r].name;
    if (rounds.has(name))
      rounds.problem(name, "round '" + name + "' is described (it repeats '" +
                               design.rounds[design.listed - 1].name + "')");
    design.rounds[r] = design.rounds[design.listed - 1];
    design.rounds[r].name = name;
  }
}

// What the engine counts in whole numbers of limited size, and rounds that nobody would answer.
void check_people(const Frame& frame, const Design& design, Problems& problems) {
  int people = frame.people;
  if (!design.rounds.empty() && !design.rounds.front().participation.invited.empty()) {
    const std::vector<int>& invited = design.rounds.front().participation.invited;
    people = std::accumulate(invited.begin(), invited.end(), 0);
    if (people == 0)
      problems.add(design.at.front(), "nobody is asked in round '" + design.rounds.front().name +
                                          "' (invited is 0 in every group) leave out the groups that are "
                                          "to keep their size?");
  }
  for (std::size_t r = 0; r < design.rounds.size(); ++r) {
    const RoundSpec& round = design.rounds[r];
    const std::vector<double>& retention = round.participation.retention;
    const std::vector<int>& newcomers = round.participation.newcomers;
    const int fresh = std::accumulate(newcomers.begin(), newcomers.end(), 0);
    const bool nobody_stays =
        std::all_of(retention.begin(), retention.end(), [](double p) { return p == 0; });
    const std::string name = "round '" + round.name + "'";
    people += fresh;
    if (r > 0 && nobody_stays && fresh == 0 && frame.people > 0)
      problems.add(design.at[r],
                   "nobody answers " + name + " (retention is 0 in every group, and nobody is new)");
    if (people > kMostPeople) {
      problems.add(design.at[r], "up to " + std::to_string(people) + " people answer " + name + " (at most " +
                                     std::to_string(kMostPeople) + ": ratings are counted in 16 bits)");
    }
    const double steps = round.instrument.scale.levels() - 1;
    if (people <= kMostPeople && people * steps * steps > kMostSquares) {
      problems.add(design.at[r], "up to " + std::to_string(people) + " people answer " + name + " with " +
                                     std::to_string(round.instrument.scale.levels()) +
                                     " ratings to choose from (squares of levels are summed in 31 bits)");
    }
  }
}

}  // namespace

CellSpec read_scenario(const Value& table, const Frame& frame, const Design& design, Problems& problems) {
  Reader scenario(table, "[scenario]", problems);
  Design whole = design;
  CellSpec spec;
  const std::size_t problems_before = problems.list().size();
  spec.population = read_population(scenario, frame, design, problems);
  read_rounds(scenario, frame, whole, problems);
  spec.amend = design.amend;
  read_amend_scenario(scenario, frame, spec.amend, problems);
  if (!spec.amend.held) {  // nobody is asked, only the first list is what it is
    Amend list;
    list.hidden = spec.amend.hidden;
    spec.amend = list;
  }
  spec.stopping = design.stopping;
  scenario.finish();
  if (problems.list().size() == problems_before) {
    check_people(frame, whole, problems);
    check_real_people(spec.population, frame, whole, scenario, problems);
  }
  spec.rounds = std::move(whole.rounds);
  if (!spec.rounds.empty()) spec.rounds.resize(design.last + 1);
  return spec;
}

}  // namespace delphisim
