// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/oracle/indices.hpp"

namespace delphisim::oracle {
namespace {

using Category = std::function<int(double)>;

struct Shape {
  double m = 0, n = 0;  // raters, topics
};
Shape shape(const Table& t) {
  return {static_cast<double>(t.size()), t.empty() ? 0 : static_cast<double>(t.front().size())};
}

Measured kendall_w(const Ratings& r, const double*) {
  const Table table = complete_table(r);
  const auto [m, n] = shape(table);
  if (m < 2 || n < 2) return {};
  std::vector<double> sums(table.front().size());
  double ties = 0;
  for (const auto& row : table) {
    const std::vector<double> rank = midranks(row);
    std::map<double, double> equal;
    for (std::size_t t = 0; t < rank.size(); ++t) sums[t] += rank[t], ++equal[row[t]];
    for (const auto& [value, t] : equal) ties += t * t * t - t;
  }
  double s = 0;
  for (const double sum : sums) s += std::pow(sum - m * (n + 1) / 2, 2);
  const double most = m * m * (n * n * n - n) - m * ties;
  if (most <= 0) return {};
  return 12 * s / most;
}

Measured kappa(const Ratings& r, const Category& category, bool own) {
  const Table table = complete_table(r);
  if (table.size() < 2) return {};
  const double k = categories_agreement(table, category, own);
  if (std::isnan(k)) return {};
  return k;
}

Category levels(const Ratings& r) {
  return [scale = r.scale](double x) { return level_of(scale, x); };
}
Category bands(const double* p) {
  return [low = p[0], high = p[1]](double x) {
    const double both[] = {low, high};
    return band(x, both);
  };
}

// Krippendorff's alpha from the matrix of coincidences. Category 0 is the lowest.
Measured alpha(const Ratings& r, const Category& category, const std::string& kind) {
  const std::size_t k = static_cast<std::size_t>(std::max(r.scale.levels(), 3));
  std::vector<std::vector<double>> o(k, std::vector<double>(k));
  for (int t = 0; t < r.topics; ++t) {
    const std::vector<double> x = r.of(t);
    for (std::size_t i = 0; i < x.size(); ++i)
      for (std::size_t j = 0; j < x.size(); ++j)
        if (i != j)
          o[static_cast<std::size_t>(category(x[i]))][static_cast<std::size_t>(category(x[j]))] +=
              1 / (static_cast<double>(x.size()) - 1);
  }
  std::vector<double> total;
  for (const auto& row : o) total.push_back(std::accumulate(row.begin(), row.end(), 0.0));
  const double n = std::accumulate(total.begin(), total.end(), 0.0);
  double seen = 0, expected = 0;
  for (std::size_t a = 0; a < k; ++a)
    for (std::size_t b = a + 1; b < k; ++b) {
      double between = 0;
      for (std::size_t g = a; g <= b; ++g) between += total[g];
      between -= (total[a] + total[b]) / 2;
      const double d = static_cast<double>(b - a);
      const double squared = kind == "nominal" ? 1 : kind == "interval" ? d * d : between * between;
      seen += o[a][b] * squared, expected += total[a] * total[b] * squared;
    }
  if (expected == 0) return {};
  return 1 - (n - 1) * seen / expected;
}

struct Anova {
  double msr = 0, msc = 0, mse = 0, msw = 0, m = 0, n = 0;
};
std::optional<Anova> anova(const Ratings& r) {
  const Table table = complete_table(r);
  Anova a;
  a.m = shape(table).m, a.n = shape(table).n;
  if (a.m < 2 || a.n < 2) return {};
  std::vector<double> topic(table.front().size()), rater;
  for (const auto& row : table) {
    rater.push_back(*mean_of(row));
    for (std::size_t t = 0; t < row.size(); ++t) topic[t] += row[t] / a.m;
  }
  const double grand = *mean_of(rater);
  for (const double x : topic) a.msr += a.m * std::pow(x - grand, 2) / (a.n - 1);
  for (const double x : rater) a.msc += a.n * std::pow(x - grand, 2) / (a.m - 1);
  for (std::size_t i = 0; i < table.size(); ++i)
    for (std::size_t t = 0; t < topic.size(); ++t) {
      a.mse += std::pow(table[i][t] - topic[t] - rater[i] + grand, 2) / ((a.n - 1) * (a.m - 1));
      a.msw += std::pow(table[i][t] - topic[t], 2) / (a.n * (a.m - 1));
    }
  return a;
}

Measured ratio(double above, double below) {
  if (below <= 1e-12) return {};
  return above / below;
}

// Raters are the parts of the test.
Measured cronbach(const Ratings& r, const double*) {
  const Table table = complete_table(r);
  const auto [k, n] = shape(table);
  if (k < 2 || n < 2) return {};
  std::vector<double> total(table.front().size());
  double parts = 0;
  for (const auto& row : table) {
    parts += std::pow(*sd_of(row), 2);
    for (std::size_t t = 0; t < row.size(); ++t) total[t] += row[t];
  }
  const double whole = std::pow(*sd_of(total), 2);
  if (whole < 1e-12) return {};
  return k / (k - 1) * (1 - parts / whole);
}

Measured aea(const Ratings& r, const double*) {
  std::vector<double> shares;
  for (int t = 0; t < r.topics; ++t)
    if (const Measured m = topic_indices().at("mode_share")({r.scale, r.of(t)}, nullptr))
      shares.push_back(*m);
  return mean_of(shares);
}

}  // namespace

Table complete_table(const Ratings& r) {
  std::vector<std::size_t> topics;
  for (int t = 0; t < r.topics; ++t)
    if (!r.of(t).empty()) topics.push_back(static_cast<std::size_t>(t));
  Table table;
  for (const auto& row : r.rating) {
    std::vector<double> x;
    for (const std::size_t t : topics)
      if (row[t]) x.push_back(*row[t]);
    if (!x.empty() && x.size() == topics.size()) table.push_back(x);
  }
  return table;
}

double categories_agreement(const Table& table, const Category& category, bool own_chance) {
  const auto [m, n] = shape(table);
  std::vector<std::map<int, double>> share(table.size());
  std::map<int, double> all;
  for (std::size_t i = 0; i < table.size(); ++i)
    for (const double x : table[i]) share[i][category(x)] += 1 / n, all[category(x)] += 1 / (n * m);
  double seen = 0, chance = 0, pairs = 0;
  for (std::size_t i = 0; i < table.size(); ++i)
    for (std::size_t j = i + 1; j < table.size(); ++j) {
      ++pairs;
      for (std::size_t t = 0; t < table[i].size(); ++t)
        seen += (category(table[i][t]) == category(table[j][t])) / n;
      for (const auto& [c, p] : share[i]) chance += share[j].count(c) ? p * share[j].at(c) : 0;
    }
  seen /= pairs, chance /= pairs;
  if (!own_chance) {
    chance = 0;
    for (const auto& [c, p] : all) chance += p * p;
  }
  return chance > 1 - 1e-12 ? NAN : (seen - chance) / (1 - chance);
}

const std::map<std::string, PanelIndex>& panel_indices() {
  static const std::map<std::string, PanelIndex> all{
      {"kendall_w", kendall_w},
      {"kendall_chi_square",
       [](const Ratings& r, const double* p) -> Measured {
         const Measured w = kendall_w(r, p);
         if (!w) return w;
         const auto [m, n] = shape(complete_table(r));
         return m * (n - 1) * *w;
       }},
      {"fleiss_kappa", [](const Ratings& r, const double*) { return kappa(r, levels(r), false); }},
      {"conger_kappa", [](const Ratings& r, const double*) { return kappa(r, levels(r), true); }},
      {"clustered_fleiss_kappa", [](const Ratings& r, const double* p) { return kappa(r, bands(p), false); }},
      {"clustered_conger_kappa", [](const Ratings& r, const double* p) { return kappa(r, bands(p), true); }},
      {"krippendorff_nominal",
       [](const Ratings& r, const double*) { return alpha(r, levels(r), "nominal"); }},
      {"krippendorff_ordinal",
       [](const Ratings& r, const double*) { return alpha(r, levels(r), "ordinal"); }},
      {"krippendorff_interval",
       [](const Ratings& r, const double*) { return alpha(r, levels(r), "interval"); }},
      {"clustered_krippendorff",
       [](const Ratings& r, const double* p) { return alpha(r, bands(p), "nominal"); }},
      {"icc_1",
       [](const Ratings& r, const double*) -> Measured {
         const auto a = anova(r);
         if (!a) return {};
         return ratio(a->msr - a->msw, a->msr + (a->m - 1) * a->msw);
       }},
      {"icc_2_1",
       [](const Ratings& r, const double*) -> Measured {
         const auto a = anova(r);
         if (!a) return {};
         return ratio(a->msr - a->mse, a->msr + (a->m - 1) * a->mse + a->m * (a->msc - a->mse) / a->n);
       }},
      {"icc_2_k",
       [](const Ratings& r, const double*) -> Measured {
         const auto a = anova(r);
         if (!a) return {};
         return ratio(a->msr - a->mse, a->msr + (a->msc - a->mse) / a->n);
       }},
      {"cronbach_alpha", cronbach},
      {"average_expert_agreement", aea}};
  return all;
}

Levelled::Levelled(const Ratings& r) : begin{0, static_cast<std::int32_t>(r.rating.size())} {
  const std::uint32_t stride = static_cast<std::uint32_t>(r.topics) + 3;  // rows need not be packed
  level.assign(r.rating.size() * stride, missing_level);
  for (std::size_t i = 0; i < r.rating.size(); ++i)
    for (std::size_t t = 0; t < r.rating[i].size(); ++t)
      if (const auto& x = r.rating[i][t])
        level[i * stride + t] = static_cast<std::uint8_t>(level_of(r.scale, *x));
  view = {r.topics, begin[1], 1, r.scale.levels(), level.data(), stride, begin, r.scale.min, r.scale.step};
}

}  // namespace delphisim::oracle
