// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/fit_lines.hpp"

#include <cmath>

namespace delphisim {
namespace {

constexpr int fewest_leavers = 5;

class Lines {
 public:
  void add(const std::string& key, double estimate, double error) {
    list_.push_back({key, estimate, error, ""});
  }
  void assumed(const std::string& key, double value, const std::string& why) {
    list_.push_back({key, value, missing_score, why});
  }
  void either(const std::string& key, double estimate, double error, const std::string& why) {
    why.empty() ? add(key, estimate, error) : assumed(key, 0, why);
  }
  std::vector<FitLine> take() { return std::move(list_); }

 private:
  std::vector<FitLine> list_;
};

void add_population(Lines& lines, const RatingTable& table, const RatingsFit& fit) {
  lines.add("truth.spread", fit.spread.tau, fit.spread.tau_sd);
  const double use = fit.scale_use.sd, shrink = std::exp(-use * use),
               residual = fit.value.residual_sd * shrink;
  lines.add("residual_sd", residual,
            std::hypot(fit.error.residual_sd * shrink, 2 * use * residual * fit.scale_use.error));
  lines.either("leniency_sd", fit.value.leniency_sd, fit.error.leniency_sd, fit.identified.leniency);
  lines.either("group_topic_sd", fit.value.group_topic_sd, fit.error.group_topic_sd,
               fit.identified.group_topic);
  lines.either("category_correlation", fit.value.category_correlation, fit.error.category_correlation,
               fit.identified.category);
  lines.either("scale_use_sd", use, fit.scale_use.error, fit.scale_use.why);
  for (std::size_t g = 0; g < table.groups.size(); ++g)
    lines.either("group_offset." + table.groups[g], fit.value.group_offset[g], fit.error.group_offset[g],
                 table.groups.size() < 2 ? "there is one group"
                 : fit.people[g] == 0    ? "nobody of the group is in the first round"
                                         : "");
}

void add_revision(Lines& lines, const std::string& at, const RevisionFit& revision, const Shown& shown) {
  const char* const names[] = {"weight_all",    "weight_own", "information",
                               "recalibration", "retest_sd",  "keep"};
  std::string none;
  if (revision.pairs < 20)
    none = std::to_string(revision.pairs) +
           " ratings are of the same person and topic as in the round before (20 are needed)";
  for (std::size_t s = 0; s < revision_settings; ++s) {
    const bool weight = s == weight_all || s == weight_own;
    std::string why = none.empty() ? revision.why[s] : none;
    if (none.empty() && weight && !shown.any()) why = "nothing was shown, as --shown says";
    if (why.empty() && !revision.free[s]) why = "the search found no value";
    lines.either(at + "revision." + names[s], revision.value[s], revision.error[s], why);
  }
}

void add_return(Lines& lines, const RatingTable& table, const std::string& at, const NextRound& next,
                const Shown& shown) {
  const Returning &back = next.returning, &error = next.returning_error;
  const int left = back.people - back.stayed;
  for (std::size_t g = 0; g < table.groups.size(); ++g) {
    const std::string key = at + "retention." + table.groups[g];
    if (back.stayed == 0)
      lines.assumed(key, 0, "the rounds share no participant");
    else
      lines.add(key, back.retention[g], error.retention[g]);
  }
  lines.either(at + "distance_loss", back.loss, error.loss,
               !shown.any() ? "nothing was shown, as --shown says"
               : left < fewest_leavers || back.stayed < fewest_leavers
                   ? std::to_string(left) + " people left and " + std::to_string(back.stayed) + " stayed (" +
                         std::to_string(fewest_leavers) + " of each are needed)"
                   : "");
  if (back.silent_people < fewest_leavers)
    lines.assumed(at + "silent_retention", 1,
                  std::to_string(back.silent_people) + " people took part and rated nothing (" +
                      std::to_string(fewest_leavers) + " are needed)");
  else
    lines.add(at + "silent_retention", back.silent, error.silent);
}

}  // namespace

std::vector<FitLine> fit_lines(const RatingTable& table, const RatingsFit& fit,
                               const RatingsRequest& request) {
  Lines lines;
  add_population(lines, table, fit);
  const std::string first = "rounds." + table.rounds.front() + ".no_opinion.";
  for (std::size_t c = 0; c < table.categories.size(); ++c)
    lines.add(first + "category_answered." + table.categories[c], fit.answering.category_answered[c],
              fit.answering_error.category_answered[c]);
  lines.either(first + "person_share", fit.answering.person_share, fit.answering_error.person_share,
               table.categories.size() < 2 ? "there is one category"
               : !fit.answering.skips      ? "nobody skips a category"
                                           : "");
  for (std::size_t r = 0; r < fit.next.size(); ++r) {
    const std::string at = "rounds." + table.rounds[r + 1] + ".";
    add_return(lines, table, at, fit.next[r], request.shown);
    add_revision(lines, at, fit.next[r].revision, request.shown);
  }
  return lines.take();
}

}  // namespace delphisim
