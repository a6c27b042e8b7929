// SPDX-License-Identifier: MIT
#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>

#include "engine/random/philox.hpp"
#include "engine/rules/aggregation/list.hpp"
#include "tests/oracle/rules.hpp"

namespace delphisim::oracle {
namespace {

using Numbers = std::vector<double>;

double size_of(const Sample& s) { return static_cast<double>(s.x.size()); }

double mean(const Numbers& x) {
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

Numbers sorted(Numbers x) {
  std::sort(x.begin(), x.end());
  return x;
}

double median(const Numbers& numbers) {
  const Numbers x = sorted(numbers);
  return (x[(x.size() - 1) / 2] + x[x.size() / 2]) / 2;
}

double standard_error(const Numbers& x) {
  const double n = static_cast<double>(x.size()), m = mean(x);
  double squares = 0;
  for (const double v : x) squares += (v - m) * (v - m);
  return std::sqrt(squares / (n - 1)) / std::sqrt(n);
}

double lower_bound(const Sample& s, const double* p) { return mean(s.x) - p[0] * standard_error(s.x); }

double lower_bound_t(const Sample& s, const double* p) {
  static std::map<std::pair<double, double>, double> known;  // quantiles are slow
  double& t = known[{p[0], size_of(s)}];
  if (t == 0 && p[0] > 0.5)
    t = boost::math::quantile(boost::math::students_t_distribution<double>(size_of(s) - 1), p[0]);
  return mean(s.x) - t * standard_error(s.x);
}

// The table of uniform numbers by its address: bits 16 (b mod 8) ... of the words of (b / 8, j).
double uniform_of(std::size_t j, std::size_t b) {
  static std::vector<std::vector<double>> known;  // [j][b]
  while (known.size() <= j) known.emplace_back();
  std::vector<double>& mine = known[j];
  while (mine.size() <= b)
    for (const std::uint32_t word :
         words_at(key_of(0x64656c70686973), {.purpose = Purpose::bound_resample,
                                            .index = static_cast<std::uint32_t>(mine.size() / 8),
                                            .member = static_cast<std::uint32_t>(j)}))
      mine.push_back((word & 0xffff) / 65536.0), mine.push_back((word >> 16) / 65536.0);
  return mine[b];
}

double lower_bound_bootstrap(const Sample& s, const double* p) {
  const Numbers x = sorted(s.x);
  const auto n = x.size();
  Numbers means;
  for (std::size_t b = 0; b < static_cast<std::size_t>(p[1]); ++b) {
    Numbers again;
    for (std::size_t j = 0; j < n; ++j) {
      // The cumulative shares are rounded to 16 bits: the drawn rating is the first whose share lies above.
      std::size_t i = static_cast<std::size_t>(uniform_of(j, b) * static_cast<double>(n));
      i = i > 2 ? i - 2 : 0;
      while (std::floor(static_cast<double>(i + 1) * 65536 / static_cast<double>(n) + 0.5) <=
                 uniform_of(j, b) * 65536 &&
             i + 1 < n)
        ++i;
      again.push_back(x[i]);
    }
    means.push_back(mean(again));
  }
  const auto rank = static_cast<std::size_t>(std::floor((p[1] + 1) * (1 - p[0]) + 1e-6));
  return sorted(means)[rank - 1];
}

// Shares are given in whole percent, so that n times the share is exact in whole numbers.
long dropped(const Sample& s, const double* p) {
  return static_cast<long>(s.x.size()) * std::lround(100 * p[0]) / 100;
}

double trimmed_mean(const Sample& s, const double* p) {
  const Numbers x = sorted(s.x);
  return mean({x.begin() + dropped(s, p), x.end() - dropped(s, p)});
}

double winsorised_mean(const Sample& s, const double* p) {
  Numbers x = sorted(s.x);
  const auto cut = static_cast<std::size_t>(dropped(s, p)), n = x.size();
  for (std::size_t i = 0; i < cut; ++i) x[i] = x[cut], x[n - 1 - i] = x[n - 1 - cut];
  return mean(x);
}

// Rating i covers [i, i + 1] of the line from 0 to n; the middle half of that line counts.
double midmean(const Sample& s, const double*) {
  const Numbers x = sorted(s.x);
  const double n = size_of(s);
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double from = std::max(static_cast<double>(i), n / 4),
                 to = std::min(static_cast<double>(i) + 1, 3 * n / 4);
    sum += std::max(0.0, to - from) * x[i];
  }
  return sum / (n / 2);
}

double mode(const Sample& s, const double*) {
  std::map<double, int> times;
  for (const double v : s.x) ++times[v];
  int most = 0;
  for (const auto& [v, n] : times) most = std::max(most, n);
  Numbers modes;
  for (const auto& [v, n] : times)
    if (n == most) modes.push_back(v);
  return mean(modes);
}

double quantile(const Sample& s, const double* p) {
  const Numbers x = sorted(s.x);
  const double at = (size_of(s) - 1) * p[0];
  const auto i = static_cast<std::size_t>(at);
  return i + 1 < x.size() ? x[i] + (at - std::floor(at)) * (x[i + 1] - x[i]) : x.back();
}

// All pairs i <= j, pairs of equal ratings together.
double hodges_lehmann(const Sample& s, const double*) {
  std::map<double, double> times, pairs;
  for (const double v : s.x) times[v] += 1;
  for (const auto& [a, m] : times)
    for (const auto& [b, n] : times)
      if (a <= b) pairs[(a + b) / 2] += a == b ? m * (m + 1) / 2 : m * n;
  const double all = size_of(s) * (size_of(s) + 1) / 2;
  const auto at = [&](double k) {
    for (const auto& [v, m] : pairs)
      if ((k -= m) < 0) return v;
    return pairs.rbegin()->first;
  };
  return (at(std::floor((all - 1) / 2)) + at(std::floor(all / 2))) / 2;
}

// The root by halving: the sum of the cut deviations falls with the location.
double huber(const Sample& s, const double* p) {
  const double middle = median(s.x);
  Numbers deviations;
  for (const double v : s.x) deviations.push_back(std::abs(v - middle));
  const double most = p[0] * 1.4826 * median(deviations);
  if (most < 1e-9) return middle;
  std::map<double, int> times;
  for (const double v : s.x) ++times[v];
  double low = times.begin()->first, high = times.rbegin()->first;
  for (int i = 0; i < 60; ++i) {
    double sum = 0;
    for (const auto& [v, n] : times) sum += n * std::clamp(v - (low + high) / 2, -most, most);
    (sum > 0 ? low : high) = (low + high) / 2;
  }
  return (low + high) / 2;
}

double majority_judgement(const Sample& s, const double*) {
  const double middle = sorted(s.x)[(s.x.size() - 1) / 2], n = size_of(s);
  double above = 0, below = 0;
  for (const double v : s.x) above += v > middle, below += v < middle;
  return middle + s.scale.step * (above > below ? above / n : -below / n);
}

double share_from(const Sample& s, double cut) {
  double high = 0;
  for (const double x : s.x) high += x > cut || std::abs(x - cut) < 1e-9;
  return high / size_of(s);
}

double share(const Sample& s, const double* p) { return share_from(s, p[0]); }

double wilson_lower(const Sample& s, const double* p) {
  const double n = size_of(s), z = p[1], share = share_from(s, p[0]);
  return (share + z * z / (2 * n) - z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n))) /
         (1 + z * z / n);
}

double net_share(const Sample& s, const double* p) {
  double low = 0;
  for (const double x : s.x) low += x < p[1] || std::abs(x - p[1]) < 1e-9;
  return share_from(s, p[0]) - low / size_of(s);
}

double top_box(const Sample& s, const double* p) {
  return share_from(s, s.scale.max - (p[0] - 1) * s.scale.step);
}

Aggregator from(std::size_t least, double (*value)(const Sample&, const double*)) {
  return [=](const Sample& s, const double* p) -> Score {
    if (s.x.size() < least) return {};
    return value(s, p);
  };
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
  static const std::map<std::string, Aggregator> all{
      {"mean", from(1, [](const Sample& s, const double*) { return mean(s.x); })},
      {"median", from(1, [](const Sample& s, const double*) { return median(s.x); })},
      {"lower_bound", from(2, lower_bound)},
      {"trimmed_mean", from(1, trimmed_mean)},
      {"share_at_least", from(1, share)},
      {"mode", from(1, mode)},
      {"winsorised_mean", from(1, winsorised_mean)},
      {"midmean", from(1, midmean)},
      {"hodges_lehmann", from(1, hodges_lehmann)},
      {"huber", from(1, huber)},
      {"quantile", from(1, quantile)},
      {"majority_judgement", from(1, majority_judgement)},
      {"lower_bound_t", from(2, lower_bound_t)},
      {"lower_bound_bootstrap", from(2, lower_bound_bootstrap)},
      {"wilson_lower", from(1, wilson_lower)},
      {"net_share", from(1, net_share)},
      {"top_box", from(1, top_box)}};
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

PanelAggregator definition_of(const std::string& name) {
  if (panel_aggregators().contains(name)) return panel_aggregators().at(name);
  if (person_aggregators().contains(name)) return person_aggregators().at(name);
  const Aggregator& by_topic = aggregators().at(name);
  return [&](const Ratings& r, int group, const double* p) { return aggregate(by_topic, p, r, group); };
}

Scores aggregate(const Item& item, const Ratings& ratings, int group) {
  return definition_of(name_of_aggregation(item))(ratings, group, item.values.data());
}

double bound_of(const Item& item, const Scale& s, int topics) {
  const std::string& name = name_of_aggregation(item);
  if (gives_shares(item)) return 1;
  if (name == "reverse_rank_total") return item.values[0];
  if (person_aggregators().contains(name) || name == "posterior_expected_rank") return topics;
  const double farthest = std::max(std::abs(s.min), std::abs(s.max));
  if (name == "lower_bound") return farthest + item.values[0] * (s.max - s.min);
  if (name == "lower_bound_t") return farthest + (s.max - s.min) * 0.16 / (1 - item.values[0]);
  return name == "majority_judgement" ? farthest + s.step : farthest;
}

bool gives_shares(const Item& item) {
  const std::string& name = name_of_aggregation(item);
  return name == "share_at_least" || name == "wilson_lower" || name == "net_share" || name == "top_box" ||
         name == "nominal_tally";
}

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
