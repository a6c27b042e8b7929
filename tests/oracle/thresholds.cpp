// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "tests/oracle/criteria.hpp"

namespace delphisim::oracle {
namespace {

Selection nothing(const Ballot& b) { return {std::vector<bool>(b.scores.size()), 0}; }

// Topics with a score, the best first; equal scores by priority or by topic.
std::vector<std::size_t> best_first(const Ballot& b) {
  std::vector<std::size_t> topics;
  for (std::size_t t = 0; t < b.scores.size(); ++t)
    if (b.scores[t]) topics.push_back(t);
  std::stable_sort(topics.begin(), topics.end(), [&](std::size_t x, std::size_t y) {
    if (*b.scores[x] != *b.scores[y]) return *b.scores[x] > *b.scores[y];
    return b.ties != Ties::topic_order && b.priority[x] > b.priority[y];
  });
  return topics;
}

Selection top(const Ballot& b, std::size_t k) {
  Selection s = nothing(b);
  const std::vector<std::size_t> order = best_first(b);
  for (std::size_t i = 0; i < order.size() && i < k; ++i) s.chosen[order[i]] = true;
  if (k == 0 || k >= order.size()) return s;
  const Score at_cut = b.scores[order[k - 1]];
  if (b.scores[order[k]] != at_cut) return s;  // the tie, if there is one, fits
  s.ties = static_cast<int>(std::count(b.scores.begin(), b.scores.end(), at_cut));
  if (b.ties == Ties::all)
    for (const std::size_t t : order)
      if (b.scores[t] == at_cut) s.chosen[t] = true;
  return s;
}

std::vector<Selection> top_k(const Ballot& b, const double* p) {
  return {top(b, static_cast<std::size_t>(p[0]))};
}

// Shares are given in whole percent: the number of topics is exact in hundredths.
std::vector<Selection> top_share(const Ballot& b, const double* p) {
  const long hundredths = std::lround(100 * p[0]) * static_cast<long>(b.scores.size());
  const long count = b.rounding == Rounding::nearest ? (hundredths + 50) / 100
                     : b.rounding == Rounding::up    ? (hundredths + 99) / 100
                                                     : hundredths / 100;
  return {top(b, static_cast<std::size_t>(count))};
}

std::vector<Selection> score_at_least(const Ballot& b, const double* p) {
  const double cut = b.share ? p[1] : p[0];
  const double least = b.grid > 0 ? std::round(cut / b.grid) * b.grid : cut;
  Selection s = nothing(b);
  for (std::size_t t = 0; t < b.scores.size(); ++t) s.chosen[t] = b.scores[t] && *b.scores[t] >= least;
  return {s};
}

std::vector<Selection> above_mean(const Ballot& b, const double*) {
  Selection s = nothing(b);
  long double sum = 0, count = 0;  // exact: scores are multiples of a power of two
  for (const Score& x : b.scores)
    if (x) sum += static_cast<long double>(*x), count += 1;
  for (std::size_t t = 0; t < b.scores.size(); ++t)
    s.chosen[t] = b.scores[t] && static_cast<long double>(*b.scores[t]) * count > sum;
  return {s};
}

long double squares_about_mean(const std::vector<long double>& x) {
  long double sum = 0, squares = 0;
  for (const long double v : x) sum += v;
  for (const long double v : x)
    squares +=
        (v - sum / static_cast<long double>(x.size())) * (v - sum / static_cast<long double>(x.size()));
  return squares;
}

std::vector<double> different_scores(const Ballot& b) {
  std::vector<double> values;
  for (const Score& x : b.scores)
    if (x) values.push_back(*x);
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

Selection from_score(const Ballot& b, double least) {
  Selection s = nothing(b);
  for (std::size_t t = 0; t < b.scores.size(); ++t) s.chosen[t] = b.scores[t] && *b.scores[t] >= least;
  return s;
}

std::vector<Selection> above_median(const Ballot& b, const double*) {
  std::vector<double> x;
  for (const Score& s : b.scores)
    if (s) x.push_back(*s);
  std::sort(x.begin(), x.end());
  Selection s = nothing(b);
  for (std::size_t t = 0; t < b.scores.size(); ++t)
    s.chosen[t] = b.scores[t] && *b.scores[t] > (x[(x.size() - 1) / 2] + x[x.size() / 2]) / 2;
  return {s};
}

std::vector<Selection> largest_gap(const Ballot& b, const double*) {
  const std::vector<double> values = different_scores(b);
  if (values.empty()) return {nothing(b)};
  std::size_t at = 0;  // the least score that is selected
  double widest = 0;
  for (std::size_t i = 1; i < values.size(); ++i)
    if (values[i] - values[i - 1] >= widest) widest = values[i] - values[i - 1], at = i;
  return {from_score(b, values[at])};
}

std::vector<Selection> overall_and_groups(const Ballot& b, const double* p) {
  Selection all = top_share(b, p)[0];
  for (const Scores& own : b.groups) {
    Ballot of_group = b;
    of_group.scores = own;
    const Selection s = top_share(of_group, p + 1)[0];
    for (std::size_t t = 0; t < all.chosen.size(); ++t) all.chosen[t] = all.chosen[t] || s.chosen[t];
    all.ties += s.ties;
  }
  return {all};
}

// The sum of squares about the mean of the scores with values[from] <= score < values[to].
std::vector<std::vector<long double>> squares_within(const Ballot& b, const std::vector<double>& values) {
  const std::size_t n = values.size();
  std::vector<std::vector<long double>> squares(n, std::vector<long double>(n + 1));
  for (std::size_t from = 0; from < n; ++from) {
    long double count = 0, mean = 0, sum = 0;  // Welford
    for (std::size_t to = from; to < n; ++to) {
      for (const Score& x : b.scores)
        if (x && *x == values[to]) {
          const long double gap = static_cast<long double>(*x) - mean;
          count += 1, mean += gap / count, sum += gap * (static_cast<long double>(*x) - mean);
        }
      squares[from][to + 1] = sum;
    }
  }
  return squares;
}

// least[c][i]: the least sum of squares of values[0..i) in c classes.
std::vector<Selection> natural_breaks(const Ballot& b, const double* p) {
  const std::vector<double> values = different_scores(b);
  if (values.empty()) return {nothing(b)};
  const std::size_t n = values.size(), classes = std::min(static_cast<std::size_t>(p[0]), n);
  if (classes == 1) return {from_score(b, values.front())};
  const auto squares = squares_within(b, values);
  const long double never = 1e30L;
  std::vector<std::vector<long double>> least(classes, std::vector<long double>(n + 1, never));
  least[0][0] = 0;
  for (std::size_t c = 1; c < classes; ++c)
    for (std::size_t to = 1; to <= n; ++to)
      for (std::size_t from = 0; from < to; ++from)
        least[c][to] = std::min(least[c][to], least[c - 1][from] + squares[from][to]);
  long double best = never;
  for (std::size_t cut = 1; cut < n; ++cut) best = std::min(best, least[classes - 1][cut] + squares[cut][n]);
  std::vector<Selection> all;
  for (std::size_t cut = 1; cut < n; ++cut)
    if (least[classes - 1][cut] + squares[cut][n] <= best + 1e-11L * (1 + best))
      all.push_back(from_score(b, values[cut]));
  return all;
}

std::vector<Selection> two_clusters(const Ballot& b, const double*) {
  const std::vector<double> values = different_scores(b);
  std::vector<std::pair<long double, double>> cuts;  // squares within, least score of the upper cluster
  for (std::size_t i = 1; i < values.size(); ++i) {
    std::vector<long double> upper, lower;
    for (const Score& x : b.scores)
      if (x) (*x >= values[i] ? upper : lower).push_back(static_cast<long double>(*x));
    cuts.emplace_back(squares_about_mean(upper) + squares_about_mean(lower), values[i]);
  }
  if (cuts.empty()) cuts.emplace_back(0, values.empty() ? 0 : values.front());
  const long double least = std::min_element(cuts.begin(), cuts.end())->first;
  std::vector<Selection> best;
  for (const auto& [squares, from] : cuts) {
    if (squares > least + 1e-11L * (1 + least)) continue;
    Selection s = nothing(b);
    for (std::size_t t = 0; t < b.scores.size(); ++t) s.chosen[t] = b.scores[t] && *b.scores[t] >= from;
    best.push_back(s);
  }
  return best;
}

}  // namespace

int Selection::size() const { return static_cast<int>(std::count(chosen.begin(), chosen.end(), true)); }

const std::map<std::string, Selector>& selectors() {
  static const std::map<std::string, Selector> all = [] {
    std::map<std::string, Selector> list{{"top_k", top_k},
                                         {"top_share", top_share},
                                         {"score_at_least", score_at_least},
                                         {"above_mean", above_mean},
                                         {"above_median", above_median},
                                         {"two_clusters", two_clusters},
                                         {"natural_breaks", natural_breaks},
                                         {"largest_gap", largest_gap},
                                         {"overall_and_groups", overall_and_groups}};
    list.insert(criteria().begin(), criteria().end());
    return list;
  }();
  return all;
}

}  // namespace delphisim::oracle
