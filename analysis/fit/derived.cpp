// SPDX-License-Identifier: MIT
#include "analysis/fit/derived.hpp"

#include <cmath>

#include "analysis/fit/fragment.hpp"
#include "analysis/fit/held_out.hpp"

namespace delphisim {

double within_topic_sd_error(const PublishedTables& published, const SetFit& fit) {
  double raters = 0;
  const auto topics = static_cast<double>(published.scored.size());
  for (const TopicSummary& row : published.scored) raters += row.n / topics;
  const double alike = fit.person_variance / (fit.latent.sd * fit.latent.sd);
  return fit.latent.sd * std::sqrt((1 / topics + alike * alike * (1 - 1 / topics)) / (2 * raters));
}

namespace {

void add_second_survey(const FitRequest& request, const ParticipationFit& participation, const SetFit& fit,
                       Derived& derived) {
  const PublishedTables& published = request.published;
  const auto put = [&](const std::string& key, const Value& value, const std::string& comment) {
    at(derived.table, {key}) = value;
    derived.comments["derived." + key] = comment;
  };
  const PublishedChange change = published_change(published);
  put("change_of_means", real(change.of_means), "published, mean over the re-scored topics");
  put("change_of_sds", real(change.of_sds), "published, mean over the re-scored topics");
  put("shortlisted", {{}, static_cast<std::int64_t>(published.rescored.size())},
      "published: topics re-scored");
  if (published.listed_topics > 0) {
    put("listed_topics", {{}, std::int64_t{published.listed_topics}},
        "published: distinct topics over the groups' lists");
    put("single_listed", {{}, std::int64_t{published.single_listed}},
        "published: of these, on one list only");
  }
  if (published.has_bounds) {
    put("rescored_mean_published", real(published.rescored_mean), "all ratings of the second survey");
    put("rescored_mean_from_groups", real(fit.levels.overall), "what the group bounds imply for it");
  }
  for (const OmissionCheck& check : check_omissions(published, participation)) {
    const std::string& slug = published.topics[check.topic].slug;
    at(derived.table, {"omitted", slug, "n_published"}) = {{}, std::int64_t{check.printed}};
    at(derived.table, {"omitted", slug, "n_predicted"}) = real(check.predicted);
    derived.comments["derived.omitted." + slug] =
        "left off one group's form: raters, and what the category predicts";
  }
}

void add_held_out(const FitRequest& request, const SetFit& fit, Derived& derived) {
  const PublishedTables& published = request.published;
  const Response response{request.scored.scale, request.base.left_slider, request.scored.slider_at};
  const HeldOut held = held_out_rows(published, response, fit.latent);
  const auto put = [&](const std::string& key, const Value& value, const std::string& comment) {
    at(derived.table, {"held_out", key}) = value;
    derived.comments["derived.held_out." + key] = comment;
  };
  const auto whole = [](std::size_t n) { return Value{{}, static_cast<std::int64_t>(n)}; };
  if (!held.medians.empty()) {
    put("medians", whole(held.medians.size()), "published medians of topics, which nothing is fitted to");
    put("medians_inside", {{}, std::int64_t{held.medians_inside()}},
        "of these, in the middle 95 % of medians that the fit gives");
    put("median_off", real(held.median_off()), "mean over topics of published less expected median");
    if (held.medians.size() > 1)
      put("median_off_se", real(held.median_off_error()), "over topics, taken as independent");
  }
  if (!held.flags.empty()) {
    std::size_t flagged = 0;
    for (const FlagCheck& f : held.flags) flagged += f.published;
    put("flags", whole(held.flags.size()), "topics of which a flag is published or not");
    put("flagged", whole(flagged), "of these, flagged");
    put("flagged_expected", real(held.flags_expected()), "by the fit");
    put("flags_reproduced", {{}, std::int64_t{held.flags_reproduced()}},
        "topics whose likelier flag, by the fit, is the published one");
  }
}

}  // namespace

Derived derived_of(const FitRequest& request, const ParticipationFit& participation, const SetFit& fit) {
  const PublishedTables& published = request.published;
  Derived derived{empty_table(), {}};
  const auto put = [&](const std::string& key, const Value& value, const std::string& comment) {
    at(derived.table, {key}) = value;
    derived.comments["derived." + key] = comment;
  };
  put("tau_latent", real(fit.spread.tau), "posterior mean of the SD of topic priorities, latent points");
  put("tau_latent_se", real(fit.spread.tau_sd), "posterior SD");
  put("tau_latent_median", real(fit.spread.quantile(0.5)),
      "posterior median: less biased where topics are few");
  put("tau_latent_mode", real(fit.spread.mode), "the same as REML");
  put("tau_observed", real(fit.spread_observed.tau), "the same for expected ratings, rating points");
  put("tau_observed_se", real(fit.spread_observed.tau_sd), "posterior SD");
  put("naive_sd_of_means", real(naive_sd_of_means(published)),
      "of the published means: sampling noise included, not used");
  put("topic_mean", real(fit.spread.mean), "mean priority over topics, latent points");
  put("topic_mean_se", real(fit.spread.mean_sd),
      "as seen from these people; their common leniency is not in it");
  put("typical_topic_se", real(fit.spread.typical_topic_sd),
      "root mean square posterior SD of a topic's priority");
  put("pooled_sd_published", real(pooled_sd(published.scored)),
      "within topics, weighted n - 1, rating points");
  put("within_topic_sd", real(fit.latent.sd), "latent: leniency, group offsets, group x topic and residual");
  put("within_topic_sd_se", real(within_topic_sd_error(published, fit)), "normal theory");
  const double tau2 = fit.spread.tau * fit.spread.tau;
  put("single_rater_icc", real(tau2 / (tau2 + fit.residual_sd * fit.residual_sd)),
      "tau^2 / (tau^2 + residual^2)");

  derived.comments["derived.category_people"] =
      "people of the first survey who answered a category: n of its most rated topic";
  for (std::size_t c = 0; c < published.categories.size(); ++c)
    at(derived.table, {"category_people", published.categories[c]}) = {
        {}, std::int64_t{participation.category_people[c]}};
  if (published.has_bounds) {
    derived.comments["derived.group_mean_rescored"] =
        "means of the groups' pooled ratings that the bounds imply";
    for (std::size_t g = 0; g < published.groups.size(); ++g)
      at(derived.table, {"group_mean_rescored", published.groups[g].id}) = real(fit.levels.mean[g]);
  }
  const auto errors = published.cells.empty()
                          ? offset_errors(published, request.base.leniency_sd, fit.residual_sd)
                          : request.group_topics.offset_error;
  derived.comments["derived.group_offset_se"] = "sampling error of the offsets, of the base set";
  for (std::size_t g = 0; g < errors.size(); ++g)
    at(derived.table, {"group_offset_se", published.groups[g].id}) = real(errors[g]);
  if (!published.cells.empty() && published.groups.size() > 1) {
    const GroupTopicFit& groups = request.group_topics;
    put("within_group_sd", real(groups.within_sd), "latent, over people of a group within a topic");
    put("group_topic_sd_fitted", real(groups.spread), "posterior mean, from the table by group");
    put("group_topic_sd_se", real(groups.spread_sd), "posterior SD");
  }
  add_held_out(request, fit, derived);
  if (two_surveys(published)) add_second_survey(request, participation, fit, derived);
  return derived;
}

}  // namespace delphisim
