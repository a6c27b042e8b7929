// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/rules/aggregation/list.hpp"
#include "tests/oracle/rules.hpp"

namespace delphisim::oracle {
namespace {

double mean(const std::vector<double>& x) {
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

Score mean_score(const Sample& s, const double*) {
  if (s.x.empty()) return {};
  return mean(s.x);
}

Score median_score(const Sample& s, const double*) {
  if (s.x.empty()) return {};
  std::vector<double> x = s.x;
  std::sort(x.begin(), x.end());
  return (x[(x.size() - 1) / 2] + x[x.size() / 2]) / 2;
}

Score lower_bound_score(const Sample& s, const double* p) {
  if (s.x.size() < 2) return {};
  const double n = static_cast<double>(s.x.size()), m = mean(s.x);
  double squares = 0;
  for (const double x : s.x) squares += (x - m) * (x - m);
  return m - p[0] * std::sqrt(squares / (n - 1)) / std::sqrt(n);
}

// Shares are given in whole percent, so that n times the share is exact in whole numbers.
Score trimmed_mean_score(const Sample& s, const double* p) {
  if (s.x.empty()) return {};
  std::vector<double> x = s.x;
  std::sort(x.begin(), x.end());
  const long drop = static_cast<long>(x.size()) * std::lround(100 * p[0]) / 100;
  return mean({x.begin() + drop, x.end() - drop});
}

Score share_score(const Sample& s, const double* p) {
  if (s.x.empty()) return {};
  int high = 0;
  for (const double x : s.x) high += x > p[0] || std::abs(x - p[0]) < 1e-9;
  return high / static_cast<double>(s.x.size());
}

const std::string& name_of_aggregation(const Item& item) {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const Description& d : Aggregations::descriptions) all.emplace_back(d.name);
    return all;
  }();
  return names.at(static_cast<std::size_t>(item.kind));
}

}  // namespace

const std::map<std::string, Aggregator>& aggregators() {
  static const std::map<std::string, Aggregator> all{{"mean", mean_score},
                                                     {"median", median_score},
                                                     {"lower_bound", lower_bound_score},
                                                     {"trimmed_mean", trimmed_mean_score},
                                                     {"share_at_least", share_score}};
  return all;
}

Sample sample(const Ratings& ratings, int topic, int group) {
  return {ratings.of(topic, group), ratings.people(group), ratings.scale};
}

Scores aggregate(const Aggregator& how, const double* parameters, const Ratings& ratings, int group) {
  Scores scores;
  for (int t = 0; t < ratings.topics; ++t) scores.push_back(how(sample(ratings, t, group), parameters));
  return scores;
}

Scores aggregate(const Item& item, const Ratings& ratings, int group) {
  return aggregate(aggregators().at(name_of_aggregation(item)), item.values.data(), ratings, group);
}

double bound_of(const Item& item, const Scale& s) {
  const std::string& name = name_of_aggregation(item);
  if (name == "share_at_least") return 1;
  const double farthest = std::max(std::abs(s.min), std::abs(s.max));
  return name == "lower_bound" ? farthest + item.values[0] * (s.max - s.min) : farthest;
}

bool gives_shares(const Item& item) { return name_of_aggregation(item) == "share_at_least"; }

double grid_of(double bound) {
  int bits = 0;
  while (std::ldexp(bound, bits + 1) < std::ldexp(1, 30)) ++bits;
  return std::ldexp(1, -bits);
}

Scores on_grid(Scores scores, double bound) {
  for (Score& s : scores)
    if (s) s = std::round(*s / grid_of(bound)) * grid_of(bound);
  return scores;
}

}  // namespace delphisim::oracle
