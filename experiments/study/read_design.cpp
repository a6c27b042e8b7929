// SPDX-License-Identifier: MIT
#include "experiments/study/read_design.hpp"

#include <algorithm>
#include <cmath>

#include "experiments/study/behaviours.hpp"
#include "experiments/study/most_people.hpp"
#include "experiments/study/read_amend.hpp"
#include "experiments/study/read_rules.hpp"
#include "experiments/study/read_scale.hpp"
#include "experiments/study/read_stopping.hpp"

namespace delphisim {
namespace {

// The scale of a form; where it is impossible the standard one stands in.
Scale scale_of_form(Reader& round, Problems& problems) {
  Reader table = round.table("scale", "the ratings that can be given: {min = 0, max = 10, step = 1}");
  BehaviourReader keys(table, "scale", problems);
  const Scale scale{keys.number("min"), keys.number("max"), keys.number("step")};
  const bool complete = table.has("min") && table.has("max") && table.has("step");
  table.finish();
  if (!complete || !(scale.step > 0)) return {};
  const std::string problem = problem_of(scale);
  if (problem.empty()) return scale;
  round.problem("scale", problem);
  return {};
}

// before: the form of the round before, whose statistic is shown; null for the first round.
Feedback read_feedback(Reader& round, const Instrument* before, Problems& problems) {
  const bool first = before == nullptr;
  Feedback feedback;
  const Value* value = round.value("feedback");
  if (!value || *value == Value{{}, std::string("none")}) return feedback;
  if (first)
    round.problem("feedback", "there is feedback in the first round (there is no round before to show)");
  if (value->kind() == Value::Kind::string) {
    round.choice("feedback", {"none"}, "a table {statistic, to}, or a word");
    return feedback;
  }
  Reader table = round.table("feedback", "what panelists are shown");
  feedback.given = !first;
  if (const Value* statistic = table.value("statistic")) {
    feedback.statistic = read_aggregation(*statistic, problems);
    const Unit unit = unit_of(feedback.statistic);
    if (unit == Unit::share)
      table.problem("statistic", "shares of people are shown (ratings are drawn towards rating points)");
    if (unit == Unit::rank)
      table.problem("statistic", "ranks are shown (ratings are drawn towards rating points) is it \"mean\"?");
    if (before) check_aggregation(feedback.statistic, {before->scale}, 0, table.at("statistic"), problems);
  } else {
    table.string("statistic", "an aggregation of the round before");
  }
  feedback.all = feedback.own = false;
  BehaviourReader keys(table, "feedback", problems);
  const std::vector<std::string> words = keys.choices("to"), to = keys.words("to");
  for (const std::string& word : to) {
    feedback.all |= word == words[0];
    feedback.own |= word == words[1] || word == words[2];
    feedback.every |= word == words[2];
    if (std::find(words.begin(), words.end(), word) == words.end())
      table.problem("to", in_quotes(word) + " cannot be shown (to: all, own_group, every_group)" +
                              did_you_mean(word, words));
  }
  if (table.has("to") && to.empty())
    table.problem("to", "to is empty (nothing would be shown) is it \"none\"?");
  feedback.newcomers = static_cast<ShownToNewcomers>(keys.choice("newcomers"));
  table.finish();
  return feedback;
}

Instrument read_instrument(Reader& round, const Feedback& feedback, bool first, Problems& problems) {
  Instrument form;
  form.scale = scale_of_form(round, problems);
  BehaviourReader keys(round, "slider", problems);
  form.slider = static_cast<SliderStart>(keys.choice("slider"));
  if (form.slider == SliderStart::own && first)
    round.problem("slider",
                  "the slider of the first round starts at the own rating (there is none before it)");
  if (form.slider == SliderStart::shown && !feedback.given)
    round.problem("slider", "the slider starts at the shown value (no feedback is given)");
  form.slider_at = keys.number("slider_at", {}, form.scale.min);
  const Scale& s = form.scale;
  const bool on_scale =
      form.slider_at >= s.min && form.slider_at <= s.max && is_whole((form.slider_at - s.min) / s.step);
  if (!on_scale) {
    round.problem("slider_at", "slider_at is " + shortest(form.slider_at) + " (the ratings are " +
                                   shortest(s.min) + " to " + shortest(s.max) + " in steps of " +
                                   shortest(s.step) + ")");
  }
  return form;
}

}  // namespace

Design read_design(const Value& table, const Frame& frame, Problems& problems) {
  Design design;
  Reader reader(table, "[design]", problems);
  int topics = frame.setting.topics;  // the most that the next form can have
  for (Reader& round : reader.tables("rounds", "the surveys in order")) {
    const bool first = design.rounds.empty();
    RoundSpec spec;
    spec.name = round.string("name", "name of the round");
    design.round_names.add(spec.name, round.at("name"), problems);
    const Instrument* const before = first ? nullptr : &design.rounds.back().instrument;
    spec.feedback = read_feedback(round, before, problems);
    spec.instrument = read_instrument(round, spec.feedback, first, problems);
    if (const Value* shortlist = round.value("shortlist"))
      spec.shortlist = read_shortlist(*shortlist, topics, frame, problems);
    const std::vector<Source> rules_at(spec.shortlist.size(), round.at("shortlist"));
    check_rules(spec.shortlist, rules_at, {spec.instrument.scale}, topics, problems);
    topics = most_kept(spec.shortlist, topics, frame.setting.groups);
    spec.carry_forward = BehaviourReader(round, "carry_forward", problems).yes_no("carry_forward");
    if (first && spec.carry_forward)
      round.problem("carry_forward", "the first round carries ratings forward (there are none before it)");
    design.slider_given.push_back(round.has("slider_at"));
    design.at.push_back(round.at(""));
    round.finish();
    design.rounds.push_back(spec);
  }
  read_most_rounds(reader, design, problems);
  design.last = design.rounds.empty() ? 0 : design.rounds.size() - 1;
  const int last = BehaviourReader(reader, "rounds", problems).place("last_round", design.round_names);
  if (last >= 0) design.last = static_cast<std::size_t>(last);
  design.stopping = read_stopping(reader, design, problems);
  read_amend_design(reader, design.amend, problems);
  if (design.rounds.size() > kMostRounds) {
    reader.problem("rounds", "there are " + std::to_string(design.rounds.size()) + " rounds (at most " +
                                 std::to_string(kMostRounds) + ")");
  }
  reader.finish();
  return design;
}

}  // namespace delphisim
