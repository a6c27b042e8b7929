// SPDX-License-Identifier: MIT
#include "analysis/ratings/build_table.hpp"

#include <algorithm>
#include <numeric>

#include "analysis/ratings/rating_cells.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

void name_topics(RatingTable& t, const RatingMapping& mapping, const Labels& topics) {
  t.topics = topics.slugs();
  for (std::size_t i = 0; i < t.topics.size(); ++i) {
    const bool listed = !mapping.topics.empty();
    const std::string category = listed ? mapping.topics[i].category : "all";
    t.topic_names.push_back(listed ? mapping.topics[i].name : topics.names()[i]);
    const auto found = std::find(t.categories.begin(), t.categories.end(), category);
    t.category_of.push_back(static_cast<int>(found - t.categories.begin()));
    if (found == t.categories.end()) t.categories.push_back(category);
  }
}

// Sorts people by group; gives the row of each.
std::vector<std::size_t> place_people(const std::vector<SeenPerson>& people, RatingTable& t) {
  std::vector<std::size_t> order(people.size()), place(people.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return people[a].group < people[b].group; });
  for (std::size_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    t.group_of.push_back(people[order[i]].group);
  }
  for (std::size_t g = 0; g <= t.groups.size(); ++g)
    t.group_begin.push_back(static_cast<std::int32_t>(
        std::lower_bound(t.group_of.begin(), t.group_of.end(), static_cast<int>(g)) - t.group_of.begin()));
  return place;
}

}  // namespace

RatingTable build_table(const Answers& answers, const CsvTable& file, const RatingMapping& mapping,
                        const Labels& groups, const Labels& topics, const Labels& rounds, ReadTally& tally,
                        Doubts& doubts) {
  RatingTable t;
  t.scale = *mapping.scale;
  t.groups = groups.slugs();
  t.rounds = rounds.slugs();
  name_topics(t, mapping, topics);
  const std::size_t cells = answers.people.size() * t.topics.size(), all = cells * t.rounds.size();
  // No exercise of such a size has one answer in a thousand cells: a column of free text was named.
  if (all > std::size_t{1} << 32 || (all > std::size_t{1} << 26 && all > 1000 * answers.given.size()))
    throw BadInput(file.header, std::to_string(answers.people.size()) + " participants, " +
                                    std::to_string(t.topics.size()) + " topics and " +
                                    std::to_string(t.rounds.size()) +
                                    " rounds with " + std::to_string(answers.given.size()) +
                                    " answers (too large a table, and nearly empty) is the column of "
                                    "participants, or of topics, another?");
  const std::vector<std::size_t> place = place_people(answers.people, t);
  t.level.assign(t.rounds.size(), std::vector<std::uint8_t>(cells, missing_level));
  t.present.assign(t.rounds.size(), std::vector<std::uint8_t>(answers.people.size(), 0));
  t.form.assign(t.rounds.size(), std::vector<std::uint8_t>(t.topics.size(), 0));
  std::vector<std::vector<std::uint8_t>> answered(t.rounds.size(), std::vector<std::uint8_t>(cells, 0));
  for (const GivenAnswer& g : answers.given) {
    const auto round = static_cast<std::size_t>(g.round), topic = static_cast<std::size_t>(g.topic),
               person = place[static_cast<std::size_t>(g.person)], at = person * t.topics.size() + topic;
    t.present[round][person] = 1;
    t.form[round][topic] = 1;
    tally.no_opinion += g.level == no_opinion;
    if (answered[round][at]) {
      if (mapping.repeated == OnDoubt::error) {
        const std::size_t first = answers.people[static_cast<std::size_t>(g.person)].row;
        doubts.add("answers given twice", file.at(g.row),
                   "topic " + in_quotes(t.topics[topic]) + " of round " + in_quotes(t.rounds[round]) +
                       " is answered again by the participant of line " +
                       std::to_string(file.rows[first].line) +
                       " (one answer counts) say which with repeated in [doubtful]?");
        continue;
      }
      ++tally.repeated;
      if (mapping.repeated == OnDoubt::first) continue;
    }
    answered[round][at] = 1;
    t.level[round][at] = g.level == no_opinion ? missing_level : static_cast<std::uint8_t>(g.level);
  }
  return t;
}

}  // namespace delphisim
