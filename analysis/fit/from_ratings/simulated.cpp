// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/simulated.hpp"

#include <cassert>
#include <cmath>

#include "experiments/replay/history.hpp"

namespace delphisim {

RatingTable table_of(const Plan& plan, const Replayed& exercise) {
  const Study& study = plan.study;
  const ReplayedHistory history = history_of(plan, exercise);
  RatingTable t;
  t.scale = study.cells[exercise.cell].spec.rounds.front().instrument.scale;
  for (const Group& g : study.groups) t.groups.push_back(g.id);
  t.categories.resize(static_cast<std::size_t>(study.setting.categories));
  for (const Topic& topic : study.topics) {
    t.topics.push_back(topic.slug);
    t.topic_names.push_back(topic.name);
    t.category_of.push_back(topic.category);
  }
  for (std::size_t c = 0; c < t.categories.size(); ++c) t.categories[c] = "category-" + std::to_string(c + 1);
  const std::size_t people = history.rows.size(), topics = t.topics.size();
  std::size_t row = 0;
  t.group_begin.assign(1, 0);
  for (const ReplayedRound& round : exercise.rounds) {
    t.rounds.push_back(round.name);
    t.level.emplace_back(people * topics, missing_level);
    t.present.emplace_back(people, std::uint8_t{0});
    t.form.emplace_back(topics, std::uint8_t{0});
    for (const int topic : round.form) t.form.back()[static_cast<std::size_t>(topic)] = 1;
  }
  for (const auto& [key, places] : history.rows) {  // in the order of groups
    while (static_cast<int>(t.group_begin.size()) <= key.first)
      t.group_begin.push_back(static_cast<std::int32_t>(row));
    t.group_of.push_back(key.first);
    for (std::size_t r = 0; r < places.size(); ++r) {
      if (places[r] == ReplayedHistory::nowhere) continue;
      const ReplayedPerson& person = exercise.rounds[r].people[static_cast<std::size_t>(places[r])];
      if (person.left) continue;
      t.present[r][row] = 1;
      for (std::size_t c = 0; c < person.rating.size(); ++c)
        if (const double x = person.rating[c]; x == x)
          t.level[r][row * topics + static_cast<std::size_t>(exercise.rounds[r].form[c])] =
              static_cast<std::uint8_t>(std::lround((x - t.scale.min) / t.scale.step));
    }
    ++row;
  }
  while (t.group_begin.size() <= t.groups.size()) t.group_begin.push_back(static_cast<std::int32_t>(row));
  return t;
}

}  // namespace delphisim
