// SPDX-License-Identifier: MIT
#include "analysis/fit/group_offsets.hpp"

#include <cassert>
#include <cmath>

namespace delphisim {
namespace {

bool was_omitted(const PublishedTables& published, std::size_t group, std::size_t topic) {
  for (const Omission& omission : published.omitted)
    if (omission.group == group && omission.topic == topic) return true;
  return false;
}

// Ratings that a group gave, if its members answer a topic as often as everybody who saw it.
std::vector<double> ratings_by_group(const PublishedTables& published) {
  std::vector<double> ratings(published.groups.size(), 0);
  for (const TopicSummary& row : published.rescored) {
    int shown_to = 0;
    for (std::size_t g = 0; g < ratings.size(); ++g)
      if (!was_omitted(published, g, row.topic)) shown_to += published.groups[g].rescored;
    for (std::size_t g = 0; g < ratings.size(); ++g)
      if (!was_omitted(published, g, row.topic))
        ratings[g] += static_cast<double>(row.n) * published.groups[g].rescored / shown_to;
  }
  return ratings;
}

}  // namespace

GroupLevels group_levels(const PublishedTables& published, double slope) {
  assert(slope > 0);
  const std::size_t groups = published.groups.size();
  GroupLevels levels;
  levels.ratings = ratings_by_group(published);
  levels.mean.resize(groups);
  double all = 0;
  for (const double n : levels.ratings) all += n;

  // The bounds hold the SD within a group, the table the SD of all ratings: a few rounds make the two agree.
  const double total = published.rescored_sd * published.rescored_sd;
  double within = total;
  for (int round = 0; round < 50; ++round) {
    levels.overall = 0;
    for (std::size_t g = 0; g < groups; ++g) {
      levels.mean[g] = published.groups[g].bound + published.bound_z * std::sqrt(within / levels.ratings[g]);
      levels.overall += levels.mean[g] * levels.ratings[g] / all;
    }
    double between = 0;
    for (std::size_t g = 0; g < groups; ++g)
      between +=
          levels.ratings[g] / all * (levels.mean[g] - levels.overall) * (levels.mean[g] - levels.overall);
    within = std::fmax(0.0, total - between);
  }

  const double people = people_scored(published);
  double centre = 0;
  for (std::size_t g = 0; g < groups; ++g) centre += levels.mean[g] * published.groups[g].scored / people;
  for (std::size_t g = 0; g < groups; ++g) {
    levels.offset.push_back((levels.mean[g] - centre) / slope);
    levels.offset_variance += published.groups[g].scored / people * levels.offset[g] * levels.offset[g];
  }
  return levels;
}

std::vector<double> offset_errors(const PublishedTables& published, double leniency_sd, double residual_sd) {
  std::vector<double> errors;
  if (!published.has_bounds) return errors;
  const std::vector<double> ratings = ratings_by_group(published);
  for (std::size_t g = 0; g < ratings.size(); ++g)
    errors.push_back(std::sqrt(leniency_sd * leniency_sd / published.groups[g].rescored +
                               residual_sd * residual_sd / ratings[g]));
  return errors;
}

}  // namespace delphisim
