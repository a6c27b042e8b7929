// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "experiments/study/behaviours.hpp"
#include "experiments/study/csv.hpp"
#include "experiments/study/read_population.hpp"

namespace delphisim {
namespace {

struct Participant {
  std::string name;
  int group = 0;
  std::vector<float> rating;  // [topics]; NaN: not rated
};

constexpr float not_rated = std::numeric_limits<float>::quiet_NaN();

// In the order of their first rows.
std::vector<Participant> participants_of(const CsvTable& table, const Frame& frame, const Range& scale,
                                         Problems& problems) {
  std::vector<Participant> people;
  std::map<std::string, std::size_t> place;
  const std::size_t participant = table.column("participant", problems),
                    group = table.column("group", problems), topic = table.column("topic", problems),
                    rating = table.column("rating", problems);
  for (const std::size_t column : {participant, group, topic, rating})
    if (column == CsvTable::missing) return people;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const std::string& name = table.text(row, participant);
    if (name.empty()) problems.add(table.at(row), "participant is empty (ratings are drawn by person)");
    const int g = frame.group_names.need(table.text(row, group), table.at(row), problems),
              t = frame.topic_names.need(table.text(row, topic), table.at(row), problems);
    if (name.empty() || g < 0 || t < 0) continue;
    const auto [found, is_new] = place.try_emplace(name, people.size());
    if (is_new) people.push_back({name, g, std::vector<float>(frame.topics.size(), not_rated)});
    Participant& person = people[found->second];
    if (person.group != g)
      problems.add(table.at(row), "participant '" + escaped(name) + "' is in two groups, " +
                                      frame.groups[static_cast<std::size_t>(person.group)].id + " and " +
                                      table.text(row, group) + " (each is drawn within one)");
    if (table.empty(row, rating)) continue;
    float& cell = person.rating[static_cast<std::size_t>(t)];
    if (!std::isnan(cell))
      problems.add(table.at(row), "participant '" + escaped(name) + "' rates topic '" +
                                      table.text(row, topic) + "' twice (one rating a topic is drawn)");
    cell = static_cast<float>(table.number(row, rating, scale, problems));
  }
  return people;
}

// Rows by group, with the means of the ratings that there are.
RealPanel panel_of(const std::vector<Participant>& people, const Frame& frame, const Source& at,
                   Problems& problems) {
  RealPanel panel;
  const std::size_t topics = frame.topics.size();
  for (std::size_t g = 0; g < frame.groups.size(); ++g) {
    panel.group_begin.push_back(
        static_cast<std::int32_t>(panel.rating.size() / std::max<std::size_t>(1, topics)));
    std::vector<double> sum(topics), count(topics);
    for (const Participant& person : people) {
      if (static_cast<std::size_t>(person.group) != g) continue;
      panel.rating.insert(panel.rating.end(), person.rating.begin(), person.rating.end());
      for (std::size_t t = 0; t < topics; ++t)
        if (!std::isnan(person.rating[t])) sum[t] += static_cast<double>(person.rating[t]), ++count[t];
    }
    std::vector<std::string> unrated;
    for (std::size_t t = 0; t < topics; ++t) {
      panel.mean.push_back(count[t] > 0 ? sum[t] / count[t] : 0);
      if (count[t] == 0 && !frame.topics[t].slug.empty()) unrated.push_back(frame.topics[t].slug);
    }
    if (!unrated.empty() && !frame.groups[g].id.empty())
      problems.add(at,
                   "nobody of group '" + frame.groups[g].id + "' rates topic '" + unrated.front() + "'" +
                       (unrated.size() > 1 ? " and " + std::to_string(unrated.size() - 1) + " more" : "") +
                       " (the truth is the mean rating of the group)");
  }
  panel.group_begin.push_back(
      static_cast<std::int32_t>(panel.rating.size() / std::max<std::size_t>(1, topics)));
  return panel;
}

}  // namespace

EmpiricalTruth read_empirical(Reader& truth, const Frame& frame, const Design& design, Problems& problems) {
  BehaviourReader keys(truth, "empirical", problems);
  EmpiricalTruth empirical;
  RealPanel panel;
  panel.group_begin.assign(frame.groups.size() + 1, 0);
  panel.mean.assign(frame.groups.size() * frame.topics.size(), 0);
  const bool has_text = truth.has("ratings");
  const std::string name = has_text && !truth.has("file") ? "ratings" : keys.text("file");
  if (has_text && truth.value("ratings")->kind() != Value::Kind::string) keys.text("ratings");  // reports it
  if (has_text && truth.value("ratings")->kind() == Value::Kind::string && !design.rounds.empty()) {
    const Scale& scale = design.rounds.front().instrument.scale;
    const std::string why = "the scale of round '" + design.rounds.front().name + "' runs from " +
                            shortest(scale.min) + " to " + shortest(scale.max);
    try {
      const CsvTable table = parse_csv(keys.text("ratings"), name);
      const std::size_t before = problems.list().size();
      const auto people =
          participants_of(table, frame, {.min = scale.min, .max = scale.max, .why = why}, problems);
      if (problems.list().size() == before) panel = panel_of(people, frame, table.header, problems);
    } catch (const BadInput& error) {
      problems.add(error);
    }
  }
  empirical.panel = std::make_shared<const RealPanel>(std::move(panel));
  empirical.with_replacement = keys.yes_no("with_replacement");
  return empirical;
}

void check_real_people(const Population& population, const Frame& frame, const Design& design,
                       const Reader& scenario, Problems& problems) {
  const auto* empirical = std::get_if<EmpiricalTruth>(&population.truth);
  if (!empirical || empirical->with_replacement) return;
  const std::vector<int>* invited =
      design.rounds.empty() ? nullptr : &design.rounds.front().participation.invited;
  for (std::size_t g = 0; g < frame.groups.size(); ++g) {
    const int there = empirical->panel->size(static_cast<int>(g));
    const int wanted = invited && !invited->empty() ? (*invited)[g] : frame.groups[g].size;
    if (wanted > there)
      problems.add(scenario.at("truth"), "group '" + frame.groups[g].id + "' is to have " +
                                             std::to_string(wanted) + " people (the table has " +
                                             std::to_string(there) + ", and with_replacement is false)");
  }
  for (std::size_t r = 0; r < design.rounds.size(); ++r)
    for (const int newcomers : design.rounds[r].participation.newcomers)
      if (newcomers > 0)
        return problems.add(design.at[r],
                            "people are new in round '" + design.rounds[r].name +
                                "' (an empirical population has newcomers only with_replacement)");
}

}  // namespace delphisim
