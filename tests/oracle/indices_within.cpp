// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "tests/oracle/indices.hpp"

namespace delphisim::oracle {
namespace {

using T = TopicCase;

double size(const T& t) { return static_cast<double>(t.x.size()); }

// Count of each level, lowest first.
std::vector<int> histogram(const T& t) {
  std::vector<int> count(static_cast<std::size_t>(t.scale.levels()));
  for (const double x : t.x) ++count[static_cast<std::size_t>(level_of(t.scale, x))];
  return count;
}

Measured mean_distance(const T& t, double from) {
  double sum = 0;
  for (const double x : t.x) sum += std::abs(x - from);
  return sum / size(t);
}

// Van der Eijk's A of one layer: 1 where a level is filled.
double layer_agreement(const std::vector<int>& filled) {
  const std::size_t k = filled.size();
  const auto s = static_cast<double>(std::count(filled.begin(), filled.end(), 1));
  if (s == 1) return 1;
  double tu = 0, tdu = 0;
  for (std::size_t a = 0; a < k; ++a)
    for (std::size_t b = a + 1; b < k; ++b)
      for (std::size_t c = b + 1; c < k; ++c) {
        const int pattern = 100 * filled[a] + 10 * filled[b] + filled[c];
        tu += pattern == 110 || pattern == 11;
        tdu += pattern == 101;
      }
  if (tu + tdu == 0) return 0;
  const double kk = static_cast<double>(k);
  return ((kk - 2) * tu - (kk - 1) * tdu) / ((kk - 2) * (tu + tdu)) * (1 - (s - 1) / (kk - 1));
}

Measured agreement_a(const T& t, const double*) {
  if (t.x.empty()) return {};
  std::vector<int> left = histogram(t);
  double a = 0;
  while (std::any_of(left.begin(), left.end(), [](int n) { return n > 0; })) {
    int least = 0;
    for (const int n : left)
      if (n > 0 && (least == 0 || n < least)) least = n;
    std::vector<int> filled;
    double weight = 0;
    for (int& n : left) {
      filled.push_back(n > 0);
      if (n > 0) n -= least, weight += least;
    }
    a += weight / size(t) * layer_agreement(filled);
  }
  return a;
}

Measured leik(const T& t, const double*) {
  if (t.x.empty()) return {};
  double sum = 0;
  for (int l = 0; l < t.scale.levels(); ++l) {
    const double f = static_cast<double>(std::count_if(t.x.begin(), t.x.end(),
                                                       [&](double x) { return level_of(t.scale, x) <= l; })) /
                     size(t);
    sum += f <= 0.5 ? f : 1 - f;
  }
  return 2 * sum / (t.scale.levels() - 1);
}

Measured cns(const T& t, const double*) {
  if (t.x.empty()) return {};
  double sum = 0;
  for (const double x : t.x)
    sum += std::log2(1 - std::abs(x - *mean_of(t.x)) / (t.scale.max - t.scale.min)) / size(t);
  return 1 + sum;
}

Measured entropy(const T& t, const double*) {
  if (t.x.empty()) return {};
  double h = 0;
  for (const int n : histogram(t))
    if (n > 0) h -= n / size(t) * std::log2(n / size(t));
  return h;
}

Measured ipras(const T& t, const double*) {
  if (t.x.empty()) return {};
  std::vector<double> nine;
  for (const double x : t.x) nine.push_back(1 + 8 * (x - t.scale.min) / (t.scale.max - t.scale.min));
  const double p30 = *quantile(nine, 0.3), p70 = *quantile(nine, 0.7);
  return (p70 - p30) / (2.35 + 1.5 * std::abs(5 - (p30 + p70) / 2));
}

// Share of the pairs of raters for which `alike` holds.
Measured share_of_pairs(const T& t, const std::function<bool(double, double)>& alike) {
  if (t.x.size() < 2) return {};
  double pairs = 0, all = 0;
  for (std::size_t i = 0; i < t.x.size(); ++i)
    for (std::size_t j = i + 1; j < t.x.size(); ++j) ++all, pairs += alike(t.x[i], t.x[j]);
  return pairs / all;
}

Measured largest_share(const T& t, const std::function<int(double)>& category) {
  if (t.x.empty()) return {};
  std::map<int, double> count;
  for (const double x : t.x) ++count[category(x)];
  double most = 0;
  for (const auto& [c, n] : count) most = std::max(most, n);
  return most / size(t);
}

Measured mode(const T& t, const double*) {
  return largest_share(t, [&](double x) { return level_of(t.scale, x); });
}

Measured de_moivre(const T& t, const double* p) {
  const Measured m = mode(t, p);
  if (!m) return m;
  const double chance = 1.0 / t.scale.levels();
  const double z = (*m - chance) / std::sqrt(chance * (1 - chance) / size(t));
  return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

Measured median_distance(const T& t, const double*) {
  std::vector<double> d;
  for (const double x : t.x) d.push_back(std::abs(x - *quantile(t.x, 0.5)));
  return quantile(d, 0.5);
}

}  // namespace

int band(double rating, const double* p) { return rating <= p[0] + 1e-9 ? 0 : rating >= p[1] - 1e-9 ? 2 : 1; }

int level_of(const Scale& scale, double rating) {
  return static_cast<int>(std::lround((rating - scale.min) / scale.step));
}

const std::vector<Scale>& index_scales() {
  static const std::vector<Scale> scales{{1, 9, 1}, {0, 10, 1}, {0, 10, 0.1}, {1, 5, 1},
                                         {0, 1, 1}, {-3, 3, 1}, {0, 1, 0.5},  {0, 100, 1}};
  return scales;
}

TopicCase random_topic(Dice& dice, const Scale& scale) {
  TopicCase t{scale, {}};
  const int n = dice.of<int>({0, 1, 2, 3, dice.below(12), dice.below(60), dice.below(60)});
  const int kind = dice.below(6), levels = scale.levels(), centre = dice.below(levels),
            other = dice.below(levels);
  for (int i = 0; i < n; ++i) {
    int level = centre;
    if (kind == 1) level = dice.below(levels);
    if (kind == 2) level = std::min(levels - 1, centre + dice.below(3));
    if (kind == 3) level = dice.chance(0.5) ? 0 : levels - 1;
    if (kind == 4) level = dice.chance(0.7) ? centre : other;
    if (kind == 5) level = std::min(dice.below(levels), dice.below(levels));
    t.x.push_back(scale.rating(level));
  }
  return t;
}

const std::map<std::string, TopicIndex>& topic_indices() {
  static const std::map<std::string, TopicIndex> all{
      {"sd", [](const T& t, const double*) { return sd_of(t.x); }},
      {"cv",
       [](const T& t, const double*) -> Measured {
         if (t.x.size() < 2 || *mean_of(t.x) <= 1e-12) return {};
         return *sd_of(t.x) / *mean_of(t.x);
       }},
      {"iqr",
       [](const T& t, const double*) -> Measured {
         if (t.x.empty()) return {};
         return *quantile(t.x, 0.75) - *quantile(t.x, 0.25);
       }},
      {"mean_absolute_deviation",
       [](const T& t, const double*) -> Measured {
         if (t.x.empty()) return {};
         return mean_distance(t, *mean_of(t.x));
       }},
      {"mean_absolute_deviation_median",
       [](const T& t, const double*) -> Measured {
         if (t.x.empty()) return {};
         return mean_distance(t, *quantile(t.x, 0.5));
       }},
      {"median_absolute_deviation", median_distance},
      {"r_wg",
       [](const T& t, const double*) -> Measured {
         if (t.x.size() < 2) return {};
         const double k = t.scale.levels(), s = *sd_of(t.x) / t.scale.step;
         return std::max(0.0, 1 - s * s / ((k * k - 1) / 12));
       }},
      {"agreement_a", agreement_a},
      {"leik_d", leik},
      {"cns", cns},
      {"entropy", entropy},
      {"ipras_disagreement", ipras},
      {"pairwise_agreement",
       [](const T& t, const double*) {
         return share_of_pairs(t, [](double a, double b) { return a == b; });
       }},
      {"mode_share", mode},
      {"clustered_pairwise_agreement",
       [](const T& t, const double* p) {
         return share_of_pairs(t, [p](double a, double b) { return band(a, p) == band(b, p); });
       }},
      {"clustered_mode",
       [](const T& t, const double* p) { return largest_share(t, [p](double x) { return band(x, p); }); }},
      {"extremities_agreement",
       [](const T& t, const double* p) {
         return share_of_pairs(
             t, [p](double a, double b) { return band(a, p) == band(b, p) && band(a, p) != 1; });
       }},
      {"de_moivre", de_moivre},
      {"share_in_band", [](const T& t, const double* p) -> Measured {
         if (t.x.empty()) return {};
         return static_cast<double>(std::count_if(
                    t.x.begin(), t.x.end(), [p](double x) { return x >= p[0] - 1e-9 && x <= p[1] + 1e-9; })) /
                size(t);
       }}};
  return all;
}

Counted::Counted(const TopicCase& t) : count(histogram(t)) {
  counts = {t.scale.levels(), count.data(), static_cast<std::int32_t>(t.x.size()), 0, 0,
            t.scale.min,      t.scale.step};
  for (std::size_t l = 0; l < count.size(); ++l) {
    const auto level = static_cast<std::int64_t>(l);
    counts.sum += count[l] * level, counts.squares += count[l] * level * level;
  }
}

}  // namespace delphisim::oracle
