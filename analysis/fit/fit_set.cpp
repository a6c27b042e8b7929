// SPDX-License-Identifier: MIT
#include "analysis/fit/fit_set.hpp"

#include <cmath>

#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

Response response_of(const FitRound& round, double left_slider) {
  return {round.scale, left_slider, round.slider_at};
}

// Expected variance over people, within a topic, of group x topic effects drawn with SD gamma and then
// centred over topics within a group and over people within a topic.
double centred_variance(const PublishedTables& published, double gamma) {
  const double people = people_scored(published), topics = static_cast<double>(published.topics.size());
  double shares = 0;
  for (const PublishedGroup& group : published.groups)
    shares += group.scored / people * (group.scored / people);
  return gamma * gamma * (1 - shares) * (1 - 1 / topics);
}

double mean_slope(const LatentTopics& topics) {
  double sum = 0;
  for (const RatingMoments& rating : topics.rating) sum += rating.slope;
  return sum / static_cast<double>(topics.rating.size());
}

// The groups' levels, from the best table that is published: by group in the first survey, else the bounds of
// the second, else none.
GroupLevels levels_of(const FitRequest& request, const Assumptions& assumptions) {
  const PublishedTables& published = request.published;
  if (!published.cells.empty() && published.groups.size() > 1) {
    const GroupTopicFit fit =
        fit_group_topics(published, response_of(request.scored, assumptions.left_slider),
                         assumptions.leniency_sd, request.largest_spread, request.at);
    GroupLevels levels;
    levels.offset = fit.offset;
    levels.offset_variance = fit.offset_variance;
    return levels;
  }
  if (published.has_bounds) {
    const LatentTopics again = fit_latent_topics(
        response_of(request.rescored, assumptions.left_slider_rescored), published.rescored, request.at);
    return group_levels(published, mean_slope(again));
  }
  GroupLevels levels;
  levels.offset.assign(published.groups.size(), 0);
  return levels;
}

}  // namespace

TopicEstimates estimates_with_errors(const PublishedTables& published,
                                     const std::vector<int>& category_people, const LatentTopics& latent,
                                     double person_variance, double group_topic_variance) {
  const double people = people_scored(published);
  TopicEstimates topics;
  topics.estimate = latent.mean;
  for (std::size_t t = 0; t < latent.mean.size(); ++t) {
    const RatingMoments& rating = latent.rating[t];
    const std::size_t category = published.topics[t].category;
    topics.category.push_back(category);
    topics.variance.push_back(rating.variance / (rating.slope * rating.slope * published.scored[t].n) -
                              person_variance / category_people[category] - group_topic_variance / people);
  }
  for (const int answered : category_people)
    topics.shared_variance.push_back(person_variance * (1.0 / answered - 1 / people));
  return topics;
}

TopicEstimates observed_with_errors(const PublishedTables& published, const TopicEstimates& latent,
                                    const LatentTopics& map) {
  TopicEstimates topics = latent;
  for (std::size_t t = 0; t < topics.estimate.size(); ++t) {
    const RatingMoments& rating = map.rating[t];
    const TopicSummary& row = published.scored[t];
    topics.estimate[t] = row.mean;
    // The latent error with the published in place of the implied SD; a table may hold an SD of 0.
    const double ratio = std::fmax(row.sd * row.sd, 1e-6) / rating.variance;
    topics.variance[t] = latent.variance[t] * rating.slope * rating.slope * ratio;
  }
  const double slope = mean_slope(map);
  for (double& shared : topics.shared_variance) shared *= slope * slope;
  return topics;
}

SetFit fit_set(const FitRequest& request, const ParticipationFit& participation,
               const Assumptions& assumptions, const std::string& name) {
  const PublishedTables& published = request.published;
  SetFit fit;
  fit.latent =
      fit_latent_topics(response_of(request.scored, assumptions.left_slider), published.scored, request.at);
  fit.levels = levels_of(request, assumptions);
  for (const double offset : fit.levels.offset) fit.offset.push_back(assumptions.group_offset * offset);

  fit.person_variance = assumptions.leniency_sd * assumptions.leniency_sd +
                        assumptions.group_offset * assumptions.group_offset * fit.levels.offset_variance;
  fit.group_topic_variance = centred_variance(published, assumptions.group_topic_sd);
  const double residual = fit.latent.sd * fit.latent.sd - fit.person_variance - fit.group_topic_variance;
  if (!(residual > 0)) {
    throw BadInput(request.ranges_at,
                   "in the set '" + name + "' leniency, group offsets and group x topic take a variance of " +
                       shortest(fit.person_variance + fit.group_topic_variance) +
                       " (within a topic there is " + shortest(fit.latent.sd * fit.latent.sd) + " in all)");
  }
  fit.residual_sd = std::sqrt(residual);
  fit.topics = estimates_with_errors(published, participation.category_people, fit.latent,
                                     fit.person_variance, fit.group_topic_variance);
  fit.spread = spread_posterior(fit.topics, request.largest_spread, request.spread_quantiles);
  fit.spread_observed = spread_posterior(observed_with_errors(published, fit.topics, fit.latent),
                                         request.largest_spread, request.spread_quantiles);
  return fit;
}

}  // namespace delphisim
