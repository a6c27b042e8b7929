// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/inference.hpp"

#include <algorithm>
#include <cmath>

namespace delphisim {
namespace {

constexpr int most_steps = 25;
constexpr double agree = 1e-4;

// Few pairs can push a setting past what a scenario takes: it stays at the end of its range.
void keep_in_range(RevisionSettings& x) {
  x[information] = std::min(x[information], 1.0);
  x[keep] = std::min(x[keep], 0.99);
  x[unsteady] = std::clamp(x[unsteady], 0.0, most_unsteady);
  for (const RevisionSetting s : {weight_all, weight_own}) x[s] = std::clamp(x[s], -1.0, 1.0);
}

}  // namespace

Inference::Inference(const RatingTable& table, const std::vector<RatedInBoth>& pairs, const Shown& shown,
                     double leniency_sd, Key key)
    : table_(table),
      pairs_(pairs),
      shown_{shown.all, shown.own && (table.groups.size() > 1 || !shown.all), true},
      simulated_(table, pairs, leniency_sd, key) {
  double pairs_of_topics = 0, squares = 0;
  for (std::size_t i = 0; i < pairs.size();) {
    double n = 0;
    const RatedInBoth& any = pairs[i];
    while (i < pairs.size() && pairs[i].person == any.person) ++i, ++n;
    pairs_of_topics += n * (n - 1);
    squares += n * (n - 1) * any.leniency * any.leniency;
  }
  if (squares > 0) new_level_ = leniency_sd * leniency_sd * pairs_of_topics / squares;
}

RevisionSetting Inference::split_weight() const {
  return shown_.own ? weight_own : shown_.all ? weight_all : revision_settings;
}

void Inference::choose(WeightSplit split, Answer* answer) {
  const RevisionSetting last = split_weight();
  columns_ = shown_;
  if (split == WeightSplit::parallel || split == WeightSplit::given_weight)
    (last == weight_own ? columns_.own : columns_.all) = false;
  if (split == WeightSplit::no_information) columns_.level = false;
  parallel_ = split == WeightSplit::parallel;
  terms_ = {{recalibration, constant}};
  if (columns_.all) terms_.push_back({weight_all, slope_all});
  if (columns_.own) terms_.push_back({weight_own, slope_own});
  if (columns_.level) terms_.push_back({information, slope_level});
  terms_.push_back({parallel_ ? last : retest_sd, spread});
  terms_.push_back({keep, unchanged});
  if (new_level_ > 0) terms_.push_back({unsteady, shared});
  if (!answer) return;
  if (!shown_.all) answer->why[weight_all] = "no value of all was shown";
  if (!shown_.own)
    answer->why[weight_own] = "no value of the own group was shown, or there is only one group";
}

Inference::Answer Inference::fit(WeightSplit split, double weight) {
  weight_ = weight;
  Answer answer;
  choose(split, &answer);
  while (true) {
    const auto statistics = statistics_of(columns_, observed());
    if (!statistics) {
      answer.why.fill("the distances to what was shown and to people's own levels are collinear");
      return answer;
    }
    target_ = pick(*statistics);
    const auto below = [&](RevisionSetting s, double least) { return is_free(s) && answer.value[s] < least; };
    if (search(answer.value) && !below(keep, 0) && !below(information, 0) &&
        !below(retest_sd, 1e-3 * table_.scale.step))
      break;
    if (!give_up_one(answer)) return answer;
  }
  answer.found = size(miss_at(answer.value)) < agree;
  keep_in_range(answer.value);
  return answer;
}

// A setting that the ratings push out of its range is 0; the rest is fitted again.
bool Inference::give_up_one(Answer& answer) {
  const auto drop = [&](RevisionSetting s) {
    std::erase_if(terms_, [&](const Term& t) { return t.setting == s; });
    if (s == information) columns_.level = false;
    answer.value = {};
    return true;
  };
  if (is_free(information) && !(answer.value[information] >= 0)) return drop(information);
  if (is_free(keep) && !(answer.value[keep] >= 0)) return drop(keep);
  if (is_free(retest_sd)) {
    answer.why[retest_sd] = "re-ratings differ no more than the other settings say";
    return drop(retest_sd);
  }
  if (is_free(unsteady)) return drop(unsteady);
  return false;
}

std::vector<RevisionSettings> Inference::bootstrap(WeightSplit split, const Answer& answer,
                                                   const Panel& people, Key key, std::uint32_t draws) {
  choose(split, nullptr);
  std::erase_if(terms_, [&](const Term& t) { return !answer.why[t.setting].empty(); });
  const auto middle = statistics_of(columns_, observed());
  if (!middle) return {};
  target_ = pick(*middle);
  std::vector<ChangeSums> of_person(table_.group_of.size(), ChangeSums(columns_));
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    const RatedInBoth& pair = pairs_[i];
    ChangeSums& sums = of_person[static_cast<std::size_t>(pair.person)];
    sums.add(columns_, pair, table_.scale.step * (pair.after - pair.before), pair.after == pair.before);
    if (i + 1 == pairs_.size() || pairs_[i + 1].person != pair.person) sums.end_person(pair.leniency);
  }
  const Square slopes = slopes_at(answer.value);
  std::vector<RevisionSettings> moves;
  for (std::uint32_t b = 0; b < draws; ++b) {
    ChangeSums sums(columns_);
    for (const int p : resampled(people, key, b).person) sums.add(of_person[static_cast<std::size_t>(p)]);
    if (sums.n == 0) continue;
    const auto statistics = statistics_of(columns_, sums);
    if (!statistics) continue;
    std::vector<double> miss = pick(*statistics);
    for (std::size_t i = 0; i < miss.size(); ++i) miss[i] -= target_[i];
    const auto moved = solve(slopes, miss);
    if (!moved) return {};
    RevisionSettings move{};
    for (std::size_t i = 0; i < terms_.size(); ++i) move[terms_[i].setting] = (*moved)[i];
    moves.push_back(move);
  }
  return moves;
}

ChangeSums Inference::observed() const {
  ChangeSums sums(columns_);
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    const RatedInBoth& pair = pairs_[i];
    sums.add(columns_, pair, table_.scale.step * (pair.after - pair.before), pair.after == pair.before);
    if (i + 1 == pairs_.size() || pairs_[i + 1].person != pair.person) sums.end_person(pair.leniency);
  }
  return sums;
}

std::vector<double> Inference::pick(const ChangeStatistics& all) const {
  std::vector<double> wanted;
  for (const Term& term : terms_) wanted.push_back(all[term.statistic]);
  return wanted;
}

// Beyond its range `unsteady` moves what people's topics share in a straight line, so that there is an
// answer.
std::vector<double> Inference::simulated_at(const RevisionSettings& x) const {
  const auto all = statistics_of(columns_, simulated_.simulate(columns_, x, parallel_));
  std::vector<double> wanted = all ? pick(*all) : std::vector<double>(terms_.size(), missing_score);
  for (std::size_t i = 0; i < terms_.size(); ++i)
    if (terms_[i].statistic == shared)
      wanted[i] += new_level_ * (x[unsteady] - std::clamp(x[unsteady], 0.0, most_unsteady));
  return wanted;
}

std::vector<double> Inference::miss_at(const RevisionSettings& x) const {
  std::vector<double> miss = simulated_at(x);
  for (std::size_t i = 0; i < miss.size(); ++i) miss[i] -= target_[i];
  return miss;
}

// Relative to what each statistic is worth: its own size, at least a little.
double Inference::size(const std::vector<double>& miss) const {
  double sum = 0;
  for (std::size_t i = 0; i < miss.size(); ++i) sum += miss[i] * miss[i] / (0.01 + target_[i] * target_[i]);
  return sum;
}

double Inference::probe(RevisionSetting s) const {
  if (s == unsteady) return 0.05;
  return s == recalibration || s == retest_sd ? 0.1 * table_.scale.step : 0.02;
}

Square Inference::slopes_at(const RevisionSettings& x) const {
  const std::vector<double> here = simulated_at(x);
  Square slopes(here.size(), std::vector<double>(terms_.size()));
  for (std::size_t j = 0; j < terms_.size(); ++j) {
    RevisionSettings moved = x;
    moved[terms_[j].setting] += probe(terms_[j].setting);
    const std::vector<double> there = simulated_at(moved);
    for (std::size_t i = 0; i < here.size(); ++i)
      slopes[i][j] = (there[i] - here[i]) / probe(terms_[j].setting);
  }
  return slopes;
}

// Newton with halved steps.
bool Inference::search(RevisionSettings& x) const {
  x = {};
  if (weight_ != 0) x[split_weight()] = weight_;
  for (std::size_t i = 0; i < terms_.size(); ++i)
    if (terms_[i].setting == retest_sd) x[retest_sd] = std::sqrt(std::max(0.0, target_[i]));
  if (parallel_) x[information] = 0.1;
  std::vector<double> miss = miss_at(x);
  for (int step = 0; step < most_steps && size(miss) > 1e-8; ++step) {
    const auto move = solve(slopes_at(x), miss);
    if (!move) return false;
    bool helped = false;
    double part = 1;
    for (int halving = 0; halving < 6 && !helped; ++halving, part /= 2) {
      RevisionSettings trial = x;
      for (std::size_t j = 0; j < terms_.size(); ++j) trial[terms_[j].setting] -= part * (*move)[j];
      if (is_free(retest_sd)) trial[retest_sd] = std::max(trial[retest_sd], 0.2 * x[retest_sd]);
      const std::vector<double> found = miss_at(trial);
      helped = size(found) < size(miss);
      if (helped) x = trial, miss = found;
    }
    if (!helped) break;
  }
  return true;
}

bool Inference::is_free(RevisionSetting s) const {
  return std::any_of(terms_.begin(), terms_.end(), [&](const Term& t) { return t.setting == s; });
}

}  // namespace delphisim
