// SPDX-License-Identifier: MIT
// Plausible wrong definitions: the comparison of aggregations_test.cpp must tell each from the engine.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/rules/aggregation/list.hpp"
#include "tests/oracle/aggregation_cases.hpp"

namespace delphisim::oracle {
namespace {

struct Wrong {
  std::string name, how;
  PanelAggregator score;
};

double right(const char* name, const Sample& s, const double* p) { return *aggregators().at(name)(s, p); }

// A definition that holds for at least `n` ratings; below that the right one.
Wrong wrong(std::size_t n, const std::string& name, const char* how,
            std::function<double(const Sample&, const double*)> score) {
  const Aggregator by_topic = [=](const Sample& s, const double* p) -> Score {
    if (s.x.size() < n) return aggregators().at(name)(s, p);
    return score(s, p);
  };
  return {name, how,
          [=](const Ratings& r, int group, const double* p) { return aggregate(by_topic, p, r, group); }};
}

double size_of(const Sample& s) { return static_cast<double>(s.x.size()); }
double mean_of(const std::vector<double>& x) {
  double sum = 0;
  for (const double v : x) sum += v;
  return sum / static_cast<double>(x.size());
}
std::vector<double> without(std::vector<double> x, double low, double high) {
  std::sort(x.begin(), x.end());
  return {x.begin() + static_cast<long>(low), x.end() - static_cast<long>(high)};
}
double bound(const Sample& s, double z, double degrees, double n) {
  double squares = 0;
  for (const double v : s.x) squares += (v - mean_of(s.x)) * (v - mean_of(s.x));
  return mean_of(s.x) - z * std::sqrt(squares / degrees / n);
}
double share(const Sample& s, const std::function<bool(double)>& counts) {
  return static_cast<double>(std::count_if(s.x.begin(), s.x.end(), counts)) / size_of(s);
}

const std::vector<Wrong>& wrongs_by_topic() {
  static const std::vector<Wrong> all{
      wrong(1, "mean", "divided by the people asked",
            [](const Sample& s, const double*) { return mean_of(s.x) * size_of(s) / s.people; }),
      wrong(1, "median", "the lower of the two middle ratings",
            [](const Sample& s, const double*) { return without(s.x, 0, 0)[(s.x.size() - 1) / 2]; }),
      wrong(2, "lower_bound", "n instead of n - 1",
            [](const Sample& s, const double* p) { return bound(s, p[0], size_of(s), size_of(s)); }),
      wrong(2, "lower_bound", "the standard deviation, not its error",
            [](const Sample& s, const double* p) { return bound(s, p[0], size_of(s) - 1, 1); }),
      wrong(1, "lower_bound", "the mean of a single rating",
            [](const Sample& s, const double* p) {
              return s.x.size() == 1 ? s.x[0] : right("lower_bound", s, p);
            }),
      wrong(3, "trimmed_mean", "ceiling of n share",
            [](const Sample& s, const double* p) {
              const double cut = std::min(std::ceil(size_of(s) * p[0]), (size_of(s) - 1) / 2);
              return mean_of(without(s.x, cut, cut));
            }),
      wrong(1, "trimmed_mean", "n share in double precision",
            [](const Sample& s, const double* p) {
              const double cut = std::floor(size_of(s) * p[0]);
              return mean_of(without(s.x, cut, cut));
            }),
      wrong(1, "trimmed_mean", "the share in all, not at each end",
            [](const Sample& s, const double* p) {
              const double cut = std::floor(size_of(s) * p[0] / 2);
              return mean_of(without(s.x, cut, cut));
            }),
      wrong(1, "share_at_least", "above the cut",
            [](const Sample& s, const double* p) {
              return share(s, [&](double v) { return v > p[0] + 1e-9; });
            }),
      wrong(1, "share_at_least", "the cut missed by rounding",
            [](const Sample& s, const double* p) {
              return share(s, [&](double v) { return v - 1e-12 >= p[0]; });
            }),
      wrong(1, "share_at_least", "share of the people asked",
            [](const Sample& s, const double* p) {
              return right("share_at_least", s, p) * size_of(s) / s.people;
            }),
      wrong(1, "mode", "the lowest of several modes",
            [](const Sample& s, const double*) {
              double best = 0, times = 0;
              for (const double v : without(s.x, 0, 0)) {
                const double n = share(s, [&](double x) { return x == v; });
                if (n > times) best = v, times = n;
              }
              return best;
            }),
      wrong(1, "winsorised_mean", "trimmed instead",
            [](const Sample& s, const double* p) { return right("trimmed_mean", s, p); }),
      wrong(1, "winsorised_mean", "moved to the next dropped rating",
            [](const Sample& s, const double* p) {
              const double cut = std::floor(size_of(s) * p[0] + 1e-9);
              std::vector<double> x = without(s.x, 0, 0);
              for (std::size_t i = 0; i + 1 < static_cast<std::size_t>(cut); ++i)
                x[i] = x[static_cast<std::size_t>(cut) - 1],
                x[x.size() - 1 - i] = x[x.size() - static_cast<std::size_t>(cut)];
              return mean_of(x);
            }),
      wrong(1, "midmean", "whole ratings dropped",
            [](const Sample& s, const double*) {
              const double cut = std::floor(size_of(s) / 4);
              return mean_of(without(s.x, cut, cut));
            }),
      wrong(1, "hodges_lehmann", "the median",
            [](const Sample& s, const double* p) { return right("median", s, p); }),
      wrong(2, "hodges_lehmann", "without the pairs of a rating with itself",
            [](const Sample& s, const double*) {
              std::vector<double> pairs;
              for (std::size_t i = 0; i < s.x.size(); ++i)
                for (std::size_t j = 0; j < i; ++j) pairs.push_back((s.x[i] + s.x[j]) / 2);
              pairs = without(pairs, 0, 0);
              return (pairs[(pairs.size() - 1) / 2] + pairs[pairs.size() / 2]) / 2;
            }),
      wrong(1, "huber", "the mean, nothing cut", [](const Sample& s, const double*) { return mean_of(s.x); }),
      wrong(1, "huber", "one step from the median",
            [](const Sample& s, const double* p) {
              const double middle = right("median", s, p);
              std::vector<double> d, moved;
              for (const double v : s.x) d.push_back(std::abs(v - middle));
              d = without(d, 0, 0);
              const double most = p[0] * 1.4826 * (d[(d.size() - 1) / 2] + d[d.size() / 2]) / 2;
              for (const double v : s.x) moved.push_back(std::clamp(v, middle - most, middle + most));
              return mean_of(moved);
            }),
      wrong(1, "quantile", "without interpolation",
            [](const Sample& s, const double* p) {
              return without(s.x, 0, 0)[static_cast<std::size_t>((size_of(s) - 1) * p[0])];
            }),
      wrong(1, "quantile", "at n level",
            [](const Sample& s, const double* p) {
              const std::vector<double> x = without(s.x, 0, 0);
              const double at = std::min(size_of(s) * p[0], size_of(s) - 1);
              const auto i = static_cast<std::size_t>(at);
              return i + 1 < x.size() ? x[i] + (at - std::floor(at)) * (x[i + 1] - x[i]) : x.back();
            }),
      wrong(1, "majority_judgement", "the difference of the shares (typical judgement)",
            [](const Sample& s, const double*) {
              const double m = without(s.x, 0, 0)[(s.x.size() - 1) / 2];
              return m + s.scale.step * (share(s, [&](double v) { return v > m; }) -
                                         share(s, [&](double v) { return v < m; }));
            }),
      wrong(2, "lower_bound_t", "n degrees of freedom",
            [](const Sample& s, const double* p) {
              Sample longer = s;
              longer.x.push_back(0);  // the quantile that one more rating would have
              const double m = mean_of(longer.x),
                           e = m - bound(longer, 1, size_of(longer) - 1, size_of(longer));
              const double t = e > 0 ? (m - right("lower_bound_t", longer, p)) / e : 0;
              return bound(s, t, size_of(s) - 1, size_of(s));
            }),
      wrong(2, "lower_bound_bootstrap", "one rating fewer in a resample",
            [](const Sample& s, const double* p) {
              Sample shorter = s;
              shorter.x = without(s.x, 0, s.x.size() > 2 ? 1 : 0);
              return right("lower_bound_bootstrap", shorter, p);
            }),
      wrong(2, "lower_bound_bootstrap", "the next larger mean",
            [](const Sample& s, const double* p) {
              const double wider[] = {p[0] - 1 / (p[1] + 1), p[1]};
              return right("lower_bound_bootstrap", s, wider);
            }),
      wrong(1, "wilson_lower", "Wald's bound",
            [](const Sample& s, const double* p) {
              const double q = right("share_at_least", s, p);
              return q - p[1] * std::sqrt(q * (1 - q) / size_of(s));
            }),
      wrong(1, "net_share", "ratings at the lower cut left out",
            [](const Sample& s, const double* p) {
              return right("share_at_least", s, p) - share(s, [&](double v) { return v < p[1] - 1e-9; });
            }),
      wrong(1, "top_box", "one box fewer", [](const Sample& s, const double* p) {
        const double fewer[] = {p[0] - 1};
        return p[0] > 1 ? right("top_box", s, fewer) : 0;
      })};
  return all;
}

// A panel aggregation with other ratings or parameters in place of what it is given.
Wrong changed(const char* name, const char* how, std::function<void(Ratings&, int&, double*)> change) {
  return {name, how, [=](const Ratings& r, int group, const double* p) {
            Ratings other = r;
            std::array<double, max_parameters> values{p[0], p[1], p[2], p[3]};
            change(other, group, values.data());
            Scores scores = definition_of(name)(other, group, values.data());
            const Scores same = definition_of(name)(r, group, p);
            for (std::size_t t = 0; t < scores.size(); ++t)
              if (!same[t] || !scores[t]) scores[t] = same[t];
            return scores;
          }};
}

void missing_at_the_bottom(Ratings& r, int&, double*) {
  for (auto& row : r.rating)
    for (auto& x : row)
      if (!x) x = r.scale.min;
}

void in_order(Ratings& r, int&, double*) {  // ties go to the earlier topic
  for (auto& row : r.rating)
    for (std::size_t t = 0; t < row.size(); ++t)
      if (row[t]) *row[t] -= 1e-7 * static_cast<double>(t);
}

const std::vector<Wrong>& wrongs_by_panel() {
  static const std::vector<Wrong> all{
      changed("borda", "unrated topics rank last", missing_at_the_bottom),
      changed("borda", "ties go to the earlier topic", in_order),
      {"borda", "points in place of ranks",
       [](const Ratings& r, int g, const double* p) { return definition_of("mean")(r, g, p); }},
      changed("median_rank", "unrated topics rank last", missing_at_the_bottom),
      {"median_rank", "the mean rank",
       [](const Ratings& r, int g, const double* p) {
         Scores s = definition_of("borda")(r, g, p);
         for (Score& x : s)
           if (x) *x -= r.topics;
         return s;
       }},
      changed("copeland", "unrated topics lose", missing_at_the_bottom),
      changed("copeland", "ties go to the earlier topic", in_order),
      changed("reverse_rank_total", "ties go to the earlier topic", in_order),
      changed("reverse_rank_total", "one place more", [](Ratings&, int&, double* p) { p[0] += 1; }),
      {"nominal_tally", "over all groups, also those that did not rate",
       [](const Ratings& r, int group, const double* p) {
         Scores s = definition_of("nominal_tally")(r, group, p);
         if (group != everybody) return s;
         for (int t = 0; t < r.topics; ++t) {
           int rate = 0;
           for (int g = 0; g < r.groups; ++g) rate += !r.of(t, g).empty();
           if (s[static_cast<std::size_t>(t)])
             *s[static_cast<std::size_t>(t)] *= rate / static_cast<double>(r.groups);
         }
         return s;
       }},
      {"shrunken_mean", "not shrunken",
       [](const Ratings& r, int g, const double* p) { return definition_of("mean")(r, g, p); }},
      {"posterior_expected_rank", "ranks of the shrunken means",
       [](const Ratings& r, int g, const double* p) {
         const Scores mean = definition_of("shrunken_mean")(r, g, p);
         Scores s = mean;
         for (std::size_t t = 0; t < s.size(); ++t)
           if (s[t]) *s[t] = -1 - competition_ranks(mean)[t];
         return s;
       }}};
  return all;
}

TEST_CASE("Plausible wrong aggregations are told from the right ones") {
  const std::vector<Ratings> panels = random_panels(150, 2, 1);
  std::vector<Wrong> wrongs = wrongs_by_topic();
  wrongs.insert(wrongs.end(), wrongs_by_panel().begin(), wrongs_by_panel().end());
  for (const Wrong& w : wrongs) {
    CAPTURE(w.name, w.how);
    CHECK(std::any_of(panels.begin(), panels.end(), [&](const Ratings& r) {
      return disagreements(Aggregations::find(w.name), w.score, {r}, {Isa::baseline}) > 0;
    }));
  }
  for (const Description& d : Aggregations::descriptions)
    CHECK(std::any_of(wrongs.begin(), wrongs.end(), [&](const Wrong& w) { return w.name == d.name; }));
}

}  // namespace
}  // namespace delphisim::oracle
