// SPDX-License-Identifier: MIT
#include "tests/oracle/metrics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace delphisim::oracle {
namespace {

double hits(const std::vector<bool>& set, const Truth& truth, std::size_t k) {
  return common(set, top_of(truth, k));
}
double recall(const std::vector<bool>& set, const Truth& truth, std::size_t k) {
  return hits(set, truth, k) / static_cast<double>(k);
}

Measured jaccard(const std::vector<bool>& a, const std::vector<bool>& b) {
  double united = 0;
  for (std::size_t t = 0; t < a.size(); ++t) united += a[t] || b[t];
  if (united == 0) return {};
  return common(a, b) / united;
}

Measured regret(const MetricCase& c) {
  const double size = size_of(c.mine.set);
  if (size == 0) return {};
  std::vector<double> best = c.truth;
  std::sort(best.rbegin(), best.rend());
  double lost = std::accumulate(best.begin(), best.begin() + static_cast<long>(size), 0.0);
  for (std::size_t t = 0; t < c.truth.size(); ++t)
    if (c.mine.set[t]) lost -= c.truth[t];
  return lost / size;
}

Measured worst_group_recall(const MetricCase& c) {
  double worst = 1;
  for (const Truth& own : c.groups) worst = std::min(worst, recall(c.mine.set, own, c.true_k));
  return worst;
}

Measured retest_tau_b(const MetricCase& c) {
  if (c.mine.scope != c.twin.scope) return {};
  return tau_b(values_at(c.mine.standing, c.mine.scope), values_at(c.twin.standing, c.mine.scope));
}

Measured retest_recall_variance(const MetricCase& c) {
  const double gap = recall(c.mine.set, c.truth, c.true_k) - recall(c.twin.set, c.truth, c.true_k);
  return gap * gap / 2;
}

Measured f1(const MetricCase& c) {
  const double found = hits(c.mine.set, c.truth, c.true_k);
  if (found == 0) return 0;
  const double precision = found / size_of(c.mine.set), recall = found / static_cast<double>(c.true_k);
  return 2 * precision * recall / (precision + recall);
}

Measured count_where(const MetricCase& c, bool selected, bool truly) {
  const std::vector<bool> top = top_of(c.truth, c.true_k);
  double count = 0;
  for (std::size_t t = 0; t < top.size(); ++t) count += c.mine.set[t] == selected && top[t] == truly;
  return count;
}

Measured worst_swap(const MetricCase& c) {
  if (size_of(c.mine.set) == 0) return {};
  double gain = 0;
  for (std::size_t in = 0; in < c.truth.size(); ++in)
    for (std::size_t out = 0; out < c.truth.size(); ++out)
      if (c.mine.set[in] && !c.mine.set[out]) gain = std::max(gain, c.truth[out] - c.truth[in]);
  return gain;
}

Measured worst_truth_recall(const MetricCase& c) {
  std::vector<double> recalls;
  for (const Truth& truth : c.truths) recalls.push_back(recall(c.mine.set, truth, c.true_k));
  return *std::min_element(recalls.begin(), recalls.end());
}

// Places are given to runs of tied topics from the top; where places run out, each of a run has an equal
// chance.
Measured recall_first_k(const MetricCase& c) {
  std::map<double, std::vector<int>, std::greater<>> runs;
  for (const int t : c.mine.scope) runs[c.mine.standing[static_cast<std::size_t>(t)]].push_back(t);
  const std::vector<bool> top = top_of(c.truth, c.true_k);
  double places = static_cast<double>(c.true_k), found = 0;
  for (const auto& [standing, run] : runs) {
    const double chance = std::min(1.0, places / static_cast<double>(run.size()));
    for (const int t : run) found += top[static_cast<std::size_t>(t)] ? chance : 0;
    places = std::max(0.0, places - static_cast<double>(run.size()));
  }
  return found / static_cast<double>(c.true_k);
}

// The topics at place `depth` or better, tied topics at the best place that they share.
std::vector<bool> head(const std::vector<double>& x, std::size_t depth) {
  std::vector<bool> in;
  for (const double mine : x)
    in.push_back(static_cast<std::size_t>(
                     std::count_if(x.begin(), x.end(), [&](double other) { return other > mine; })) < depth);
  return in;
}

Measured mean_rank_displacement(const MetricCase& c) {
  const std::vector<double> mine = midranks(values_at(c.mine.standing, c.mine.scope)),
                            truth = midranks(values_at(c.truth, c.mine.scope));
  std::vector<double> gaps;
  for (std::size_t i = 0; i < mine.size(); ++i) gaps.push_back(std::abs(mine[i] - truth[i]));
  return mean_of(gaps);
}

Measured own_share(const MetricCase& c, bool of_own) {
  if (!c.own) return {};
  const double size = size_of(of_own ? c.own->set : c.mine.set);
  if (size == 0) return {};
  return common(c.own->set, c.mine.set) / size;
}

Measured own_target_tau_b(const MetricCase& c) {
  if (!c.own || c.mine.scope != c.own->scope) return {};
  return tau_b(values_at(c.mine.standing, c.mine.scope), values_at(c.own->standing, c.mine.scope));
}

Measured target_gap(const MetricCase& c) {
  if (!c.own) return {};
  return 1 - recall(c.own->set, c.truth, c.true_k);
}

Measured target_regret(const MetricCase& c) {
  if (!c.own) return {};
  MetricCase target = c;
  target.mine = *c.own;
  return regret(target);
}

}  // namespace

Measured rank_biased_overlap(const MetricCase& c) {
  const std::vector<double> x = values_at(c.mine.standing, c.mine.scope),
                            y = values_at(c.truth, c.mine.scope);
  if (x.empty()) return {};
  double sum = 0, weight = 1 - c.parameter, agreement = 0;
  for (std::size_t depth = 1; weight > 1e-15; ++depth, weight *= c.parameter) {
    if (depth <= x.size()) {  // deeper heads are all topics
      const std::vector<bool> a = head(x, depth), b = head(y, depth);
      agreement = 2 * common(a, b) / (size_of(a) + size_of(b));
    }
    sum += weight * agreement;
  }
  return sum;
}

double size_of(const std::vector<bool>& set) {
  return static_cast<double>(std::count(set.begin(), set.end(), true));
}

double common(const std::vector<bool>& a, const std::vector<bool>& b) {
  double both = 0;
  for (std::size_t t = 0; t < a.size(); ++t) both += a[t] && b[t];
  return both;
}

std::vector<bool> top_of(const Truth& truth, std::size_t k) {
  std::vector<std::size_t> topics(truth.size());
  std::iota(topics.begin(), topics.end(), std::size_t{0});
  std::stable_sort(topics.begin(), topics.end(),
                   [&](std::size_t a, std::size_t b) { return truth[a] > truth[b]; });
  std::vector<bool> top(truth.size());
  for (std::size_t i = 0; i < k && i < topics.size(); ++i) top[topics[i]] = true;
  return top;
}

std::vector<double> values_at(const std::vector<double>& value, const std::vector<int>& topics) {
  std::vector<double> found;
  for (const int t : topics) found.push_back(value[static_cast<std::size_t>(t)]);
  return found;
}

std::vector<double> midranks(const std::vector<double>& x) {
  std::vector<double> rank;
  for (const double mine : x) {
    double less = 0, equal = 0;
    for (const double other : x) less += other < mine, equal += other == mine;
    rank.push_back(less + (equal + 1) / 2);
  }
  return rank;
}

Measured correlation(const std::vector<double>& x, const std::vector<double>& y) {
  const auto constant = [](const std::vector<double>& v) {
    return v.empty() || *std::max_element(v.begin(), v.end()) - *std::min_element(v.begin(), v.end()) < 1e-12;
  };
  if (constant(x) || constant(y)) return {};
  const double mx = *mean_of(x), my = *mean_of(y);
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    xx += (x[i] - mx) * (x[i] - mx);
    yy += (y[i] - my) * (y[i] - my);
    xy += (x[i] - mx) * (y[i] - my);
  }
  return xy / std::sqrt(xx * yy);
}

Measured tau_b(const std::vector<double>& x, const std::vector<double>& y) {
  double score = 0, untied_x = 0, untied_y = 0;
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const int a = (x[i] > x[j]) - (x[i] < x[j]), b = (y[i] > y[j]) - (y[i] < y[j]);
      score += a * b;
      untied_x += a != 0;
      untied_y += b != 0;
    }
  if (untied_x == 0 || untied_y == 0) return {};
  return score / std::sqrt(untied_x * untied_y);
}

const std::map<std::string, Metric>& metrics() {
  using C = MetricCase;
  static const std::map<std::string, Metric> all{
      {"size", [](const C& c) -> Measured { return size_of(c.mine.set); }},
      {"empty", [](const C& c) -> Measured { return size_of(c.mine.set) == 0 ? 1.0 : 0.0; }},
      {"ties_at_cut", [](const C& c) -> Measured { return c.mine.ties; }},
      {"hits", [](const C& c) -> Measured { return hits(c.mine.set, c.truth, c.true_k); }},
      {"precision",
       [](const C& c) -> Measured {
         if (size_of(c.mine.set) == 0) return {};
         return hits(c.mine.set, c.truth, c.true_k) / size_of(c.mine.set);
       }},
      {"recall", [](const C& c) -> Measured { return recall(c.mine.set, c.truth, c.true_k); }},
      {"jaccard", [](const C& c) { return jaccard(c.mine.set, top_of(c.truth, c.true_k)); }},
      {"overlap",
       [](const C& c) -> Measured {
         if (size_of(c.mine.set) != static_cast<double>(c.true_k)) return {};
         return recall(c.mine.set, c.truth, c.true_k);
       }},
      {"regret", regret},
      {"tau_b",
       [](const C& c) {
         return tau_b(values_at(c.mine.standing, c.mine.scope), values_at(c.truth, c.mine.scope));
       }},
      {"spearman",
       [](const C& c) {
         return correlation(midranks(values_at(c.mine.standing, c.mine.scope)),
                            midranks(values_at(c.truth, c.mine.scope)));
       }},
      {"group_recall", [](const C& c) -> Measured { return recall(c.mine.set, c.truth, c.true_k); }},
      {"worst_group_recall", worst_group_recall},
      {"retest_jaccard", [](const C& c) { return jaccard(c.mine.set, c.twin.set); }},
      {"retest_tau_b", retest_tau_b},
      {"retest_recall_variance", retest_recall_variance},
      {"f1", f1},
      {"false_exclusions", [](const C& c) { return count_where(c, false, true); }},
      {"false_inclusions", [](const C& c) { return count_where(c, true, false); }},
      {"worst_swap", worst_swap},
      {"worst_truth_recall", worst_truth_recall},
      {"recall_first_k", recall_first_k},
      {"rank_biased_overlap", rank_biased_overlap},
      {"mean_rank_displacement", mean_rank_displacement},
      {"own_target_precision", [](const C& c) { return own_share(c, false); }},
      {"own_target_recall", [](const C& c) { return own_share(c, true); }},
      {"own_target_tau_b", own_target_tau_b},
      {"target_gap", target_gap},
      {"target_regret", target_regret}};
  return all;
}

}  // namespace delphisim::oracle
