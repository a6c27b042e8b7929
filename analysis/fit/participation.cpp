// SPDX-License-Identifier: MIT
#include "analysis/fit/participation.hpp"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace delphisim {
namespace {

bool is_omitted(const PublishedTables& published, std::size_t topic) {
  return std::any_of(published.omitted.begin(), published.omitted.end(),
                     [&](const Omission& omission) { return omission.topic == topic; });
}

}  // namespace

std::vector<int> largest_remainder(int total, const std::vector<int>& weights) {
  const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  assert(total >= 0 && sum > 0);
  std::vector<int> shares;
  std::vector<std::int64_t> remainders;
  int left = total;
  for (const int weight : weights) {
    const std::int64_t exact = std::int64_t{total} * weight;
    shares.push_back(static_cast<int>(exact / sum));
    remainders.push_back(exact % sum);
    left -= shares.back();
  }
  for (; left > 0; --left) {
    const auto largest = std::max_element(remainders.begin(), remainders.end());
    ++shares[static_cast<std::size_t>(largest - remainders.begin())];
    *largest = -1;
  }
  return shares;
}

ParticipationFit fit_participation(const PublishedTables& published, const Source& at) {
  ParticipationFit fit;
  Problems problems;
  std::vector<int> again;
  for (const PublishedGroup& group : published.groups) again.push_back(group.rescored);
  if (two_surveys(published)) fit.newcomers = largest_remainder(published.newcomers, again);
  for (std::size_t g = 0; g < fit.newcomers.size(); ++g) {
    const PublishedGroup& group = published.groups[g];
    const int stayed = group.rescored - fit.newcomers[g];
    if (stayed > group.scored) {
      problems.add(at, "group '" + group.id + "' keeps " + std::to_string(stayed) + " of " +
                           std::to_string(group.scored) + " people (" + std::to_string(group.rescored) +
                           " answered the second survey, of whom " + std::to_string(fit.newcomers[g]) +
                           " are taken as newcomers)");
    }
    fit.retention.push_back(static_cast<double>(stayed) / group.scored);
  }

  const double people = people_scored(published), people_again = people_rescored(published);
  fit.category_people.assign(published.categories.size(), 0);
  for (const TopicSummary& row : published.scored) {
    int& most = fit.category_people[published.topics[row.topic].category];
    most = std::max(most, row.n);
  }
  for (const int n : fit.category_people) fit.category_answered.push_back(n / people);
  for (const TopicSummary& row : published.scored)
    fit.topic_left_out.push_back(1 - static_cast<double>(row.n) /
                                         fit.category_people[published.topics[row.topic].category]);

  if (!two_surveys(published)) return fit;
  std::vector<int> most_again(published.categories.size(), 0);
  std::vector<bool> went_on(published.categories.size(), false);
  for (const TopicSummary& row : published.rescored) {
    went_on[published.topics[row.topic].category] = true;
    if (is_omitted(published, row.topic)) continue;
    int& most = most_again[published.topics[row.topic].category];
    most = std::max(most, row.n);
  }
  double known = 0, categories = 0;  // of a category without any re-scored topic, the mean of the others
  for (std::size_t c = 0; c < most_again.size(); ++c)
    if (most_again[c] > 0) known += most_again[c] / people_again, categories += 1;
  for (std::size_t c = 0; c < most_again.size(); ++c) {
    if (!went_on[c] && categories > 0) {
      fit.category_answered_again.push_back(known / categories);
      continue;
    }
    if (most_again[c] == 0)
      problems.add(at, "category '" + published.categories[c] +
                           "' has no topic re-scored by all groups (the share " +
                           "of people who answer it cannot be estimated)");
    fit.category_answered_again.push_back(most_again[c] / people_again);
  }
  problems.throw_if_any();
  return fit;
}

double silent_share(const ParticipationFit& fit, double person_share) {
  double together = 1,
         apart = 1;  // nobody's one uniform, or none of his several, falls below a share that answers
  for (const double answered : fit.category_answered) {
    together = std::min(together, 1 - answered);
    apart *= 1 - answered;
  }
  return person_share * together + (1 - person_share) * apart;
}

double retention_of_raters(const ParticipationFit& fit, std::size_t group, double person_share,
                           double silent_retention) {
  return std::min(1.0, fit.retention[group] / (1 - silent_share(fit, person_share) * (1 - silent_retention)));
}

std::vector<OmissionCheck> check_omissions(const PublishedTables& published,
                                           const ParticipationFit& participation) {
  std::vector<OmissionCheck> checks;
  for (const TopicSummary& row : published.rescored) {
    int shown_to = people_rescored(published);
    for (const Omission& omission : published.omitted)
      if (omission.topic == row.topic) shown_to -= published.groups[omission.group].rescored;
    if (shown_to == people_rescored(published)) continue;
    checks.push_back(
        {row.topic, row.n,
         shown_to * participation.category_answered_again[published.topics[row.topic].category]});
  }
  return checks;
}

}  // namespace delphisim
