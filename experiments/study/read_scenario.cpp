// SPDX-License-Identifier: MIT
#include "experiments/study/read_scenario.hpp"

#include <algorithm>
#include <numeric>

#include "experiments/study/behaviours.hpp"

namespace delphisim {
namespace {

constexpr int kMostPeople = 65535;             // ratings are counted in 16 bits
constexpr double kMostSquares = 2147483647.0;  // squared levels of one topic are summed in 31 bits

using Truth = decltype(Population::truth);

Truth read_truth(Reader& scenario, const Frame& frame, Problems& problems) {
  Reader table = scenario.table("truth", "how true priorities come about");
  const std::vector<std::string> models{"superpopulation", "posterior", "fixed"};
  const std::string model = table.choice("model", models, "how true priorities come about");
  const bool known = table.has("model") && *table.value("model") == Value{{}, model};
  Truth truth;
  if (!known) return truth;
  BehaviourReader keys(table, model, problems);
  if (model == "superpopulation") {
    truth = Superpopulation{keys.number("topic_mean"), keys.number("topic_sd")};
  } else if (model == "fixed") {
    truth = FixedTruth{keys.each("mean", frame.topic_names)};
  } else {
    PosteriorTruth posterior;
    posterior.estimate = keys.each("estimate", frame.topic_names);
    posterior.variance = keys.each("variance", frame.topic_names);
    posterior.shared_variance = keys.each("shared_variance", frame.category_names);
    posterior.spread = keys.numbers("spread");
    if (posterior.spread.empty() && table.has("spread"))
      table.problem("spread", "spread is empty (one quantile at least is drawn from)");
    truth = posterior;
  }
  table.finish();
  return truth;
}

Population read_population(Reader& scenario, const Frame& frame, Problems& problems) {
  Population p;
  p.truth = read_truth(scenario, frame, problems);
  for (const Group& group : frame.groups) p.group_sizes.push_back(group.size);
  BehaviourReader groups(scenario, "groups", problems), leniency(scenario, "leniency", problems);
  p.group_topic_sd = groups.number("group_topic_sd");
  p.group_topic_centred = groups.yes_no("group_topic_centred");
  p.group_offset = leniency.each("group_offset", frame.group_names);
  p.leniency_sd = leniency.number("leniency_sd");
  p.residual_sd = BehaviourReader(scenario, "residual", problems).number("residual_sd");
  return p;
}

void read_rounds(Reader& scenario, const Frame& frame, Design& design, Problems& problems) {
  Reader rounds = scenario.table_or_empty("rounds", "what happens in the rounds, by name");
  for (const std::string& name : rounds.keys()) design.round_names.need(name, rounds.key_at(name), problems);
  for (std::size_t r = 0; r < design.rounds.size(); ++r) {
    Reader table = rounds.table_or_empty(design.rounds[r].name, "what happens in the round");
    read_round_scenario(table, frame, r == 0, design.rounds[r], problems);
    table.finish();
    if (design.rounds[r].left_slider > 0 && !design.slider_given[r]) {
      problems.add(design.at[r],
                   "[[design.rounds]] lacks 'slider_at' (where a slider stands that is left untouched; "
                   "left_slider of " +
                       design.rounds[r].name + " is " + shortest(design.rounds[r].left_slider) + ")");
    }
  }
}

// What the engine counts in whole numbers of limited size, and rounds that nobody would answer.
void check_people(const Frame& frame, const Design& design, Problems& problems) {
  int people = frame.people;
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
  spec.population = read_population(scenario, frame, problems);
  read_rounds(scenario, frame, whole, problems);
  scenario.finish();
  if (problems.list().size() == problems_before) check_people(frame, whole, problems);
  spec.rounds = std::move(whole.rounds);
  if (!spec.rounds.empty()) spec.rounds.resize(design.last + 1);
  return spec;
}

}  // namespace delphisim
