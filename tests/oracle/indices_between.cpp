// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "tests/oracle/indices.hpp"

namespace delphisim::oracle {
namespace {

using G = GroupTable;
using C = ChangeCase;
using Numbers = std::vector<double>;

// Topics that both groups scored.
std::pair<Numbers, Numbers> common_scores(const G& g, std::size_t a, std::size_t b) {
  std::pair<Numbers, Numbers> both;
  for (std::size_t t = 0; t < g[a].size(); ++t)
    if (g[a][t] && g[b][t]) both.first.push_back(*g[a][t]), both.second.push_back(*g[b][t]);
  return both;
}

Measured over_pairs(const G& g, const std::function<Measured(const Numbers&, const Numbers&)>& measure) {
  std::vector<double> values;
  for (std::size_t a = 0; a < g.size(); ++a)
    for (std::size_t b = a + 1; b < g.size(); ++b) {
      const auto [x, y] = common_scores(g, a, b);
      if (const Measured m = measure(x, y)) values.push_back(*m);
    }
  return mean_of(values);
}

G standardised(const G& g) {
  G z = g;
  for (auto& group : z) {
    Numbers x;
    for (const auto& s : group)
      if (s) x.push_back(*s);
    const Measured sd = sd_of(x);
    for (auto& s : group)
      if (s) s = sd && *sd > 1e-9 ? Measured((*s - *mean_of(x)) / *sd) : std::nullopt;
  }
  return z;
}

Measured distance(const G& g, const double*) {
  const G z = standardised(g);
  std::vector<double> topics;
  for (std::size_t t = 0; t < z.front().size(); ++t) {
    std::vector<double> pairs;
    for (std::size_t a = 0; a < z.size(); ++a)
      for (std::size_t b = 0; b < a; ++b)
        if (z[a][t] && z[b][t]) pairs.push_back(std::abs(*z[a][t] - *z[b][t]));
    if (!pairs.empty()) topics.push_back(*mean_of(pairs));
  }
  return mean_of(topics);
}

Measured euclidean(const Numbers& x, const Numbers& y) {
  if (x.empty()) return {};
  double squares = 0;
  for (std::size_t t = 0; t < x.size(); ++t) squares += std::pow(x[t] - y[t], 2);
  return std::sqrt(squares / static_cast<double>(x.size()));
}

Measured same_verdict(const G& g, const double* p) {
  std::vector<double> same;
  for (std::size_t t = 0; t < g.front().size(); ++t) {
    std::vector<int> verdicts;
    for (const auto& group : g)
      if (group[t]) verdicts.push_back(band(*group[t], p));
    if (verdicts.size() >= 2)
      same.push_back(std::all_of(verdicts.begin(), verdicts.end(), [&](int v) { return v == verdicts[0]; }));
  }
  return mean_of(same);
}

Measured kappa(const C& c, double power) {
  const auto pairs = c.pairs();
  if (pairs.empty()) return {};
  double seen = 0, expected = 0;
  for (const auto& [b, unused] : pairs)
    for (const auto& [unused_too, n] : pairs) expected += std::pow(std::abs(b - n), power);
  for (const auto& [b, n] : pairs) seen += std::pow(std::abs(b - n), power);
  if (expected < 1e-9) return {};
  return 1 - seen * static_cast<double>(pairs.size()) / expected;
}

// Ranks of the sizes of the changes that are none, with their signs.
std::vector<double> signed_ranks(const C& c) {
  Numbers change, size;
  for (const auto& [b, n] : c.pairs()) {
    const double levels = std::round((n - b) / c.scale.step);
    if (levels != 0) change.push_back(levels), size.push_back(std::abs(levels));
  }
  std::vector<double> rank = midranks(size);
  for (std::size_t i = 0; i < rank.size(); ++i) rank[i] = change[i] < 0 ? -rank[i] : rank[i];
  return rank;
}

// The sum of ranks with random signs has mean 0 and as variance the sum of their squares.
Measured wilcoxon(const C& c) {
  double sum = 0, variance = 0;
  for (const double r : signed_ranks(c)) sum += r, variance += r * r;
  if (variance == 0) return {};
  return sum / std::sqrt(variance);
}

Measured paired(const C& c) {
  Numbers change;
  for (const auto& [b, n] : c.pairs()) change.push_back(n - b);
  if (change.size() < 2 || *sd_of(change) < 1e-9) return {};
  return *mean_of(change) / (*sd_of(change) / std::sqrt(static_cast<double>(change.size())));
}

Measured difference(const Measured& now, const Measured& before) {
  if (!now || !before) return {};
  return *now - *before;
}

ChangeIndex change_of(const char* index) {
  return [=](const C& c) {
    const TopicIndex& of = topic_indices().at(index);
    return difference(of({c.scale, c.all_now()}, nullptr), of({c.scale, c.all_before()}, nullptr));
  };
}

Measured histogram(const C& c) {
  const Numbers b = c.all_before(), n = c.all_now();
  if (b.empty() || n.empty()) return {};
  double sum = 0;
  for (int l = 0; l < c.scale.levels(); ++l) {
    const auto share = [&](const Numbers& x) {
      return static_cast<double>(
                 std::count_if(x.begin(), x.end(), [&](double v) { return level_of(c.scale, v) == l; })) /
             static_cast<double>(x.size());
    };
    sum += std::abs(share(n) - share(b)) / 2;
  }
  return sum;
}

Numbers present(const std::vector<Measured>& x) {
  Numbers found;
  for (const auto& r : x)
    if (r) found.push_back(*r);
  return found;
}

}  // namespace

std::vector<double> ChangeCase::all_before() const { return present(before); }
std::vector<double> ChangeCase::all_now() const { return present(now); }
std::vector<std::pair<double, double>> ChangeCase::pairs() const {
  std::vector<std::pair<double, double>> both;
  for (std::size_t i = 0; i < now.size(); ++i)
    if (before[i] && now[i]) both.emplace_back(*before[i], *now[i]);
  return both;
}

double student_t(double t, int degrees) {
  const double angle = std::atan(t / std::sqrt(degrees)), c = std::cos(angle), s = std::sin(angle);
  double term = degrees % 2 ? c : 1, sum = degrees == 1 ? 0 : term;
  for (int k = degrees % 2 ? 3 : 2; k < degrees; k += 2) sum += term *= c * c * (k - 1) / k;
  const double inside = degrees % 2 ? 2 / M_PI * (angle + s * sum) : s * sum;
  return 0.5 + 0.5 * inside;
}

const std::map<std::string, GroupIndex>& group_indices() {
  static const std::map<std::string, GroupIndex> all{
      {"group_distance", distance},
      {"group_euclidean_distance",
       [](const G& g, const double*) { return over_pairs(standardised(g), euclidean); }},
      {"group_spearman",
       [](const G& g, const double*) {
         return over_pairs(
             g, [](const Numbers& x, const Numbers& y) { return correlation(midranks(x), midranks(y)); });
       }},
      {"group_kendall", [](const G& g, const double*) { return over_pairs(g, tau_b); }},
      {"same_verdict", same_verdict}};
  return all;
}

const std::map<std::string, ChangeIndex>& change_indices() {
  static const std::map<std::string, ChangeIndex> all{
      {"share_unchanged",
       [](const C& c) {
         Numbers same;
         for (const auto& [b, n] : c.pairs()) same.push_back(b == n);
         return mean_of(same);
       }},
      {"weighted_kappa_linear", [](const C& c) { return kappa(c, 1); }},
      {"weighted_kappa_quadratic", [](const C& c) { return kappa(c, 2); }},
      {"histogram_change", histogram},
      {"cv_change", change_of("cv")},
      {"median_change",
       [](const C& c) { return difference(quantile(c.all_now(), 0.5), quantile(c.all_before(), 0.5)); }},
      {"iqr_change", change_of("iqr")},
      {"wilcoxon_z", wilcoxon},
      {"wilcoxon_p",
       [](const C& c) -> Measured {
         const Measured z = wilcoxon(c);
         if (!z) return z;
         return std::erfc(std::abs(*z) / std::sqrt(2.0));
       }},
      {"paired_t", paired},
      {"paired_t_p", [](const C& c) -> Measured {
         const Measured t = paired(c);
         if (!t) return t;
         return 2 * student_t(-std::abs(*t), static_cast<int>(c.pairs().size()) - 1);
       }}};
  return all;
}

}  // namespace delphisim::oracle
