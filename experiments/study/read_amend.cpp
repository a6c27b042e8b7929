// SPDX-License-Identifier: MIT
#include "experiments/study/read_amend.hpp"

#include <algorithm>
#include <cmath>

namespace delphisim {
namespace {

constexpr double kMostPeople = 65535;

void read_hidden(Reader& table, const Frame& frame, Amend& amend, Problems& problems) {
  std::vector<std::string> slugs;
  for (const std::string& slug :
       table.strings("hidden", "topics that the first list lacks", std::vector<std::string>{})) {
    const int topic = slug.empty() ? -1 : frame.topic_names.need(slug, table.at("hidden"), problems);
    if (topic < 0) continue;
    if (std::find(amend.hidden.begin(), amend.hidden.end(), topic) != amend.hidden.end())
      table.problem("hidden", in_quotes(slug) + " is listed twice in hidden (once is enough)");
    else
      amend.hidden.push_back(topic);
  }
  if (!amend.hidden.empty() && amend.hidden.size() == frame.topics.size())
    table.problem("hidden", "hidden holds every topic (the first list would be empty)");
  std::sort(amend.hidden.begin(), amend.hidden.end());
  for (const int topic : amend.hidden) slugs.push_back(frame.topics[static_cast<std::size_t>(topic)].slug);
  const auto factor = number_per_name(table, "find_factor", frame.group_names, true, {.min = 0, .max = 1000},
                                      "factor of the probability of suggesting a topic", 1.0, problems);
  if (slugs.empty()) return;
  const auto find = number_per_name(table, "find", Names("hidden topic", slugs), true, probability,
                                    "probability that a panelist suggests the topic", {}, problems);
  for (const double p : find)
    for (const double f : factor) amend.find.push_back(std::min(1.0, p * f));
}

}  // namespace

void read_amend_design(Reader& design, Amend& amend) {
  const Value* value = design.value("amend");
  if (!value || *value == Value{{}, std::string("none")}) return;
  if (value->kind() == Value::Kind::string) {
    design.choice("amend", {"none"}, "a table {remove_share, mentions}, or a word");
    return;
  }
  Reader table = design.table("amend", "the list is put to panelists before the first round");
  amend.held = true;
  if (table.has("remove_share"))
    amend.remove_share = table.number("remove_share", {.min = 0, .max = 1, .above = true},
                                      "flagged share from which a topic is removed");
  amend.mentions =
      static_cast<int>(table.integer("mentions", {1, 65535}, "suggestions from which a topic enters", 1));
  table.finish();
}

void read_amend_scenario(Reader& scenario, const Frame& frame, Amend& amend, Problems& problems) {
  Reader table = scenario.table_or_empty("amend", "how people amend the list");
  const auto people =
      number_per_name(table, "people", frame.group_names, true, {.min = 0, .max = kMostPeople},
                      "people of a group who review the list", -1.0, problems);
  for (std::size_t g = 0; g < people.size(); ++g) {
    if (people[g] != std::floor(people[g]))
      table.problem("people",
                    "people holds " + shortest(people[g]) + " (people are counted in whole numbers)");
    amend.people.push_back(people[g] < 0 ? frame.groups[g].size : static_cast<int>(people[g]));
  }
  if (table.has("flag")) {
    Reader flag = table.table("flag", "who flags what: {low, high, at_low, at_high}");
    FlagCurve& f = amend.flag;
    f.low = flag.number("low", {-1e9, 1e9}, "priority up to which at_low holds, rating points");
    f.high = flag.number("high", {-1e9, 1e9}, "priority from which at_high holds, rating points");
    f.at_low = flag.number("at_low", probability, "probability of flagging an unimportant topic");
    f.at_high = flag.number("at_high", probability, "probability of flagging an important topic");
    if (flag.has("low") && flag.has("high") && !(f.low < f.high))
      flag.problem("high", "high is " + shortest(f.high) + " (it lies above low, " + shortest(f.low) + ")");
    flag.finish();
  }
  read_hidden(table, frame, amend, problems);
  table.finish();
}

}  // namespace delphisim
