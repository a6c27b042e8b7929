// SPDX-License-Identifier: MIT
#include "analysis/ratings/read_ratings.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {

namespace {

// By group and number: nothing of a file's participants.
std::string person_of(const RatingTable& table, std::size_t person) {
  const auto g = static_cast<std::size_t>(table.group_of[person]);
  return table.groups[g] + "-" + std::to_string(person - static_cast<std::size_t>(table.group_begin[g]) + 1);
}

}  // namespace

std::string ratings_csv(const RatingTable& table) {
  std::string out = "participant,group,topic,round,rating\n";
  for (std::size_t p = 0; p < table.group_of.size(); ++p) {  // people in their order, as they are read
    const auto g = static_cast<std::size_t>(table.group_of[p]);
    const std::string person = person_of(table, p);
    for (std::size_t r = 0; r < table.rounds.size(); ++r) {
      if (!table.present[r][p]) continue;
      for (std::size_t t = 0; t < table.topics.size(); ++t) {
        if (!table.form[r][t]) continue;
        const std::uint8_t level = table.at(r, p, t);
        out.append(person)
            .append(",")
            .append(table.groups[g])
            .append(",")
            .append(table.topics[t])
            .append(",")
            .append(table.rounds[r])
            .append(",");
        out.append(level == missing_level ? "NA" : shortest(table.scale.rating(level))).append("\n");
      }
    }
  }
  return out;
}

std::string empirical_csv(const RatingTable& table) {
  std::string out = "participant,group,topic,rating\n";
  for (std::size_t p = 0; p < table.group_of.size(); ++p)
    for (std::size_t t = 0; t < table.topics.size(); ++t) {
      const std::uint8_t level = table.at(0, p, t);
      if (level == missing_level) continue;
      out += person_of(table, p) + "," + table.groups[static_cast<std::size_t>(table.group_of[p])] + "," +
             table.topics[t] + "," + shortest(table.scale.rating(level)) + "\n";
    }
  return out;
}

RatingMapping standard_mapping(const RatingTable& table) {
  RatingMapping mapping;
  mapping.scale = table.scale;
  mapping.no_opinion = {"NA"};
  for (const std::string& name : table.groups) mapping.groups.push_back({name, {name}, {}});
  for (const std::string& name : table.rounds) mapping.rounds.push_back({name, {name}, {}});
  for (std::size_t t = 0; t < table.topics.size(); ++t)
    mapping.topics.push_back({table.topics[t], table.topic_names[t],
                              table.categories[static_cast<std::size_t>(table.category_of[t])]});
  return mapping;
}

}  // namespace delphisim
