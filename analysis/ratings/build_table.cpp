// SPDX-License-Identifier: MIT
#include "analysis/ratings/build_table.hpp"

#include <algorithm>
#include <numeric>

#include "analysis/ratings/rating_cells.hpp"
#include "experiments/study/most_people.hpp"
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

std::string number(std::size_t n) { return std::to_string(n); }

// What the engine can count and address; beyond it a column is more likely another than the exercise so
// large.
void check_size(const Answers& answers, const Source& header, const Scale& scale, std::size_t groups,
                std::size_t topics, std::size_t rounds) {
  Problems problems;
  const auto need = [&](std::size_t n, int most, const std::string& what, const std::string& reason) {
    if (n > static_cast<std::size_t>(most))
      problems.add(header, "there are " + number(n) + " " + what + " (at most " + std::to_string(most) +
                               ": " + reason + ") is the column of " + what + " another?");
  };
  need(groups, kMostGroups, "groups", "draws are addressed by 12 bits of group");
  need(topics, kMostTopics, "topics", "ranks are 16-bit numbers");
  need(rounds, kMostRounds, "rounds", "newcomers are addressed by 7 bits of round");
  const std::size_t people = answers.people.size(), cells = people * topics, all = cells * rounds;
  // No exercise of such a size has one answer in a thousand cells: a column of free text was named.
  if (problems.empty() &&
      (all > std::size_t{1} << 32 || (all > std::size_t{1} << 26 && all > 1000 * answers.given.size())))
    problems.add(header, number(people) + " participants, " + number(topics) + " topics and " +
                             number(rounds) + " rounds with " + number(answers.given.size()) +
                             " answers (too large a table, and nearly empty) is the column of participants, "
                             "or of topics, another?");
  need(people, kMostPeople, "participants", "ratings are counted in 16 bits");
  const double steps = scale.levels() - 1, squared = kMostSquares / (steps * steps);
  if (static_cast<double>(people) > squared && people <= static_cast<std::size_t>(kMostPeople))
    problems.add(header, "there are " + number(people) + " participants with " +
                             std::to_string(scale.levels()) + " ratings to choose from (at most " +
                             number(static_cast<std::size_t>(squared)) +
                             ": squares of levels are summed in 31 bits) would a larger step of [scale] do, "
                             "with between_steps = \"nearest\"?");
  problems.throw_if_any();
}

// Rounds that nobody rates are none: declared ones, or those of empty cells.
void leave_out_empty_rounds(RatingTable& t) {
  for (std::size_t r = t.rounds.size(); r-- > 0;) {
    if (std::any_of(t.level[r].begin(), t.level[r].end(), [](auto level) { return level != missing_level; }))
      continue;
    t.notes.push_back("round " + in_quotes(t.rounds[r]) + " has no rating and is left out");
    const auto at = static_cast<std::ptrdiff_t>(r);
    t.rounds.erase(t.rounds.begin() + at);
    for (auto* part : {&t.level, &t.present, &t.form}) part->erase(part->begin() + at);
  }
}

}  // namespace

RatingTable build_table(const Answers& answers, const CsvTable& file, const RatingMapping& mapping,
                        const Labels& groups, const Labels& topics, const Labels& rounds, ReadTally& tally,
                        Doubts& doubts) {
  RatingTable t;
  t.scale = *mapping.scale;
  check_size(answers, file.header, t.scale, groups.size(), topics.size(), rounds.size());
  t.groups = groups.slugs();
  t.rounds = rounds.slugs();
  name_topics(t, mapping, topics);
  const std::size_t cells = answers.people.size() * t.topics.size();
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
        doubts.add("answers given twice", file.at(g.row), [&] {
          return "topic " + in_quotes(t.topics[topic]) + " of round " + in_quotes(t.rounds[round]) +
                 " is answered again by the participant of line " + std::to_string(file.rows[first].line) +
                 " (one answer counts) say which with repeated in [doubtful]?";
        });
        continue;
      }
      ++tally.repeated;
      if (mapping.repeated == OnDoubt::first) continue;
    }
    answered[round][at] = 1;
    t.level[round][at] = g.level == no_opinion ? missing_level : static_cast<std::uint8_t>(g.level);
  }
  leave_out_empty_rounds(t);
  return t;
}

}  // namespace delphisim
