// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "tests/oracle/rules.hpp"

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

std::vector<Selection> two_clusters(const Ballot& b, const double*) {
  std::vector<double> values;
  for (const Score& x : b.scores)
    if (x) values.push_back(*x);
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
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
  static const std::map<std::string, Selector> all{{"top_k", top_k},
                                                   {"top_share", top_share},
                                                   {"score_at_least", score_at_least},
                                                   {"above_mean", above_mean},
                                                   {"two_clusters", two_clusters}};
  return all;
}

}  // namespace delphisim::oracle
