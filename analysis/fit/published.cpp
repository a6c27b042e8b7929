// SPDX-License-Identifier: MIT
#include "analysis/fit/published.hpp"

#include <cmath>

namespace delphisim {

int people_scored(const PublishedTables& published) {
  int people = 0;
  for (const PublishedGroup& group : published.groups) people += group.scored;
  return people;
}

int people_rescored(const PublishedTables& published) {
  int people = 0;
  for (const PublishedGroup& group : published.groups) people += group.rescored;
  return people;
}

PublishedChange published_change(const PublishedTables& published) {
  PublishedChange change;
  int spread = 0;
  for (const TopicSummary& now : published.rescored) {
    const TopicSummary& before = published.scored[now.topic];
    change.of_means += now.mean - before.mean;
    if (now.n < 2 || before.n < 2) continue;  // one rating has no SD
    change.of_sds += now.sd - before.sd;
    ++spread;
  }
  const auto topics = static_cast<double>(published.rescored.size());
  return {change.of_means / topics, spread > 0 ? change.of_sds / spread : 0};
}

double naive_sd_of_means(const PublishedTables& published) {
  const auto topics = static_cast<double>(published.scored.size());
  double mean = 0, squares = 0;
  for (const TopicSummary& topic : published.scored) mean += topic.mean / topics;
  for (const TopicSummary& topic : published.scored) squares += (topic.mean - mean) * (topic.mean - mean);
  return std::sqrt(squares / (topics - 1));
}

}  // namespace delphisim
