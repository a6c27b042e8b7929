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

class Sample {
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
    Sample all;
    for (std::size_t g = 0; g < t.groups.size(); ++g) {
      Sample own;
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
  Sample s;
  for (const double x : values)
    if (!std::isnan(x)) s.add(x);
  return s.mean();
}

double sd_of(const std::vector<double>& values) {
  Sample s;
  for (const double x : values)
    if (!std::isnan(x)) s.add(x);
  return s.sd();
}

void add_round(const RatingTable& t, std::size_t r, std::vector<PredictiveRow>& rows) {
  const bool first = r == 0;
  const auto add = [&](const char* name, double value, bool held_out) {
    rows.push_back({name, t.rounds[r], value, 0, 0, held_out});
  };
  Sample ratings, people;
  double top = 0, bottom = 0, present = 0, asked = 0;
  for (std::size_t p = 0; p < t.group_of.size(); ++p) {
    Sample own;
    present += t.present[r][p];
    for (std::size_t i = 0; i < t.topics.size(); ++i) {
      asked += t.present[r][p] && t.form[r][i];
      const std::uint8_t level = t.at(r, p, i);
      if (level == missing_level) continue;
      ratings.add(t.scale.rating(level));
      own.add(t.scale.rating(level));
      top += level == t.scale.levels() - 1;
      bottom += level == 0;
    }
    if (own.n() > 0) people.add(own.mean());
  }
  const TopicLevels levels = topic_levels(t, r);
  Sample alike;
  for (std::size_t g = 0; g < t.groups.size(); ++g)
    for (std::size_t h = 0; h < g; ++h)
      if (const double c = correlation(levels.of_group[g], levels.of_group[h]); std::isfinite(c))
        alike.add(c);
  add("people", present, false);
  add("share unrated", 1 - ratings.n() / asked, false);
  add("mean rating", ratings.mean(), !first);
  add("SD of ratings", ratings.sd(), true);
  add("SD of topic means", sd_of(levels.mean), !first);
  add("mean SD within topics", mean_of(levels.sd), !first);
  add("SD of people's means", people.sd(), !first);
  if (t.groups.size() > 1) add("correlation of groups' topic means", alike.mean(), true);
  add("share at the top", top / ratings.n(), true);
  add("share at the bottom", bottom / ratings.n(), true);
}

void add_change(const RatingTable& t, std::size_t r, std::vector<PredictiveRow>& rows) {
  const auto add = [&](const char* name, double value, bool held_out) {
    rows.push_back({name, t.rounds[r], value, 0, 0, held_out});
  };
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
  add("share unchanged", same / pairs, false);
  add("mean change", change / pairs, false);
  add("mean size of change", size / pairs, true);
  add("correlation with the round before", correlation(before, after), true);
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
                                            const PopulationFile& population, std::uint32_t exercises) {
  const Overrides overrides{{{"scenario.population", parse_toml(to_toml(population), "the fit")}}};
  const auto plan = make_plan(parse_study(study + "\n[scenario]\n", "the fit", overrides));
  Replayer replayer(*plan, 0, best_isa());
  std::vector<PredictiveRow> rows = statistics_of(table);
  std::vector<Sample> samples(rows.size());
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

}  // namespace delphisim
