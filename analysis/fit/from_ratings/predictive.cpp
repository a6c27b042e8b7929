// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/predictive.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/fit/from_ratings/simulated.hpp"
#include "engine/stats/moments.hpp"
#include "experiments/plan/plan.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

constexpr double straight_from = 5;  // ratings of somebody who may be said to rate all alike

class Spread {
 public:
  void add(double x) { m_ = merge(m_, {1, x, 0}); }
  double n() const { return m_.n; }
  double mean() const { return m_.n > 0 ? m_.mean : missing_score; }
  double sd() const { return m_.n > 1 ? std::sqrt(variance(m_)) : missing_score; }

 private:
  Moments m_;
};

double correlation(const std::vector<double>& x, const std::vector<double>& y) {
  double n = 0, sx = 0, sy = 0, xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (std::isnan(x[i]) || std::isnan(y[i])) continue;
    n += 1, sx += x[i], sy += y[i], xx += x[i] * x[i], yy += y[i] * y[i], xy += x[i] * y[i];
  }
  return (xy - sx * sy / n) / std::sqrt((xx - sx * sx / n) * (yy - sy * sy / n));
}

struct TopicLevels {
  std::vector<double> mean, sd;               // [topics]
  std::vector<std::vector<double>> of_group;  // [groups][topics] means
};

TopicLevels topic_levels(const RatingTable& t, std::size_t r) {
  TopicLevels levels;
  levels.of_group.assign(t.groups.size(), {});
  for (std::size_t i = 0; i < t.topics.size(); ++i) {
    Spread all;
    for (std::size_t g = 0; g < t.groups.size(); ++g) {
      Spread own;
      for (auto p = static_cast<std::size_t>(t.group_begin[g]);
           p < static_cast<std::size_t>(t.group_begin[g + 1]); ++p)
        if (const std::uint8_t level = t.at(r, p, i); level != missing_level)
          own.add(t.scale.rating(level)), all.add(t.scale.rating(level));
      levels.of_group[g].push_back(own.mean());
    }
    levels.mean.push_back(all.mean());
    levels.sd.push_back(all.sd());
  }
  return levels;
}

double mean_of(const std::vector<double>& values) {
  Spread s;
  for (const double x : values)
    if (!std::isnan(x)) s.add(x);
  return s.mean();
}

double sd_of(const std::vector<double>& values) {
  Spread s;
  for (const double x : values)
    if (!std::isnan(x)) s.add(x);
  return s.sd();
}

// The quantile of ratings that lie evenly half a step about their level, so that it does not jump.
double quantile_between(const Scale& scale, const std::vector<double>& at, double p) {
  double below = 0;
  for (const double n : at) below += n;
  double wanted = p * below;
  for (std::size_t level = 0; level < at.size(); ++level) {
    if (wanted <= at[level] && at[level] > 0)
      return scale.min + scale.step * (static_cast<double>(level) - 0.5 + wanted / at[level]);
    wanted -= at[level];
  }
  return missing_score;
}

// Of a level between the ends: its ratings less the mean of its two neighbours'.
double largest_excess(const std::vector<double>& at) {
  double most = -HUGE_VAL;
  for (std::size_t i = 1; i + 1 < at.size(); ++i) most = std::max(most, at[i] - (at[i - 1] + at[i + 1]) / 2);
  return most;
}

void add_round(const RatingTable& t, std::size_t r, std::vector<PredictiveRow>& rows) {
  const auto add = [&](const char* name, double value) { rows.push_back({name, t.rounds[r], value}); };
  Spread ratings, people;
  std::vector<double> at(static_cast<std::size_t>(t.scale.levels()), 0);
  double present = 0, asked = 0, raters = 0, alike_raters = 0;
  for (std::size_t p = 0; p < t.group_of.size(); ++p) {
    Spread own;
    present += t.present[r][p];
    for (std::size_t i = 0; i < t.topics.size(); ++i) {
      asked += t.present[r][p] && t.form[r][i];
      const std::uint8_t level = t.at(r, p, i);
      if (level == missing_level) continue;
      ratings.add(t.scale.rating(level));
      own.add(t.scale.rating(level));
      at[level] += 1;
    }
    if (own.n() > 0) people.add(own.mean());
    raters += own.n() >= straight_from;
    alike_raters += own.n() >= straight_from && own.sd() == 0;
  }
  const TopicLevels levels = topic_levels(t, r);
  Spread alike;
  for (std::size_t g = 0; g < t.groups.size(); ++g)
    for (std::size_t h = 0; h < g; ++h)
      if (const double c = correlation(levels.of_group[g], levels.of_group[h]); std::isfinite(c))
        alike.add(c);
  add("people", present);
  add("share unrated", 1 - ratings.n() / asked);
  add("mean rating", ratings.mean());
  add("SD of ratings", ratings.sd());
  add("median of ratings", quantile_between(t.scale, at, 0.5));
  add("quartiles' distance", quantile_between(t.scale, at, 0.75) - quantile_between(t.scale, at, 0.25));
  add("SD of topic means", sd_of(levels.mean));
  add("mean SD within topics", mean_of(levels.sd));
  add("SD of people's means", people.sd());
  if (t.groups.size() > 1) add("correlation of groups' topic means", alike.mean());
  add("share at the top", at.back() / ratings.n());
  add("share at the bottom", at.front() / ratings.n());
  if (at.size() > 2) add("most above its neighbours", largest_excess(at) / ratings.n());
  add("share of straight-liners", raters > 0 ? alike_raters / raters : missing_score);
}

void add_change(const RatingTable& t, std::size_t r, std::vector<PredictiveRow>& rows) {
  const auto add = [&](const char* name, double value) { rows.push_back({name, t.rounds[r], value}); };
  double pairs = 0, same = 0, size = 0, change = 0;
  std::vector<double> before, after;
  for (std::size_t p = 0; p < t.group_of.size(); ++p)
    for (std::size_t i = 0; i < t.topics.size(); ++i) {
      const std::uint8_t old = t.at(r - 1, p, i), now = t.at(r, p, i);
      if (old == missing_level || now == missing_level) continue;
      pairs += 1, same += old == now, size += t.scale.step * std::abs(now - old),
          change += t.scale.step * (now - old);
      before.push_back(old), after.push_back(now);
    }
  if (pairs < 3) return;
  add("share unchanged", same / pairs);
  add("mean change", change / pairs);
  add("mean size of change", size / pairs);
  add("correlation with the round before", correlation(before, after));
}

}  // namespace

std::vector<PredictiveRow> statistics_of(const RatingTable& table) {
  std::vector<PredictiveRow> rows;
  for (std::size_t r = 0; r < table.rounds.size(); ++r) {
    add_round(table, r, rows);
    if (r > 0) add_change(table, r, rows);
  }
  return rows;
}

std::vector<PredictiveRow> predictive_check(const RatingTable& table, const std::string& study,
                                            const RatingsFit& fit, const PopulationFile& population,
                                            std::uint32_t exercises) {
  const Overrides overrides{{{"scenario.population", parse_toml(to_toml(population), "the fit")}}};
  const auto plan = make_plan(parse_study(study + "\n[scenario]\n", "the fit", overrides));
  Replayer replayer(*plan, 0, best_isa());
  std::vector<PredictiveRow> rows = statistics_of(table);
  for (PredictiveRow& row : rows) row.basis = basis_of(row, table, fit);
  std::vector<Spread> samples(rows.size());
  for (std::uint32_t i = 0; i < exercises; ++i)
    for (const PredictiveRow& row : statistics_of(table_of(*plan, replayer.exercise(i))))
      for (std::size_t at = 0; at < rows.size(); ++at)
        if (rows[at].statistic == row.statistic && rows[at].round == row.round && !std::isnan(row.observed))
          samples[at].add(row.observed);
  for (std::size_t at = 0; at < rows.size(); ++at) {
    rows[at].simulated = samples[at].mean();
    rows[at].sd = samples[at].sd();
  }
  return rows;
}

bool PredictiveRow::far_off() const {
  const double off = std::fabs(observed - simulated);
  return sd > 0 ? off > 3 * sd : off > 1e-9 * std::fabs(observed);
}

Basis basis_of(const PredictiveRow& row, const RatingTable& table, const RatingsFit& fit) {
  const auto is = [&](std::initializer_list<const char*> names) {
    return std::find(names.begin(), names.end(), row.statistic) != names.end();
  };
  const auto fitted_if = [](bool estimated) { return estimated ? Basis::fitted : Basis::held_out; };
  const auto round = static_cast<std::size_t>(std::find(table.rounds.begin(), table.rounds.end(), row.round) -
                                              table.rounds.begin());
  if (round == 0) {
    if (is({"people", "share unrated", "mean rating", "SD of topic means", "mean SD within topics"}))
      return Basis::fitted;
    if (is({"SD of people's means"})) return fitted_if(fit.identified.leniency.empty());
    if (is({"SD of ratings"})) return Basis::follows;  // of topic means and within topics
    return Basis::held_out;
  }
  const NextRound& next = fit.next[round - 1];
  const bool moves = next.revision.free[recalibration], noisy = next.revision.free[retest_sd];
  if (is({"people"})) return fitted_if(next.returning.stayed > 0);
  if (is({"share unrated"})) return next.persistence.carried() ? Basis::follows : Basis::fitted;
  if (is({"share unchanged"})) return fitted_if(next.revision.free[keep]);
  if (is({"mean change"})) return fitted_if(moves);
  if (is({"mean rating"})) return moves ? Basis::follows : Basis::held_out;
  if (is({"mean size of change", "correlation with the round before"}))
    return noisy ? Basis::follows : Basis::held_out;
  return Basis::held_out;
}

const char* word_of(Basis basis) {
  return basis == Basis::fitted ? "fitted" : basis == Basis::follows ? "follows" : "held out";
}

}  // namespace delphisim
