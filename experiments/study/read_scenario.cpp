// SPDX-License-Identifier: MIT
#include "experiments/study/read_scenario.hpp"

#include <algorithm>
#include <numeric>

#include "experiments/study/read_amend.hpp"

namespace delphisim {
namespace {

constexpr int kMostPeople = 65535;             // ratings are counted in 16 bits
constexpr double kMostSquares = 2147483647.0;  // squared levels of one topic are summed in 31 bits

constexpr double kMostPoints = 1e9;  // what single precision and fixed-point keys can be asked to bear
constexpr Range not_negative{.min = 0, .max = kMostPoints},
    positive{.min = 0, .max = kMostPoints, .above = true}, any_value{.min = -kMostPoints, .max = kMostPoints};

using Truth = decltype(Population::truth);

Truth read_truth(Reader& scenario, const Frame& frame, Problems& problems) {
  Reader table = scenario.table("truth", "how true priorities come about");
  const std::vector<std::string> models{"superpopulation", "posterior", "fixed"};
  const std::string model = table.choice("model", models, "how true priorities come about");
  const bool known = table.has("model") && *table.value("model") == Value{{}, model};
  const auto per_topic = [&](const char* key, const Range& range, const char* meaning) {
    return number_per_name(table, key, frame.topic_names, false, range, meaning, {}, problems);
  };
  Truth truth;
  if (!known) return truth;
  if (model == "superpopulation") {
    truth = Superpopulation{
        table.number("topic_mean", any_value, "mean priority of topics, rating points"),
        table.number("topic_sd", not_negative, "standard deviation of topics, rating points")};
  } else if (model == "fixed") {
    truth = FixedTruth{per_topic("mean", any_value, "priority of the topic, rating points")};
  } else {
    PosteriorTruth posterior;
    posterior.estimate = per_topic("estimate", any_value, "estimated priority, rating points");
    posterior.variance = per_topic("variance", positive, "error variance of the estimate");
    posterior.shared_variance =
        number_per_name(table, "shared_variance", frame.category_names, false, not_negative,
                        "error variance that a category's topics share", {}, problems);
    posterior.spread =
        table.numbers("spread", not_negative, "posterior quantiles of the topics' standard deviation");
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
  p.group_topic_sd =
      scenario.number("group_topic_sd", not_negative, "standard deviation of group x topic", 0.0);
  p.group_topic_centred =
      scenario.boolean("group_topic_centred", "group x topic sums to 0 over topics and over people", false);
  p.group_offset = number_per_name(scenario, "group_offset", frame.group_names, true, any_value,
                                   "mean leniency of the group, rating points", 0.0, problems);
  p.leniency_sd = scenario.number("leniency_sd", not_negative, "standard deviation between people", 0.0);
  p.residual_sd =
      scenario.number("residual_sd", not_negative, "standard deviation of a person's single ratings");
  return p;
}

void read_rounds(Reader& scenario, const Frame& frame, Design& design, Problems& problems) {
  Reader rounds = scenario.table_or_empty("rounds", "what happens in the rounds, by name");
  for (const std::string& name : rounds.keys()) design.round_names.need(name, rounds.key_at(name), problems);
  for (std::size_t r = 0; r < design.listed; ++r) {
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
  spec.population = read_population(scenario, frame, problems);
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
  if (problems.list().size() == problems_before) check_people(frame, whole, problems);
  spec.rounds = std::move(whole.rounds);
  if (!spec.rounds.empty()) spec.rounds.resize(design.last + 1);
  return spec;
}

}  // namespace delphisim
