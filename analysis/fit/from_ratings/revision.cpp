// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/revision.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/fit/from_ratings/linear.hpp"
#include "analysis/fit/from_ratings/re_ratings.hpp"
#include "engine/stats/moments.hpp"

namespace delphisim {
namespace {

constexpr int most_steps = 25, fewest_pairs = 20;
constexpr double most_error = 0.25;  // of information, for its sign to say anything
constexpr double most_keep = 0.99;

class Inference {
 public:
  Inference(const RatingTable& table, const std::vector<RatedTwice>& pairs, const Panel& people,
            const Shown& shown, Key key, std::uint32_t draws)
      : table_(table),
        pairs_(pairs),
        people_(people),
        key_(key),
        draws_(draws),
        simulated_(table, pairs, key) {
    columns_ = {shown.all, shown.own && (table.groups.size() > 1 || !shown.all), true};
  }

  RevisionFit fit() {
    RevisionFit fit;
    choose(fit);
    while (true) {
      target_ = statistics(observed());
      if (!target_.empty() && search(fit.value) && inside(fit)) break;
      if (!give_up_one(fit)) return fit;
    }
    for (const RevisionSetting s : free_) fit.free[s] = true;
    keep_in_range(fit.value);
    add_errors(fit);
    return fit;
  }

 private:
  // Errors: settings move with the statistics of resampled people as their slopes say.
  void add_errors(RevisionFit& fit) const {
    std::vector<ChangeSums> of_person(table_.group_of.size(), ChangeSums(columns_));
    for (const RatedTwice& pair : pairs_)
      of_person[static_cast<std::size_t>(pair.person)].add(
          columns_, pair, table_.scale.step * (pair.after - pair.before), pair.after == pair.before);
    const Square slopes = slopes_at(fit.value);
    std::vector<Moments> spread(free_.size());
    for (std::uint32_t b = 0; b < draws_; ++b) {
      ChangeSums sums(columns_);
      for (const int p : resampled(people_, key_, b).person) sums.add(of_person[static_cast<std::size_t>(p)]);
      if (sums.n == 0) continue;
      std::vector<double> miss = statistics(sums);
      if (miss.empty()) continue;
      for (std::size_t i = 0; i < miss.size(); ++i) miss[i] -= target_[i];
      const auto moved = solve(slopes, miss);
      if (!moved) continue;
      for (std::size_t i = 0; i < free_.size(); ++i) spread[i] = merge(spread[i], {1, (*moved)[i], 0});
    }
    for (std::size_t i = 0; i < free_.size(); ++i)
      fit.error[free_[i]] = spread[i].n > 1 ? std::sqrt(spread[i].m2 / (spread[i].n - 1)) : missing_score;
  }

  // Few pairs can push a setting past what a scenario takes: it stays at the end of its range.
  static void keep_in_range(RevisionSettings& x) {
    x[information] = std::min(x[information], 1.0);
    x[keep] = std::min(x[keep], most_keep);
    for (const RevisionSetting s : {weight_all, weight_own}) x[s] = std::clamp(x[s], -1.0, 1.0);
  }

  void choose(RevisionFit& fit) {
    free_ = {recalibration};
    const auto take = [&](RevisionSetting s, bool known, const char* why) {
      if (known)
        free_.push_back(s);
      else
        fit.why[s] = why;
    };
    take(weight_all, columns_.all, "no value of all was shown");
    take(weight_own, columns_.own, "no value of the own group was shown, or there is only one group");
    free_.push_back(information);
    free_.push_back(retest_sd);
    free_.push_back(keep);
  }

  ChangeSums observed() const {
    ChangeSums sums(columns_);
    for (const RatedTwice& pair : pairs_)
      sums.add(columns_, pair, table_.scale.step * (pair.after - pair.before), pair.after == pair.before);
    return sums;
  }

  // Those that the free settings answer for, in their order.
  std::vector<double> statistics(const ChangeSums& sums) const {
    const std::vector<double> all = statistics_of(columns_, sums);
    if (all.empty()) return {};
    std::vector<double> wanted(all.begin(), all.end() - 2);
    if (is_free(retest_sd)) wanted.push_back(all[all.size() - 2]);
    if (is_free(keep)) wanted.push_back(all.back());
    return wanted;
  }

  bool is_free(RevisionSetting s) const { return std::find(free_.begin(), free_.end(), s) != free_.end(); }

  double probe(RevisionSetting s) const {
    return s == recalibration || s == retest_sd ? 0.1 * table_.scale.step : 0.02;
  }

  Square slopes_at(const RevisionSettings& x) const {
    const std::vector<double> here = statistics(simulated_.simulate(columns_, x));
    Square slopes(here.size(), std::vector<double>(free_.size()));
    for (std::size_t j = 0; j < free_.size(); ++j) {
      RevisionSettings moved = x;
      moved[free_[j]] += probe(free_[j]);
      const std::vector<double> there = statistics(simulated_.simulate(columns_, moved));
      for (std::size_t i = 0; i < here.size(); ++i) slopes[i][j] = (there[i] - here[i]) / probe(free_[j]);
    }
    return slopes;
  }

  // Relative to what each statistic is worth: its own size, at least a little.
  double size(const std::vector<double>& miss) const {
    double sum = 0;
    for (std::size_t i = 0; i < miss.size(); ++i) sum += miss[i] * miss[i] / (0.01 + target_[i] * target_[i]);
    return sum;
  }

  std::vector<double> miss_at(const RevisionSettings& x) const {
    std::vector<double> miss = statistics(simulated_.simulate(columns_, x));
    for (std::size_t i = 0; i < miss.size(); ++i) miss[i] -= target_[i];
    return miss;
  }

  // Newton with halved steps.
  bool search(RevisionSettings& x) {
    x = {};
    if (is_free(retest_sd)) x[retest_sd] = std::sqrt(std::max(0.0, target_[columns_.size()]));
    std::vector<double> miss = miss_at(x);
    for (int step = 0; step < most_steps && size(miss) > 1e-8; ++step) {
      const auto move = solve(slopes_at(x), miss);
      if (!move) return false;
      bool helped = false;
      double part = 1;
      for (int halving = 0; halving < 6 && !helped; ++halving, part /= 2) {
        RevisionSettings trial = x;
        for (std::size_t j = 0; j < free_.size(); ++j) trial[free_[j]] -= part * (*move)[j];
        if (is_free(retest_sd)) trial[retest_sd] = std::max(trial[retest_sd], 0.2 * x[retest_sd]);
        const std::vector<double> found = miss_at(trial);
        helped = size(found) < size(miss);
        if (helped) x = trial, miss = found;
      }
      if (!helped) break;
    }
    return true;
  }

  bool inside(const RevisionFit& fit) const {
    return !(is_free(keep) && fit.value[keep] < 0) && !(is_free(information) && fit.value[information] < 0) &&
           !(is_free(retest_sd) && fit.value[retest_sd] < 1e-3 * table_.scale.step);
  }

  // Settings that the ratings push out of range are 0; the rest is fitted again.
  bool give_up_one(RevisionFit& fit) {
    const auto drop = [&](RevisionSetting s, const char* why) {
      std::erase(free_, s);
      fit.why[s] = why;
      if (s == information) columns_.level = false;
      fit.value[s] = 0;
      return true;
    };
    if (is_free(information) && (target_.empty() || fit.value[information] < 0)) {
      if (!target_.empty()) add_errors(fit);
      const bool alike = target_.empty() || !(fit.error[information] < most_error);
      fit.error = {};
      return drop(information,
                  alike ? "people's own levels hardly differ from what was shown, and what draws to the one "
                          "counts as drawing to the other"
                        : "re-ratings lie no nearer to people's own levels than the first ones");
    }
    if (is_free(keep) && fit.value[keep] < 0)
      return drop(keep, "no more ratings are unchanged than without any that are kept");
    if (is_free(retest_sd)) return drop(retest_sd, "re-ratings differ no more than the other settings say");
    return false;
  }

  const RatingTable& table_;
  const std::vector<RatedTwice>& pairs_;
  const Panel& people_;
  Key key_;
  std::uint32_t draws_;
  ReRater simulated_;
  Columns columns_;
  std::vector<RevisionSetting> free_;
  std::vector<double> target_;
};

// The slope of the change on the distance to what was shown (own group, else all), as it is often given.
double raw_slope(const std::vector<RatedTwice>& pairs, const Scale& scale, const Shown& shown) {
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;
  for (const RatedTwice& pair : pairs) {
    const double d = shown.own ? pair.from_own : pair.from_all,
                 change = scale.step * (pair.after - pair.before);
    n += 1, x += d, y += change, xx += d * d, xy += d * change;
  }
  return (xy - x * y / n) / (xx - x * x / n);
}

Panel present_in_both(const RatingTable& table, std::size_t round) {
  const Panel now = present_in(table, round);
  Panel both{{}, {0}};
  for (std::size_t g = 0; g < table.groups.size(); ++g) {
    for (int i = now.group_begin[g]; i < now.group_begin[g + 1]; ++i)
      if (const int p = now.person[static_cast<std::size_t>(i)];
          table.present[round - 1][static_cast<std::size_t>(p)])
        both.person.push_back(p);
    both.group_begin.push_back(static_cast<int>(both.person.size()));
  }
  return both;
}

}  // namespace

RevisionFit fit_revision(const RatingTable& table, std::size_t round, const Components& components,
                         const Shown& shown, Key key, std::uint32_t draws) {
  const std::vector<RatedTwice> pairs =
      rated_twice(table, round, person_levels(table, round - 1, components), shown);
  RevisionFit fit;
  const Panel returned = present_in_both(table, round);
  if (static_cast<int>(pairs.size()) < fewest_pairs) {
    fit.none = std::to_string(pairs.size()) +
               " ratings are of the same person and topic as in the round before (" +
               std::to_string(fewest_pairs) + " are needed)";
  } else if (std::all_of(pairs.begin(), pairs.end(), [](const auto& p) { return p.after == p.before; })) {
    fit.none = "no rating changed";
    fit.free[keep] = true;
    fit.value[keep] = most_keep;
    fit.error[keep] = missing_score;
  } else if (std::all_of(pairs.begin(), pairs.end(),
                         [&](const auto& p) { return p.after == pairs.front().after; })) {
    fit.none = "all ratings of the round are the same";
  } else {
    fit = Inference(table, pairs, returned, shown, key, draws).fit();
  }
  fit.pairs = static_cast<int>(pairs.size());
  fit.people = static_cast<int>(returned.person.size());
  if (pairs.empty()) return fit;
  for (const RatedTwice& pair : pairs) fit.share_unchanged += pair.before == pair.after;
  fit.share_unchanged /= static_cast<double>(pairs.size());
  fit.raw_slope = shown.any() ? raw_slope(pairs, table.scale, shown) : missing_score;
  return fit;
}

}  // namespace delphisim
