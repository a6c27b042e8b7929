// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "experiments/study/read_round_variants.hpp"
#include "experiments/study/read_scenario.hpp"

namespace delphisim {
namespace {

constexpr int kMostNewcomers = 4095;  // addressed by 12 bits

constexpr Range below_one{
    .min = 0, .max = 1, .below = true, .why = "a probability below 1: else no rating is left"};

NoOpinion read_no_opinion(Reader& round, const Frame& frame, Problems& problems) {
  NoOpinion n;
  Reader table = round.table_or_empty("no_opinion", "who leaves which topics unrated");
  if (table.has("probability") && table.has("by_topic")) {
    table.problem("by_topic", "by_topic and probability are both given (probability is that of every topic)");
  }
  if (table.has("by_topic"))
    n.by_topic = number_per_name(table, "by_topic", frame.topic_names, false, below_one,
                                 "probability of leaving the topic out", {}, problems);
  const double all = table.number("probability", below_one, "probability of leaving a topic out", 0.0);
  if (n.by_topic.empty()) n.by_topic.assign(frame.topics.size(), all);
  n.category_answered = number_per_name(table, "category_answered", frame.category_names, true, probability,
                                        "probability of answering the category", 1.0, problems);
  n.person_share =
      table.number("person_share", probability, "share of skipped categories that goes by person", 0.0);
  n.carried = table.boolean("carried", "what was not rated before stays unrated", false);
  table.finish();
  return n;
}

Burden read_burden(Reader& round) {
  Burden burden;
  if (!round.has("burden")) return burden;
  Reader table = round.table("burden", "what a longer form costs");
  burden.reference_topics =
      table.number("reference_topics", {.min = 0}, "length that the other settings hold for");
  burden.completion_loss =
      table.number("completion_loss", probability, "share of answers lost per ten topics more", 0.0);
  burden.attrition_loss =
      table.number("attrition_loss", probability, "share of people lost per ten topics more", 0.0);
  table.finish();
  return burden;
}

Participation read_participation(Reader& round, const Frame& frame, Problems& problems) {
  Participation p;
  p.retention = number_per_name(round, "retention", frame.group_names, true, probability,
                                "probability of answering again", 1.0, problems);
  const auto counts =
      number_per_name(round, "newcomers", frame.group_names, true, {.min = 0, .max = kMostNewcomers},
                      "people of a group who are new in the round", 0.0, problems);
  for (const double count : counts) {
    if (count != std::floor(count))
      round.problem("newcomers",
                    "newcomers holds " + shortest(count) + " (people are counted in whole numbers)");
    p.newcomers.push_back(static_cast<int>(count));
  }
  p.silent_retention = round.number("silent_retention", probability,
                                    "factor of retention for panelists who rated nothing", 1.0);
  p.distance_loss = round.number("distance_loss", {.min = -1, .max = 1},
                                 "retention lost per rating point of distance from what is shown", 0.0);
  p.distance_free =
      round.number("distance_free", {.min = 0}, "distance that costs nothing, rating points", 0.0);
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

Revision read_revision(Reader& round) {
  Revision v;
  Reader table = round.table_or_empty("revision", "how ratings are revised");
  const Range weight{.min = -1, .max = 1};
  v.weight_all = table.number("weight_all", weight, "weight of the distance to what is shown of all", 0.0);
  v.weight_own =
      table.number("weight_own", weight, "weight of the distance to what is shown of the own group", 0.0);
  v.keep = table.number("keep", probability, "probability that a rating is kept", 0.0);
  v.retest_sd = table.number("retest_sd", {.min = 0, .max = 1e9}, "standard deviation of rating again", 0.0);
  v.recalibration =
      table.number("recalibration", {.min = -1e9, .max = 1e9}, "common shift, rating points", 0.0);
  v.from_observed =
      table.choice("from", {"latent", "observed"}, "what revision starts from", "latent") == "observed";
  read_variants(table, v);
  table.finish();
  return v;
}

}  // namespace

void read_round_scenario(Reader& table, const Frame& frame, bool first, RoundSpec& round,
                         Problems& problems) {
  round.left_slider =
      table.number("left_slider", probability, "probability of leaving the slider untouched", 0.0);
  round.no_opinion = read_no_opinion(table, frame, problems);
  round.burden = read_burden(table);
  round.omitted = read_omitted(table, frame, problems);
  for (const char* key :
       {"retention", "newcomers", "silent_retention", "distance_loss", "distance_free", "revision"}) {
    if (first && table.has(key))
      table.problem(key, std::string(key) + " is given for the first round (there is no round before it)");
  }
  round.participation = read_participation(table, frame, problems);
  read_invitation(table, frame, first, round.participation, problems);
  round.misfiled = read_misfiled(table, frame, problems);
  round.revision = read_revision(table);
}

}  // namespace delphisim
