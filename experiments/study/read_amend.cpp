// SPDX-License-Identifier: MIT
#include "experiments/study/read_amend.hpp"

#include <algorithm>

#include "experiments/study/behaviours.hpp"

namespace delphisim {
namespace {

void read_hidden(Reader& table, const Frame& frame, Amend& amend, Problems& problems) {
  std::vector<std::string> slugs;
  BehaviourReader keys(table, "hidden_topics", problems);
  amend.hidden = keys.places("hidden", frame.topic_names);
  if (!amend.hidden.empty() && amend.hidden.size() == frame.topics.size())
    table.problem("hidden", "hidden holds every topic (the first list would be empty)");
  std::sort(amend.hidden.begin(), amend.hidden.end());
  for (const int topic : amend.hidden) slugs.push_back(frame.topics[static_cast<std::size_t>(topic)].slug);
  const auto factor = keys.each("find_factor", frame.group_names);
  if (slugs.empty()) return;
  const auto find = keys.each("find", Names("hidden topic", slugs));
  for (const double p : find)
    for (const double f : factor) amend.find.push_back(std::min(1.0, p * f));
}

}  // namespace

void read_amend_design(Reader& design, Amend& amend, Problems& problems) {
  const Value* value = design.value("amend");
  if (!value || *value == Value{{}, std::string("none")}) return;
  if (value->kind() == Value::Kind::string) {
    design.choice("amend", {"none"}, "a table {remove_share, mentions}, or a word");
    return;
  }
  Reader table = design.table("amend", "the list is put to panelists before the first round");
  amend.held = true;
  BehaviourReader keys(table, "amend", problems);
  if (table.has("remove_share")) amend.remove_share = keys.number("remove_share");
  amend.mentions = keys.whole("mentions");
  table.finish();
}

void read_amend_scenario(Reader& scenario, const Frame& frame, Amend& amend, Problems& problems) {
  Reader table = scenario.table_or_empty("amend", "how people amend the list");
  amend.people = BehaviourReader(table, "reviewers", problems).counts("people", frame.group_names);
  if (amend.people.empty())
    for (const Group& group : frame.groups) amend.people.push_back(group.size);
  if (table.has("flag")) {
    Reader flag = table.table("flag", "who flags what: {low, high, at_low, at_high}");
    FlagCurve& f = amend.flag;
    BehaviourReader keys(flag, "flags", problems);
    f = {keys.number("low"), keys.number("high"), keys.number("at_low"), keys.number("at_high")};
    if (flag.has("low") && flag.has("high") && !(f.low < f.high))
      flag.problem("high", "high is " + shortest(f.high) + " (it lies above low, " + shortest(f.low) + ")");
    flag.finish();
  }
  read_hidden(table, frame, amend, problems);
  table.finish();
}

}  // namespace delphisim
