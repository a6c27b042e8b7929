// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/fit_lines.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

// Of a setting, by the last word of its key: what a scenario takes.
Interval95 within_range(const std::string& key, Interval95 interval) {
  const std::string word = key.substr(key.rfind('.') + 1);
  const auto is = [&](std::initializer_list<const char*> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  if (std::isnan(interval.low)) return interval;
  double low = -HUGE_VAL, high = HUGE_VAL;
  if (is({"weight_all", "weight_own", "distance_loss"})) low = -1, high = 1;
  if (is({"information", "keep", "level_stability", "category_correlation", "person_share",
          "silent_retention"}))
    low = 0, high = 1;
  if (is({"spread", "residual_sd", "leniency_sd", "group_topic_sd", "scale_use_sd", "retest_sd"})) low = 0;
  return {std::clamp(interval.low, low, high), std::clamp(interval.high, low, high)};
}

class Lines {
 public:
  explicit Lines(int degrees) : degrees_(degrees) {}
  // An error of 0 says that no sample moved the estimate off the end of its range: it is not known.
  void add(const std::string& key, double estimate, double error) {
    if (!(error > 1e-6)) error = missing_score;
    add(key, estimate, error, within_range(key, interval_around(estimate, error, degrees_)));
  }
  void add(const std::string& key, double estimate, double error, Interval95 interval) {
    list_.push_back({key, estimate, error, "", interval});
  }
  // What people differ in, each of whom has all of it or nothing.
  void add_share(const std::string& key, double share, double error, double people) {
    add(key, share, error, interval_of_share(share, people));
  }
  void assumed(const std::string& key, double value, const std::string& why) {
    list_.push_back({key, value, missing_score, why, {missing_score, missing_score}});
  }
  void either(const std::string& key, double estimate, double error, const std::string& why,
              bool constrained = false) {
    why.empty() ? add(key, estimate, error) : assumed(key, 0, why);
    list_.back().constrained = why.empty() && constrained;
  }
  // The last one tells of people, and is no setting of a scenario.
  void mark_derived() { list_.back().derived = true; }
  std::vector<FitLine> take() { return std::move(list_); }
  void set_degrees(int degrees) { degrees_ = degrees; }
  int degrees() const { return degrees_; }

 private:
  int degrees_;  // of errors: people less groups
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
                                         : "",
                 fit.people[g] < fewest_of_group);
}

std::string rounded(double x) { return shortest(std::round(x * 1000) / 1000); }

// Why the parts of a sum are assumed, in the words of the output.
std::string of_the_sum(const RevisionFit& revision) {
  return "conformity and regression to people's own levels are not told apart here; their sum is " +
         rounded(revision.sum) + " with a standard error of " + rounded(revision.sum_error) +
         ", and either may be anything from 0 to that; taken so that opinions vary over people as before";
}

void add_revision(Lines& lines, const std::string& at, const RevisionFit& revision, const Shown& shown) {
  const char* const names[] = {"weight_all",    "weight_own", "information",
                               "recalibration", "retest_sd",  "keep"};
  for (std::size_t s = 0; s < unsteady; ++s) {
    const bool weight = s == weight_all || s == weight_own;
    std::string why = revision.why[s];
    if (weight && !shown.any()) why = "nothing was shown, as --shown says";
    if (!revision.none.empty()) why = revision.none;
    if (why.empty()) why = revision.sum != 0 ? of_the_sum(revision) : "the search found no value";
    if (revision.free[s])
      lines.add(at + "revision." + names[s], revision.value[s], revision.error[s]);
    else
      lines.assumed(at + "revision." + names[s], std::round(revision.value[s] * 10000) / 10000, why);
  }
  if (!revision.free[unsteady]) return;
  const double stable = std::sqrt(1 - revision.value[unsteady]);
  lines.add(at + "level_stability", stable, revision.error[unsteady] / (2 * stable));
  lines.mark_derived();
}

void add_return(Lines& lines, const RatingTable& table, const std::string& at, const NextRound& next,
                const Shown& shown) {
  const Returning &back = next.returning, &error = next.returning_error;
  const int left = back.people - back.stayed;
  for (std::size_t g = 0; g < table.groups.size(); ++g) {
    const std::string key = at + "retention." + table.groups[g];
    const double here = back.retention[g];
    if (back.stayed == 0) {
      lines.assumed(key, 0, "the rounds share no participant");
    } else if (!back.with_loss && back.raters[g] > 0) {
      lines.add_share(key, here, error.retention[g], back.raters[g]);
    } else {  // a probability, whatever the line through it says beyond
      const Interval95 line = interval_around(back.free_retention[g], error.retention[g], lines.degrees());
      lines.add(
          key, here, error.retention[g],
          {std::min(here, std::clamp(line.low, 0.0, 1.0)), std::max(here, std::clamp(line.high, 0.0, 1.0))});
    }
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
  const int groups = static_cast<int>(table.groups.size()),
            people = std::accumulate(fit.people.begin(), fit.people.end(), 0);
  Lines lines(people - groups);
  add_population(lines, table, fit);
  const std::string first = "rounds." + table.rounds.front() + ".no_opinion.";
  for (std::size_t c = 0; c < table.categories.size(); ++c)
    lines.add_share(first + "category_answered." + table.categories[c], fit.answering.category_answered[c],
                    fit.answering_error.category_answered[c], people);
  lines.either(first + "person_share", fit.answering.person_share, fit.answering_error.person_share,
               table.categories.size() < 2 ? "there is one category"
               : !fit.answering.skips      ? "nobody skips a category"
                                           : "");
  for (std::size_t r = 0; r < fit.next.size(); ++r) {
    const std::string at = "rounds." + table.rounds[r + 1] + ".";
    lines.set_degrees(fit.next[r].returning.people - groups);
    add_return(lines, table, at, fit.next[r], request.shown);
    lines.set_degrees(fit.next[r].revision.people - groups);
    add_revision(lines, at, fit.next[r].revision, request.shown);
  }
  for (const std::string& round : table.rounds)
    for (const char* key : {"left_slider", "straight_lining"})
      lines.assumed(
          "rounds." + round + "." + key, 0,
          "ratings do not tell it from opinions: no slider is left where it starts, and nobody rates "
          "all alike unread");
  return lines.take();
}

}  // namespace delphisim
