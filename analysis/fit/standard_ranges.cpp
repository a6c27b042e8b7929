// SPDX-License-Identifier: MIT
#include "analysis/fit/standard_ranges.hpp"

#include <cassert>

#include "analysis/fit/fragment.hpp"
#include "analysis/fit/latent_topics.hpp"

namespace delphisim {
namespace {

double six_digits(double number) { return std::get<double>(real(number).data); }

}  // namespace

bool applies(const std::string& key, const FitRequest& request) {
  const PublishedTables& published = request.published;
  const bool again = two_surveys(published), groups = published.groups.size() > 1;
  if (key == "leniency_sd" || key == "person_share") return true;
  if (key == "group_topic_sd") return groups;
  if (key == "group_offset") return groups && (published.has_bounds || !published.cells.empty());
  if (key == "left_slider") return request.scored.has_slider;
  if (key == "left_slider_rescored") return again && request.rescored.has_slider;
  return again;
}

AssumptionRange standard_range(const std::string& key, const FitRequest& request) {
  const PublishedTables& published = request.published;
  const double sd = pooled_sd(published.scored);
  if (key == "leniency_sd") {
    return {key,
            "constrained",
            six_digits(0.2 * sd),
            six_digits(0.4 * sd),
            six_digits(0.6 * sd),
            "Standard: 0.2, 0.4 and 0.6 of the published SD within topics, so that people differ by 4 to 36 "
            "% of its "
            "variance; no table tells people apart."};
  }
  if (key == "group_topic_sd" && !published.cells.empty()) {
    const GroupTopicFit& fit = request.group_topics;
    return {key,
            "constrained",
            six_digits(fit.spread_low),
            six_digits(fit.spread),
            six_digits(fit.spread_high),
            "Fitted to the table by group: 5 %, mean and 95 % of its posterior; posterior SD " +
                shortest(six_digits(fit.spread_sd)) + "."};
  }
  if (key == "group_topic_sd") {
    return {key,
            "assumed",
            0,
            six_digits(0.12 * sd),
            six_digits(0.25 * sd),
            "Standard: 0 to 0.25 of the published SD within topics; no table by group is published."};
  }
  if (key == "group_offset" && !published.cells.empty())
    return {key, "constrained", 1, 1, 1, "Offsets are fitted to the table by group and taken as they are."};
  if (key == "group_offset")
    return {key, "constrained",
            0.5, 1,
            1.5, "Standard multiple of the offsets that the group bounds of the second survey imply."};
  if (key == "left_slider")
    return {key,  "assumed", 0,
            0.05, 0.15,      "Standard: where a slider starts, some stay; how many is not published."};
  if (key == "left_slider_rescored")
    return {key, "assumed", 0, 0, 0.1, "Standard: sliders of the second survey left where they start."};
  if (key == "person_share")
    return {key, "assumed", 0,
            0.8, 1,         "Standard: whether the same people skip several categories is not published."};
  if (key == "silent_retention")
    return {key, "assumed", 0, 0.5, 1, "Standard: from never to as often as the others."};
  if (key == "conformity")
    return {key,  "assumed", 0,
            0.15, 0.3,       "Standard: together up to 0.6, twice the weight that people give to advice."};
  assert(key == "keep");
  return {key, "assumed", 0, 0, 0.3, "Standard: how many ratings are repeated unread is not published."};
}

}  // namespace delphisim
