// SPDX-License-Identifier: MIT
#include "tests/oracle/criteria.hpp"

#include <algorithm>
#include <cmath>

#include "tests/oracle/indices.hpp"

namespace delphisim::oracle {
namespace {

constexpr double hair = 1e-9;  // equal numbers that were computed in different ways

using Criterion =
    std::function<bool(const std::vector<double>& x, const Scale& scale, const double* parameters)>;

// Topics that somebody rated and whose ratings meet a criterion.
Selector meeting(const Criterion& criterion) {
  return [=](const Ballot& b, const double* p) {
    Selection s{{}, 0};
    for (const std::vector<double>& x : b.ratings) s.chosen.push_back(!x.empty() && criterion(x, b.scale, p));
    return std::vector<Selection>{s};
  };
}

long at_least(const std::vector<double>& x, double cut) {
  return std::count_if(x.begin(), x.end(), [=](double v) { return v > cut - hair; });
}
long at_most(const std::vector<double>& x, double cut) {
  return std::count_if(x.begin(), x.end(), [=](double v) { return v < cut + hair; });
}

// Shares are given in twentieths: counts are compared as whole numbers.
bool share_reached(long count, std::size_t n, double share) {
  return 20 * count >= std::lround(20 * share) * static_cast<long>(n);
}

bool agreement(const std::vector<double>& x, const Scale&, const double* p) {
  return share_reached(at_least(x, p[1]), x.size(), p[0]);
}

bool consensus_in(const std::vector<double>& x, const Scale&, const double* p) {
  return share_reached(at_least(x, p[2]), x.size(), p[0]) && !share_reached(at_most(x, p[3]), x.size(), p[1]);
}

// Consensus by an index of indices.hpp, large or small.
Criterion by_index(const std::string& index, bool large) {
  return [=](const std::vector<double>& x, const Scale& scale, const double* p) {
    const Measured value = topic_indices().at(index)({scale, x}, p + 2);
    return value && (large ? *value > p[0] - hair : *value < p[0] + hair) && quantile7(x, 0.5) > p[1] - hair;
  };
}

std::vector<double> on_nine_points(std::vector<double> x, const Scale& scale) {
  for (double& v : x) v = 1 + 8 * (v - scale.min) / (scale.max - scale.min);
  return x;
}

bool without_disagreement(const std::vector<double>& x, const Scale& scale, const double* p) {
  const std::vector<double> nine = on_nine_points(x, scale);
  return quantile7(nine, 0.5) > p[0] - hair && disagreement_index(nine) < 1 + hair;
}

bool without_two_camps(const std::vector<double>& x, const Scale& scale, const double* p) {
  const std::vector<double> nine = on_nine_points(x, scale);
  const long n = static_cast<long>(x.size());
  const long third = n <= 2               ? 1
                     : n >= 8 && n <= 10  ? 3
                     : n >= 11 && n <= 13 ? 4
                     : n >= 14 && n <= 16 ? 5
                                          : (n + 1) / 3;
  const bool camps = at_most(nine, 3) >= third && at_least(nine, 7) >= third;
  return quantile7(nine, 0.5) > p[0] - hair && !camps;
}

long double exact_mean(const std::vector<double>& x) {
  long double sum = 0;
  for (const double v : x) sum += static_cast<long double>(v);
  return sum / static_cast<long double>(x.size());
}

long double above(long double mean, long double error, long double cut) {
  return std::erfc((cut - mean) / error / std::sqrt(2.0L)) / 2;
}

std::vector<Selection> probable(const Ballot& b, const double* p) {
  Selection s{{}, 0};
  const std::vector<double> value = top_k_probabilities(b.ratings, p[0]);
  for (std::size_t t = 0; t < value.size(); ++t)
    s.chosen.push_back(!b.ratings[t].empty() && value[t] > p[1] - hair);
  return {s};
}

}  // namespace

double quantile7(std::vector<double> x, double p) {
  std::sort(x.begin(), x.end());
  const double place = static_cast<double>(x.size() - 1) * p;
  const auto low = static_cast<std::size_t>(std::floor(place + hair));
  const double beyond = std::max(0.0, place - static_cast<double>(low));
  return low + 1 < x.size() ? x[low] + beyond * (x[low + 1] - x[low]) : x[low];
}

double disagreement_index(const std::vector<double>& x) {
  const double p30 = quantile7(x, 0.3), p70 = quantile7(x, 0.7);
  return (p70 - p30) / (2.35 + 1.5 * std::abs(5 - (p30 + p70) / 2));
}

std::vector<double> top_k_probabilities(const std::vector<std::vector<double>>& ratings, double k) {
  std::vector<double> value(ratings.size());
  std::vector<std::size_t> rated;
  long double squares = 0, df = 0;
  for (std::size_t t = 0; t < ratings.size(); ++t) {
    if (ratings[t].empty()) continue;
    rated.push_back(t);
    const long double mean = exact_mean(ratings[t]);
    for (const double x : ratings[t])
      squares += (static_cast<long double>(x) - mean) * (static_cast<long double>(x) - mean);
    df += static_cast<long double>(ratings[t].size() - 1);
  }
  if (static_cast<double>(rated.size()) <= k) {
    for (const std::size_t t : rated) value[t] = 1;
    return value;
  }
  if (squares < 1e-15L) {  // the k largest are in, those that tie at the cut share what is left
    for (const std::size_t t : rated) {
      double greater = 0, equal = 0;
      for (const std::size_t u : rated) {
        const long double gap = exact_mean(ratings[u]) - exact_mean(ratings[t]);
        greater += gap > 1e-9L, equal += std::abs(gap) <= 1e-9L;
      }
      value[t] = std::clamp((k - greater) / equal, 0.0, 1.0);
    }
    return value;
  }
  std::vector<long double> mean, error;
  for (const std::size_t t : rated) {
    mean.push_back(exact_mean(ratings[t]));
    error.push_back(std::sqrt(squares / df / static_cast<long double>(ratings[t].size())));
  }
  const long double widest = *std::max_element(error.begin(), error.end());
  long double low = *std::min_element(mean.begin(), mean.end()) - 10 * widest,
              high = *std::max_element(mean.begin(), mean.end()) + 10 * widest;
  for (int halving = 0; halving < 75; ++halving) {
    const long double cut = (low + high) / 2;
    long double expected = 0;
    for (std::size_t i = 0; i < rated.size(); ++i) expected += above(mean[i], error[i], cut);
    (expected > static_cast<long double>(k) ? low : high) = cut;
  }
  for (std::size_t i = 0; i < rated.size(); ++i)
    value[rated[i]] = static_cast<double>(above(mean[i], error[i], low));
  return value;
}

const std::map<std::string, Selector>& criteria() {
  static std::map<std::string, Selector> all{{"agreement_at_least", meeting(agreement)},
                                             {"consensus_in", meeting(consensus_in)},
                                             {"median_without_disagreement", meeting(without_disagreement)},
                                             {"median_without_two_camps", meeting(without_two_camps)},
                                             {"probability_of_top_k", probable}};
  for (const char* index : {"sd", "cv", "iqr", "mean_absolute_deviation", "mean_absolute_deviation_median",
                            "median_absolute_deviation", "leik_d", "entropy", "ipras_disagreement"})
    all[index + std::string("_at_most")] = meeting(by_index(index, false));
  for (const char* index :
       {"r_wg", "agreement_a", "cns", "pairwise_agreement", "mode_share", "clustered_pairwise_agreement",
        "clustered_mode", "extremities_agreement", "de_moivre", "share_in_band"})
    all[index + std::string("_at_least")] = meeting(by_index(index, true));
  return all;
}

}  // namespace delphisim::oracle
