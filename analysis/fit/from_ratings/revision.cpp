// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/revision.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/fit/from_ratings/inference.hpp"
#include "analysis/fit/from_ratings/intervals.hpp"
#include "engine/stats/moments.hpp"

namespace delphisim {
namespace {

// A weight known worse than this is not told from information, nor is one by levels of which it is not known
// whether they last.
constexpr double largest_split_error = 0.4;
constexpr int fewest_pairs = 20;
constexpr double most_keep = 0.99;
constexpr double largest_unsteady_error = 0.5;
const char* const setting_names[] = {"weight_all", "weight_own", "information", "recalibration",
                                     "retest_sd",  "keep",       "unsteady"};

// The slope of the change on the distance to what was shown (own group, else all), as it is often given.
double raw_slope(const std::vector<RatedInBoth>& pairs, const Scale& scale, const Shown& shown) {
  double n = 0, x = 0, y = 0, xx = 0, xy = 0;
  for (const RatedInBoth& pair : pairs) {
    const double d = shown.own ? pair.from_own : pair.from_all,
                 change = scale.step * (pair.after - pair.before);
    n += 1, x += d, y += change, xx += d * d, xy += d * change;
  }
  return (xy - x * y / n) / (xx - x * x / n);
}

Panel in_both(const RatingTable& table, std::size_t round) {
  const Panel after = present_in(table, round);
  Panel both{{}, {0}};
  for (std::size_t g = 0; g < table.groups.size(); ++g) {
    for (int i = after.group_begin[g]; i < after.group_begin[g + 1]; ++i)
      if (const int p = after.person[static_cast<std::size_t>(i)];
          table.present[round - 1][static_cast<std::size_t>(p)])
        both.person.push_back(p);
    both.group_begin.push_back(static_cast<int>(both.person.size()));
  }
  return both;
}

RevisionSettings in_range(RevisionSettings x) {
  for (const RevisionSetting s : {weight_all, weight_own}) x[s] = std::clamp(x[s], -1.0, 1.0);
  x[information] = std::clamp(x[information], 0.0, 1.0);
  x[retest_sd] = std::max(0.0, x[retest_sd]);
  x[keep] = std::clamp(x[keep], 0.0, most_keep);
  x[unsteady] = std::clamp(x[unsteady], 0.0, most_unsteady);
  return x;
}

class Reviser {
 public:
  Reviser(Inference& inference, const Panel& people, Key key, std::uint32_t draws)
      : inference_(inference), people_(people), key_(key), draws_(draws), last_(inference.split_weight()) {}

  RevisionFit take() {
    const Inference::Answer answer = inference_.fit(WeightSplit::levels);
    add(answer, WeightSplit::levels);
    if (last_ != revision_settings && !told_apart(answer)) {
      fit_ = {};
      assume_split();
    } else {
      add_ends();
    }
    return std::move(fit_);
  }

 private:
  // By people's levels only where it is known whether they last.
  bool told_apart(const Inference::Answer& answer) const {
    const bool by_groups = last_ == weight_all && inference_.groups() > 1;
    return answer.found && std::fabs(answer.value[last_]) < 1 && fit_.error[last_] < largest_split_error &&
           (by_groups || (inference_.levels_vary() && fit_.error[unsteady] < largest_unsteady_error));
  }

  void add(const Inference::Answer& answer, WeightSplit split) {
    fit_.value = answer.value;
    fit_.why = answer.why;
    moves_ = inference_.bootstrap(split, answer, people_, key_, draws_);
    for (std::size_t s = 0; s < revision_settings; ++s) {
      fit_.free[s] = fit_.why[s].empty();
      Moments spread;
      for (const RevisionSettings& move : moves_) spread = merge(spread, {1, move[s], 0});
      fit_.error[s] = spread.n > 1 ? std::sqrt(variance(spread)) : missing_score;
    }
  }

  // Each setting at the ends of its interval, the others as they go with it.
  void add_ends() {
    const double t = 1.96;
    for (const RevisionSetting s : {weight_all, weight_own, information, retest_sd, keep}) {
      if (!fit_.free[s] || !(fit_.error[s] > 0) || (s == information && last_ != revision_settings)) continue;
      RevisionSettings with{};
      for (const RevisionSettings& move : moves_)
        for (std::size_t j = 0; j < revision_settings; ++j) with[j] += move[s] * move[j];
      for (const double side : {-1.0, 1.0}) {
        RevisionRival rival;
        rival.name = std::string(setting_names[s]) + (side < 0 ? "_low" : "_high");
        rival.value = fit_.value;
        const double end = in_range(moved(with, s, side * t * fit_.error[s]))[s] - fit_.value[s];
        rival.value = in_range(moved(with, s, end));
        if (rival.value[s] == fit_.value[s]) continue;
        rival.why = std::string("1.96 standard errors ") + (side < 0 ? "below" : "above") +
                    " the estimate, the other settings of revision as they go with it";
        fit_.rivals.push_back(std::move(rival));
      }
    }
  }

  RevisionSettings moved(const RevisionSettings& with, RevisionSetting s, double by) const {
    RevisionSettings x = fit_.value;
    for (std::size_t j = 0; j < revision_settings; ++j)
      if (fit_.free[j]) x[j] += by * with[j] / with[s];
    return x;
  }

  // The sum is known. Its parts are such that opinions vary as before, where that lies within the sum.
  void assume_split() {
    const Inference::Answer none = inference_.fit(WeightSplit::given_weight),
                            all = inference_.fit(WeightSplit::no_information),
                            alike = inference_.fit(WeightSplit::parallel);
    const double most = std::max(0.0, all.value[last_]),
                 weight = alike.found ? std::clamp(alike.value[last_], 0.0, most) : 0;
    add(inference_.fit(WeightSplit::given_weight, weight), WeightSplit::given_weight);
    fit_.sum = fit_.value[last_] + fit_.value[information];
    fit_.sum_error = fit_.error[information];
    for (const RevisionSetting s : {last_, information, unsteady}) {
      fit_.free[s] = false;
      fit_.error[s] = missing_score;
    }
    add_ends();
    const auto add_rival = [&](const char* name, const char* what, const RevisionSettings& value) {
      fit_.rivals.push_back(
          {name, std::string("what re-ratings gain on what was shown is all ") + what, in_range(value)});
    };
    add_rival("all_information", "information", none.value);
    add_rival("all_conformity", "conformity", all.value);
  }

  Inference& inference_;
  const Panel& people_;
  Key key_;
  std::uint32_t draws_;
  RevisionSetting last_;
  RevisionFit fit_;
  std::vector<RevisionSettings> moves_;
};

// Nothing is known: as in retests without feedback, or all as before, or less reliable, and where something
// was shown with a weight of advice as in experiments.
RevisionFit unknown(const Scale& scale, const Shown& shown, const std::string& why) {
  RevisionFit fit;
  fit.none = why + "; as in retests without feedback, docs/fit_ratings.md";
  fit.value = retest_without_feedback(scale);
  fit.rivals.push_back({"no_retest_noise", "nobody's rating changes but by what is shown", {}});
  RevisionSettings rough{};
  rough[keep] = 0.55;
  rough[retest_sd] = 2.0 / 8 * (scale.max - scale.min);
  fit.rivals.push_back({"more_retest_noise", "somewhat fewer ratings change, but by more", rough});
  if (!shown.any()) return fit;
  RevisionSettings drawn = fit.value;
  drawn[shown.own ? weight_own : weight_all] = 0.3;
  fit.rivals.push_back({"some_conformity", "the weight of advice in experiments, 0.3", drawn});
  return fit;
}

RevisionFit unchanged_throughout() {
  RevisionFit fit;
  fit.none = "no rating changed";
  fit.free[keep] = true;
  fit.value[keep] = most_keep;
  fit.error[keep] = missing_score;
  return fit;
}

}  // namespace

RevisionSettings retest_without_feedback(const Scale& scale) {
  RevisionSettings x{};
  x[keep] = 0.5;
  x[retest_sd] = 1.5 / 8 * (scale.max - scale.min);
  return x;
}

RevisionFit fit_revision(const RatingTable& table, std::size_t round, const Components& components,
                         const Shown& shown, Key key, std::uint32_t draws) {
  const std::vector<RatedInBoth> pairs =
      rated_twice(table, round, person_levels(table, round - 1, components), shown);
  const Panel returned = in_both(table, round);
  const auto fit_with = [&](const Shown& told) {
    Inference inference(table, pairs, told, components.leniency_sd, key);
    return Reviser(inference, returned, key, draws).take();
  };
  RevisionFit fit;
  if (static_cast<int>(pairs.size()) < fewest_pairs)
    fit = unknown(table.scale, shown,
                  std::to_string(pairs.size()) +
                      " ratings are of the same person and topic as in the round before (" +
                      std::to_string(fewest_pairs) + " are needed)");
  else if (std::all_of(pairs.begin(), pairs.end(), [](const auto& p) { return p.after == p.before; }))
    fit = unchanged_throughout();
  else if (std::all_of(pairs.begin(), pairs.end(),
                       [&](const auto& p) { return p.after == pairs.front().after; }))
    fit = unknown(table.scale, shown, "all ratings of the round are the same");
  else
    fit = fit_with(shown);
  if (fit.none.empty() && shown.all && shown.own && fit.free[weight_all] &&
      !(fit.error[weight_all] < largest_split_error)) {
    fit = fit_with({true, false, shown.median});
    fit.why[weight_own] = "what was shown of the own group lies too near to what was shown of all";
  }
  fit.pairs = static_cast<int>(pairs.size());
  fit.people = static_cast<int>(returned.person.size());
  if (pairs.empty()) return fit;
  for (const RatedInBoth& pair : pairs) fit.share_unchanged += pair.before == pair.after;
  fit.share_unchanged /= static_cast<double>(pairs.size());
  fit.raw_slope = shown.any() ? raw_slope(pairs, table.scale, shown) : missing_score;
  return fit;
}

}  // namespace delphisim
