// SPDX-License-Identifier: MIT
#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "tests/oracle/rules.hpp"

namespace delphisim::oracle {
namespace {

struct Part {
  double mean, error;  // error: squared standard error of the mean
};

Part part_of(const std::vector<double>& x) {
  const double n = static_cast<double>(x.size());
  double sum = 0, squares = 0;
  for (const double v : x) sum += v;
  for (const double v : x) squares += (v - sum / n) * (v - sum / n);
  return {sum / n, squares / (n - 1) / n};
}

// Midranks of the first of two samples in both together, and the sum of t^3 - t over ties.
struct Ranked {
  double rank_sum = 0, ties = 0;
};
Ranked rank_together(const std::vector<double>& a, const std::vector<double>& b) {
  std::vector<double> all = a;
  all.insert(all.end(), b.begin(), b.end());
  std::sort(all.begin(), all.end());
  Ranked found;
  for (auto i = all.begin(); i != all.end();) {
    const auto end = std::upper_bound(i, all.end(), *i);
    const double t = static_cast<double>(end - i),
                 midrank = static_cast<double>(i - all.begin()) + (t + 1) / 2;
    found.rank_sum += midrank * static_cast<double>(std::count(a.begin(), a.end(), *i));
    found.ties += t * t * t - t;
    i = end;
  }
  return found;
}

}  // namespace

double welch_test(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.size() < 2 || b.size() < 2) return 1;
  const Part x = part_of(a), y = part_of(b);
  const double error = x.error + y.error, gap = std::abs(x.mean - y.mean);
  if (gap < 1e-12) return 1;
  if (error < 1e-20) return 0;
  const double df = error * error /
                    (x.error * x.error / static_cast<double>(a.size() - 1) +
                     y.error * y.error / static_cast<double>(b.size() - 1));
  return 2 * cdf(complement(boost::math::students_t(df), gap / std::sqrt(error)));
}

double rank_sum_test(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.empty() || b.empty()) return 1;
  const double n = static_cast<double>(a.size()), m = static_cast<double>(b.size()), all = n + m;
  const Ranked ranked = rank_together(a, b);
  const double u = ranked.rank_sum - n * (n + 1) / 2, mean = n * m / 2;
  const double variance = n * m / 12 * (all + 1 - ranked.ties / (all * (all - 1)));
  if (variance < 1e-9) return 1;
  const double z = (std::abs(u - mean) - 0.5) / std::sqrt(variance);
  return std::min(1.0, 2 * cdf(complement(boost::math::normal(), z)));
}

Ratings merge_groups(const Ratings& ratings, const TwoSampleTest& p_value, double alpha, double minimum) {
  struct Merged {
    std::vector<int> groups;
    double size = 0;
    std::vector<double> x;
  };
  std::vector<Merged> merged;
  for (int g = 0; g < ratings.groups; ++g) {
    Merged one{{g}, 0, ratings.all(g)};
    for (int t = 0; t < ratings.topics; ++t)
      one.size = std::max(one.size, static_cast<double>(ratings.of(t, g).size()));
    if (!one.x.empty()) merged.push_back(one);
  }
  for (;;) {
    double best = -1;
    std::size_t into = 0, from = 0;
    for (std::size_t i = 0; i < merged.size(); ++i)
      for (std::size_t j = i + 1; j < merged.size(); ++j) {
        if (merged[i].size >= minimum && merged[j].size >= minimum) continue;
        const double p = p_value(merged[i].x, merged[j].x);
        if (p > best + 1e-10) best = p, into = i, from = j;
      }
    if (best <= alpha) break;
    Merged& a = merged[into];
    const Merged& b = merged[from];
    a.groups.insert(a.groups.end(), b.groups.begin(), b.groups.end());
    a.x.insert(a.x.end(), b.x.begin(), b.x.end());
    a.size += b.size;
    merged.erase(merged.begin() + static_cast<std::ptrdiff_t>(from));
  }
  Ratings r = ratings;
  r.groups = static_cast<int>(merged.size());
  for (int& group : r.group_of) {
    const int old = group;
    group = -2;  // belongs to no group
    for (std::size_t m = 0; m < merged.size(); ++m)
      for (const int g : merged[m].groups)
        if (g == old) group = static_cast<int>(m);
  }
  return r;
}

}  // namespace delphisim::oracle
