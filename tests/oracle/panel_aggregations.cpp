// SPDX-License-Identifier: MIT
// Aggregations that read all topics of a set of raters together, from their formulas.
#include <algorithm>
#include <cmath>

#include "tests/oracle/rules.hpp"

namespace delphisim::oracle {
namespace {

struct Topic {
  int place;
  double mean, n;
};

struct Model {
  std::vector<Topic> topics;  // those that were rated
  double within = 0, between = 0, mean = 0;
  bool defined = false;
};

double weighted_mean(const Model& m, double between) {
  double weights = 0, sum = 0;
  for (const Topic& t : m.topics) {
    const double w = 1 / (m.within / t.n + between);
    weights += w, sum += w * t.mean;
  }
  return sum / weights;
}

double misfit(const Model& m, double between) {
  double sum = 0;
  for (const Topic& t : m.topics)
    sum += std::pow(t.mean - weighted_mean(m, between), 2) / (m.within / t.n + between);
  return sum - (static_cast<double>(m.topics.size()) - 1);
}

// The spread of the true means by halving: the misfit falls with it.
Model fit(const Ratings& r, int group) {
  Model m;
  double squares = 0, degrees = 0;
  for (int t = 0; t < r.topics; ++t) {
    const std::vector<double> x = r.of(t, group);
    if (x.empty()) continue;
    const double n = static_cast<double>(x.size());
    double sum = 0;
    for (const double v : x) sum += v;
    for (const double v : x) squares += (v - sum / n) * (v - sum / n);
    degrees += n - 1;
    m.topics.push_back({t, sum / n, n});
  }
  if (degrees == 0) return m;
  m.defined = true;
  m.within = squares < 1e-12 * degrees ? 0 : squares / degrees;
  const double range = r.scale.max - r.scale.min;
  double low = 0, high = range * range;
  const double least = m.within > 0 ? 0 : 1e-12 * high;  // no division by zero
  if (m.topics.size() > 1 && misfit(m, least) > 0) {
    for (int i = 0; i < 100; ++i) (misfit(m, (low + high) / 2) > 0 ? low : high) = (low + high) / 2;
    m.between = (low + high) / 2;
  }
  m.mean = weighted_mean(m, std::max(m.between, least));
  return m;
}

double kept(const Model& m, const Topic& t) {  // 1 - B
  const double noise = m.within / t.n;
  return noise == 0 ? 1 : m.between / (m.between + noise);
}

Scores shrunken_mean(const Ratings& r, int group, const double*) {
  Scores scores(static_cast<std::size_t>(r.topics));
  const Model m = fit(r, group);
  if (!m.defined) return scores;
  for (const Topic& t : m.topics)
    scores[static_cast<std::size_t>(t.place)] = (1 - kept(m, t)) * m.mean + kept(m, t) * t.mean;
  return scores;
}

Scores posterior_expected_rank(const Ratings& r, int group, const double* p) {
  Scores scores(static_cast<std::size_t>(r.topics));
  const Model m = fit(r, group);
  if (!m.defined) return scores;
  const Scores centre = shrunken_mean(r, group, p);
  for (const Topic& t : m.topics) {
    double rank = 1;
    for (const Topic& k : m.topics) {
      if (k.place == t.place) continue;
      const double gap =
          *centre[static_cast<std::size_t>(k.place)] - *centre[static_cast<std::size_t>(t.place)];
      const double spread = std::sqrt(kept(m, t) * m.within / t.n + kept(m, k) * m.within / k.n);
      if (spread > 0)
        rank += 0.5 * std::erfc(-gap / spread / std::sqrt(2));
      else
        rank += std::abs(gap) < 1e-9 ? 0.5 : gap > 0;
    }
    scores[static_cast<std::size_t>(t.place)] = -rank;
  }
  return scores;
}

Score named_by(const Ratings& r, int topic, int group, const double* p) {
  const std::vector<double> x = r.of(topic, group);
  if (x.empty()) return {};
  const auto high = std::count_if(x.begin(), x.end(), [&](double v) { return v > p[0] - 1e-9; });
  return static_cast<double>(high) / static_cast<double>(x.size()) > p[1] - 1e-9;
}

Scores nominal_tally(const Ratings& r, int group, const double* p) {
  Scores scores;
  for (int t = 0; t < r.topics; ++t) {
    if (group != everybody) {
      scores.push_back(named_by(r, t, group, p));
      continue;
    }
    double names = 0, rate = 0;
    for (int g = 0; g < r.groups; ++g)
      if (const Score named = named_by(r, t, g, p)) names += *named, rate += 1;
    scores.push_back(rate > 0 ? Score(names / rate) : Score());
  }
  return scores;
}

}  // namespace

const std::map<std::string, PanelAggregator>& panel_aggregators() {
  static const std::map<std::string, PanelAggregator> all{
      {"shrunken_mean", shrunken_mean},
      {"posterior_expected_rank", posterior_expected_rank},
      {"nominal_tally", nominal_tally}};
  return all;
}

}  // namespace delphisim::oracle
