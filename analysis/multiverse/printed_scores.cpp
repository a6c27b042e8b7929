// SPDX-License-Identifier: MIT
#include "analysis/multiverse/printed_scores.hpp"

#include <algorithm>
#include <cmath>

#include "engine/rules/aggregation/list.hpp"

namespace delphisim {
namespace {

double without_noise(double x) { return std::round(x * 1e9) / 1e9; }

// The quantile that lower_bound_t takes for n ratings, at n.
std::vector<double> quantiles(const Item& aggregation, const std::vector<double>& n) {
  double most = 2;
  for (const double of_topic : n)
    if (of_topic > most) most = of_topic;
  std::vector<double> t(static_cast<std::size_t>(most) + 1);
  LowerBoundT::fill_table(aggregation.values.data(), static_cast<int>(most), t.data());
  return t;
}

// Is every printed mean a whole number of units above the scale's lowest rating?
bool prints_in(const SummaryTable& t, double unit) {
  for (const auto& set : t.mean)
    for (const double mean : set) {
      const double units = (mean - t.scale.min) / unit;
      if (mean == mean && std::abs(units - std::round(units)) > 1e-6) return false;
    }
  return true;
}

}  // namespace

SummaryTable with_everybody(SummaryTable t) {
  if (t.overall) return t;
  for (std::size_t i = 0; i < t.topics.size(); ++i) {
    double n = 0, sum = 0, squares = 0;
    for (std::size_t s = 1; s < t.n.size(); ++s)
      if (t.n[s][i] > 0) n += t.n[s][i], sum += t.n[s][i] * t.mean[s][i];
    if (n == 0) continue;
    const double mean = sum / n;
    for (std::size_t s = 1; s < t.n.size(); ++s) {
      if (!(t.n[s][i] > 0)) continue;
      const double sd = t.sd && t.n[s][i] > 1 ? t.sds[s][i] : 0, off = t.mean[s][i] - mean;
      squares += (t.n[s][i] - 1) * sd * sd + t.n[s][i] * off * off;
    }
    t.n[0][i] = n;
    t.mean[0][i] = without_noise(mean);
    if (t.sd) t.sds[0][i] = n > 1 ? without_noise(std::sqrt(squares / (n - 1))) : 0;
  }
  return t;
}

std::optional<std::vector<double>> printed_scores(const SummaryTable& t, const Item& aggregation,
                                                  std::size_t set) {
  if (aggregation.kind == Aggregations::find("mean")) return t.mean[set];
  if (aggregation.kind == Aggregations::find("median")) return t.medians[set];
  const bool student = aggregation.kind == Aggregations::find("lower_bound_t");
  if (!student && aggregation.kind != Aggregations::find("lower_bound")) return std::nullopt;
  const std::vector<double> quantile = student ? quantiles(aggregation, t.n[set]) : std::vector<double>();
  std::vector<double> score(t.topics.size(), missing_score);
  for (std::size_t i = 0; i < score.size(); ++i) {
    const double n = t.n[set][i];
    if (!(n > 1)) continue;
    const double z = student ? quantile[static_cast<std::size_t>(n)] : aggregation.values[0];
    score[i] = t.mean[set][i] - z * t.sds[set][i] / std::sqrt(n);
  }
  return score;
}

double sum_step(const SummaryTable& t) {
  double most = 1;
  for (std::size_t i = 0; i < t.topics.size(); ++i) {
    double all = 0;  // of everybody, where the groups are added up
    for (std::size_t s = 0; s < t.n.size(); ++s) {
      if (!(t.n[s][i] > 0)) continue;
      most = std::max(most, t.n[s][i]);
      if (s > 0) all += t.n[s][i];
    }
    most = std::max(most, all);
  }
  const double least = (t.scale.max - t.scale.min) * std::sqrt(most / 0x1p30);
  for (double unit = 1; unit > least; unit /= 10)
    if (prints_in(t, unit)) return unit / std::floor(unit / least);
  return least;
}

}  // namespace delphisim
