// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "experiments/study/behaviours.hpp"
#include "experiments/study/read_scenario.hpp"

namespace delphisim {
namespace {

NoOpinion read_no_opinion(Reader& round, const Frame& frame, Problems& problems) {
  NoOpinion n;
  Reader table = round.table_or_empty("no_opinion", "who leaves which topics unrated");
  if (table.has("probability") && table.has("by_topic")) {
    table.problem("by_topic", "by_topic and probability are both given (probability is that of every topic)");
  }
  BehaviourReader keys(table, "no_opinion", problems);
  if (table.has("by_topic")) n.by_topic = keys.each("by_topic", frame.topic_names);
  const double all = keys.number("probability");
  if (n.by_topic.empty()) n.by_topic.assign(frame.topics.size(), all);
  n.category_answered = keys.each("category_answered", frame.category_names);
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
  for (const double count : keys.each("newcomers", frame.group_names)) {
    if (count != std::floor(count))
      round.problem("newcomers",
                    "newcomers holds " + shortest(count) + " (people are counted in whole numbers)");
    p.newcomers.push_back(static_cast<int>(count));
  }
  p.silent_retention = keys.number("silent_retention");
  return p;
}

std::vector<std::pair<int, int>> read_omitted(Reader& round, const Frame& frame, Problems& problems) {
  std::vector<std::pair<int, int>> omitted;
  for (Reader& entry : round.tables("omitted", "topics left off one group's form", 0)) {
    const std::string group = entry.string("group", "whose form"),
                      topic = entry.string("topic", "what it lacks");
    const int g = group.empty() ? -1 : frame.group_names.need(group, entry.at("group"), problems);
    const int t = topic.empty() ? -1 : frame.topic_names.need(topic, entry.at("topic"), problems);
    entry.finish();
    if (g >= 0 && t >= 0) omitted.emplace_back(g, t);
  }
  return omitted;
}

Revision read_revision(Reader& round, Problems& problems) {
  Revision v;
  Reader table = round.table_or_empty("revision", "how ratings are revised");
  BehaviourReader keys(table, "revision", problems);
  v.weight_all = keys.number("weight_all");
  v.weight_own = keys.number("weight_own");
  v.keep = keys.number("keep");
  v.retest_sd = keys.number("retest_sd");
  v.recalibration = keys.number("recalibration");
  v.from_observed = keys.word("from") == "observed";
  table.finish();
  return v;
}

}  // namespace

void read_round_scenario(Reader& table, const Frame& frame, bool first, RoundSpec& round,
                         Problems& problems) {
  round.left_slider = BehaviourReader(table, "left_slider", problems).number("left_slider");
  round.no_opinion = read_no_opinion(table, frame, problems);
  round.burden = read_burden(table, problems);
  round.omitted = read_omitted(table, frame, problems);
  for (const char* key : {"retention", "newcomers", "silent_retention", "revision"}) {
    if (first && table.has(key))
      table.problem(key, std::string(key) + " is given for the first round (there is no round before it)");
  }
  round.participation = read_participation(table, frame, problems);
  round.revision = read_revision(table, problems);
}

}  // namespace delphisim
