// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "experiments/study/behaviours.hpp"
#include "experiments/study/read_round_variants.hpp"
#include "experiments/study/read_scenario.hpp"

namespace delphisim {
namespace {

// numbers: [names] or [groups][names]. The first row, and all of them where they differ.
void split_by_group(const std::vector<double>& numbers, std::size_t names, std::vector<double>& alike,
                    std::vector<double>& of) {
  const auto row = static_cast<std::ptrdiff_t>(std::min(names, numbers.size()));
  alike.assign(numbers.begin(), numbers.begin() + row);
  for (auto at = numbers.begin(); row > 0 && at < numbers.end(); at += row)
    if (!std::equal(alike.begin(), alike.end(), at)) of = numbers;
}

NoOpinion read_no_opinion(Reader& round, const Frame& frame, Problems& problems) {
  NoOpinion n;
  Reader table = round.table_or_empty("no_opinion", "who leaves which topics unrated");
  if (table.has("probability") && table.has("by_topic")) {
    table.problem("by_topic", "by_topic and probability are both given (probability is that of every topic)");
  }
  BehaviourReader keys(table, "no_opinion", problems);
  const std::vector<double> of_groups = keys.each("probability", frame.group_names);
  std::vector<double> by_topic;
  if (table.has("by_topic"))
    by_topic = keys.by_group("by_topic", frame.group_names, frame.topic_names);
  else
    for (const double p : of_groups) by_topic.insert(by_topic.end(), frame.topics.size(), p);
  split_by_group(by_topic, frame.topics.size(), n.by_topic, n.by_topic_of);
  split_by_group(keys.by_group("category_answered", frame.group_names, frame.category_names),
                 frame.category_names.list().size(), n.category_answered, n.category_answered_of);
  n.person_share = keys.number("person_share");
  n.carried = keys.yes_no("carried");
  table.finish();
  return n;
}

Burden read_burden(Reader& round, Problems& problems) {
  Burden burden;
  if (!round.has("burden")) return burden;
  Reader table = round.table("burden", "what a longer form costs");
  BehaviourReader keys(table, "burden", problems);
  burden.reference_topics = keys.number("reference_topics");
  burden.completion_loss = keys.number("completion_loss");
  burden.attrition_loss = keys.number("attrition_loss");
  table.finish();
  return burden;
}

Participation read_participation(Reader& round, const Frame& frame, Problems& problems) {
  Participation p;
  BehaviourReader keys(round, "participation", problems);
  p.retention = keys.each("retention", frame.group_names);
  p.newcomers = BehaviourReader(round, "newcomers", problems).counts("newcomers", frame.group_names);
  p.silent_retention = keys.number("silent_retention");
  BehaviourReader distance(round, "distance", problems);
  p.distance_loss = distance.number("distance_loss");
  p.distance_free = distance.number("distance_free");
  return p;
}

// The multiples of the step are ratings of the scale, and at least two.
void check_heap(Reader& heaping, const Scale& scale, double step) {
  if (!heaping.has("step") || !(step > 0)) return;
  const auto is_whole = [](double x) { return std::abs(x - std::round(x)) < 1e-6; };
  const std::string text = "step is " + shortest(step), ratings = "the ratings are " + shortest(scale.min) +
                                                                  " to " + shortest(scale.max) +
                                                                  " in steps of " + shortest(scale.step);
  int multiples = 0;
  for (int l = 0; l < scale.levels(); ++l) multiples += is_whole(scale.rating(l) / step);
  if (!is_whole(step / scale.step) || step < 1.5 * scale.step)
    heaping.problem("step", text + " (" + ratings + ": a heap is two or more of them apart)");
  else if (multiples < 2)
    heaping.problem("step", text + " (" + ratings + ": fewer than two of them are multiples of it)");
}

Revision read_revision(Reader& round, const RoundSpec* before, Problems& problems) {
  Revision v;
  Reader table = round.table_or_empty("revision", "how ratings are revised");
  BehaviourReader keys(table, "revision", problems);
  v.weight_all = keys.number("weight_all");
  v.weight_own = keys.number("weight_own");
  v.keep = keys.number("keep");
  v.retest_sd = keys.number("retest_sd");
  v.recalibration = keys.number("recalibration");
  v.weight_others = keys.number("weight_others");
  v.from_observed = keys.choice("from") == 1;
  read_variants(table, before, v, problems);
  table.finish();
  return v;
}

// Ratings that say less than they could: after everything else of the round is read.
void read_style(Reader& table, bool first, RoundSpec& round, Problems& problems) {
  round.straight_lining = BehaviourReader(table, "straight_lining", problems).number("straight_lining");
  if (table.has("heaping")) {
    Reader inner = table.table("heaping", "who answers in round numbers");
    BehaviourReader keys(inner, "heaping", problems);
    round.heaping = {keys.number("probability"), keys.number("step")};
    check_heap(inner, round.instrument.scale, round.heaping.step);
    inner.finish();
    if (round.heaping.probability == 0) round.heaping = {};
  }
  if (table.has("fatigue")) {
    Reader inner = table.table("fatigue", "what befalls topics late on the form");
    BehaviourReader keys(inner, "fatigue", problems);
    round.fatigue = {keys.number("left_out"), keys.number("left_slider"), keys.choice("order") == 1};
    if (!first && round.no_opinion.carried && round.fatigue.left_out > 0)
      inner.problem(
          "left_out",
          "left_out is " + shortest(round.fatigue.left_out) +
              " (no_opinion.carried says that nothing else becomes unrated) is carried to be false?");
    inner.finish();
  }
}

}  // namespace

void read_round_scenario(Reader& table, const Frame& frame, const RoundSpec* before, RoundSpec& round,
                         Problems& problems) {
  const bool first = before == nullptr;
  const auto left = BehaviourReader(table, "left_slider", problems).each("left_slider", frame.group_names);
  if (!left.empty()) round.left_slider = *std::max_element(left.begin(), left.end());
  if (std::any_of(left.begin(), left.end(), [&](double p) { return p != round.left_slider; }))
    round.left_slider_of = left;
  round.no_opinion = read_no_opinion(table, frame, problems);
  round.burden = read_burden(table, problems);
  round.omitted = read_omitted(table, frame, problems);
  for (const char* key :
       {"retention", "newcomers", "silent_retention", "distance_loss", "distance_free", "revision"}) {
    if (first && table.has(key))
      table.problem(key, std::string(key) + " is given for the first round (there is no round before it)");
  }
  round.participation = read_participation(table, frame, problems);
  read_invitation(table, frame, first, round.participation, problems);
  round.misfiled = read_misfiled(table, frame, problems);
  round.revision = read_revision(table, before, problems);
  read_style(table, first, round, problems);
}

}  // namespace delphisim
