// SPDX-License-Identifier: MIT
#include "analysis/fit/from_ratings/components.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/fit/from_ratings/mixed_response.hpp"

namespace delphisim {
namespace {

constexpr int most_rounds = 60;
constexpr double close_enough = 1e-7, close_to_start = 1e-4;  // of the scale's step
constexpr double most_correlation = 0.98;

class Solver {
 public:
  Solver(const Scale& scale, const RoundMoments& moments, const std::vector<int>& category_of,
         const std::vector<int>& people, const Identified& identified, const Components* start)
      : scale_(scale),
        m_(moments),
        category_of_(category_of),
        people_(people),
        identified_(identified),
        kappa_(centred_share(people, moments.topics)),
        tolerance_((start ? close_to_start : close_enough) * scale_.step),
        c_(start ? *start : beginning()),
        response_(scale, c_) {
    rho_ = c_.group_topic_sd * c_.group_topic_sd / (c_.total_sd * c_.total_sd);
  }

  Components solve() {
    for (int round = 0; round < most_rounds; ++round) {
      const Components before = c_;
      fit_topics();
      fit_offsets();
      expand();
      if (identified_.group_topic.empty()) fit_group_topic();
      fit_total();
      if (near(before)) break;
    }
    expand();
    fit_person();
    c_.group_topic_sd = std::sqrt(rho_ * c_.total_sd * c_.total_sd);
    return c_;
  }

 private:
  double n(std::size_t g, std::size_t t) const { return m_.n[m_.at(g, t)]; }

  Components beginning() const {
    Components c;
    c.topic_mean.assign(m_.topics, (scale_.min + scale_.max) / 2);
    c.group_offset.assign(m_.groups, 0);
    c.total_sd = std::sqrt(m_.within / m_.within_dof);
    return c;
  }

  // The latent place at which expected ratings sum to those given; shift(x) gives each cell's latent mean.
  // A mean at an end of the scale has no such place: it is taken a quarter step of one rating inside.
  template<class Cells>
  double place_of(double at, double ratings, double sum, const Cells& expected) const {
    const double inside = scale_.step / (4 * ratings);
    const double target = std::clamp(sum / ratings, scale_.min + inside, scale_.max - inside);
    double low = -HUGE_VAL, high = HUGE_VAL;
    const double longest = scale_.max - scale_.min;
    for (int i = 0; i < 200; ++i) {
      const auto [mean, slope] = expected(at);
      const double error = mean - target;
      (error > 0 ? high : low) = at;
      const double wanted = slope > 1e-12 ? error / slope : std::copysign(longest, error);
      double next = at - std::clamp(wanted, -longest, longest);
      if (std::fabs(next - at) < 1e-3 * tolerance_) return next;
      if (next <= low || next >= high) next = low + (high - low) / 2;
      at = next;
    }
    return at;
  }

  void fit_topics() {
    for (std::size_t t = 0; t < m_.topics; ++t) {
      double ratings = 0, sum = 0;
      for (std::size_t g = 0; g < m_.groups; ++g) {
        ratings += n(g, t);
        sum += n(g, t) * m_.mean[m_.at(g, t)];
      }
      if (ratings == 0) continue;
      c_.topic_mean[t] = place_of(c_.topic_mean[t], ratings, sum, [&](double x) {
        double mean = 0, slope = 0;
        for (std::size_t g = 0; g < m_.groups; ++g) {
          if (n(g, t) == 0) continue;
          const RatingMoments r = response_.moments(x + c_.group_offset[g]);
          mean += n(g, t) * r.mean / ratings;
          slope += n(g, t) * r.slope / ratings;
        }
        return std::pair(mean, slope);
      });
    }
  }

  void fit_offsets() {
    if (m_.groups < 2) return;
    double people = 0, centre = 0;
    for (std::size_t g = 0; g < m_.groups; ++g) {
      double ratings = 0, sum = 0;
      for (std::size_t t = 0; t < m_.topics; ++t) {
        ratings += n(g, t);
        sum += n(g, t) * m_.mean[m_.at(g, t)];
      }
      if (ratings == 0) continue;
      // One Newton step: topics and offsets are solved in turn until neither moves.
      double mean = 0, slope = 0;
      for (std::size_t t = 0; t < m_.topics; ++t) {
        if (n(g, t) == 0) continue;
        const RatingMoments r = response_.moments(c_.topic_mean[t] + c_.group_offset[g]);
        mean += n(g, t) * r.mean;
        slope += n(g, t) * r.slope;
      }
      const double longest = c_.total_sd;
      c_.group_offset[g] += slope > 1e-9 ? std::clamp((sum - mean) / slope, -longest, longest) : 0;
      people += people_[g];
      centre += people_[g] * c_.group_offset[g];
    }
    centre /= people;
    for (std::size_t g = 0; g < m_.groups; ++g)
      c_.group_offset[g] = people_[g] > 0 ? c_.group_offset[g] - centre : 0;
    for (double& mean : c_.topic_mean) mean += centre;
  }

  void expand() {
    hermite_.resize(m_.groups * m_.topics);
    variance_.resize(hermite_.size());
    for (std::size_t g = 0; g < m_.groups; ++g)
      for (std::size_t t = 0; t < m_.topics; ++t) {
        if (n(g, t) == 0) continue;
        const double latent = c_.topic_mean[t] + c_.group_offset[g];
        hermite_[m_.at(g, t)] = response_.hermite(latent);
        variance_[m_.at(g, t)] = response_.moments(latent).variance;
      }
  }

  // Between groups: the variance over topics of the difference of two groups' means, less what their people
  // explain. What is common to the topics (offsets, the leniency of those who came) does not count.
  void fit_group_topic() {
    const double pair_weight = m_.apart_weight + m_.together_weight;
    const double person = pair_weight > 0 ? (m_.apart + m_.together) / pair_weight : 0;
    double observed = 0;
    Hermite expected{};
    for (std::size_t g = 0; g < m_.groups; ++g)
      for (std::size_t h = 0; h < g; ++h) add_pair(g, h, person, observed, expected);
    rho_ = correlation_at(expected, observed, most_correlation * response_.least_share());
  }

  double noise(std::size_t g, std::size_t t, double person) const {
    const std::size_t cell = m_.at(g, t);
    double square = m_.square[cell], dof = n(g, t) - 1;
    for (std::size_t h = 0; dof < 1 && h < m_.groups; ++h) {  // somebody alone: as the topic's other cells
      square += h == g ? 0 : m_.square[m_.at(h, t)];
      dof += h == g || m_.n[m_.at(h, t)] == 0 ? 0 : n(h, t) - 1;
    }
    const double variance = dof >= 1 ? square / dof : m_.within / m_.within_dof;
    return (variance - person) / n(g, t);
  }

  void add_pair(std::size_t g, std::size_t h, double person, double& observed, Hermite& expected) const {
    double topics = 0, mean = 0, square = 0, noises = 0, n_g = 0, n_h = 0;
    Hermite sums{};
    for (std::size_t t = 0; t < m_.topics; ++t) {
      if (m_.n[m_.at(g, t)] == 0 || m_.n[m_.at(h, t)] == 0) continue;
      const Hermite &a = hermite_[m_.at(g, t)], &b = hermite_[m_.at(h, t)];
      const double d = m_.mean[m_.at(g, t)] - m_.mean[m_.at(h, t)] - (a[0] - b[0]);
      ++topics;
      const double step = d - mean;
      mean += step / topics;
      square += step * (d - mean);
      noises += noise(g, t, person) + noise(h, t, person);
      n_g += n(g, t);
      n_h += n(h, t);
      for (std::size_t k = 1; k < sums.size(); ++k) sums[k] += a[k] * a[k] + b[k] * b[k];
    }
    if (topics < 2) return;
    const double spread = 0.2 + topics / n_g + topics / n_h, weight = topics / (spread * spread);
    observed += weight * (square / (topics - 1) - noises / topics);
    for (std::size_t k = 1; k < sums.size(); ++k) expected[k] += weight * sums[k] / topics;
  }

  void fit_total() {
    double expected = 0;
    for (std::size_t cell = 0; cell < hermite_.size(); ++cell)
      if (m_.n[cell] > 1)
        expected +=
            (m_.n[cell] - 1) * (variance_[cell] - covariance(hermite_[cell], hermite_[cell], kappa_ * rho_));
    if (expected > 0) c_.total_sd *= std::sqrt(std::clamp(m_.within / expected, 0.25, 4.0));
    response_.set_total(c_.total_sd);
  }

  bool near(const Components& before) const {
    const auto close = [&](double a, double b) { return std::fabs(a - b) < tolerance_; };
    const auto all = [&](const auto& a, const auto& b) {
      return std::equal(a.begin(), a.end(), b.begin(), close);
    };
    return close(before.total_sd, c_.total_sd) && all(before.topic_mean, c_.topic_mean) &&
           all(before.group_offset, c_.group_offset);
  }

  // Over pairs of topics of one category, or of two, at one node of the mixture.
  struct PairSums {
    Hermite apart{}, together{};
    double apart_means = 0, together_means = 0;  // products of expected ratings, less those of all people
  };

  PairSums pair_sums(std::size_t node) const {
    PairSums sums;
    std::vector<Hermite> own(hermite_.size());
    for (std::size_t g = 0; g < m_.groups; ++g)
      for (std::size_t t = 0; t < m_.topics; ++t)
        if (n(g, t) > 0) own[m_.at(g, t)] = response_.hermite(node, c_.topic_mean[t] + c_.group_offset[g]);
    for (std::size_t g = 0; g < m_.groups; ++g)
      for (std::size_t a = 0; a < m_.topics; ++a)
        for (std::size_t b = 0; b < a; ++b) {
          const double weight = 2 * m_.pairs[g][a * m_.topics + b] * response_.weight(node);
          if (weight == 0) continue;
          const bool same = category_of_[a] == category_of_[b];
          Hermite& products = same ? sums.together : sums.apart;
          const std::size_t i = m_.at(g, a), j = m_.at(g, b);
          for (std::size_t k = 1; k < products.size(); ++k) products[k] += weight * own[i][k] * own[j][k];
          (same ? sums.together_means : sums.apart_means) +=
              weight * (own[i][0] - hermite_[i][0]) * (own[j][0] - hermite_[j][0]);
        }
    return sums;
  }

  // The share of the variance in [0, most] at which products are as observed; how people use the scale moves
  // their expected ratings of two topics together too.
  template<class Latent>
  double share_at(const std::vector<PairSums>& nodes, bool together, double most,
                  const Latent& shared) const {
    const auto left = [&](double share) {
      double sum = -(together ? m_.together : m_.apart);
      for (std::size_t i = 0; i < nodes.size(); ++i)
        sum += (together ? nodes[i].together_means : nodes[i].apart_means) +
               sum_at(together ? nodes[i].together : nodes[i].apart,
                      std::min(most_correlation, shared(i, share) / response_.share(i)));
      return sum;
    };
    double low = 0, high = most;
    if (left(low) >= 0) return low;
    if (left(high) <= 0) return high;
    for (int i = 0; i < 60; ++i) (left((low + high) / 2) < 0 ? low : high) = (low + high) / 2;
    return low;
  }

  void fit_person() {
    std::vector<PairSums> nodes;
    for (std::size_t node = 0; node < response_.nodes(); ++node) nodes.push_back(pair_sums(node));
    const double total = c_.total_sd * c_.total_sd, left = 1 - kappa_ * rho_;
    double leniency = 0;
    if (identified_.leniency.empty()) {
      const bool one_category = m_.apart_weight <= 0;
      leniency = share_at(nodes, one_category, 0.98 * left, [](std::size_t, double share) { return share; });
    }
    const double residual = left - leniency;
    c_.leniency_sd = std::sqrt(leniency * total);
    c_.residual_sd = std::sqrt(residual * total);
    c_.category_correlation = 0;
    if (identified_.category.empty())
      c_.category_correlation = share_at(nodes, true, 1, [&](std::size_t node, double share) {
        return leniency + share * residual * response_.spread(node);
      });
  }

  Scale scale_;
  const RoundMoments& m_;
  const std::vector<int>& category_of_;
  const std::vector<int>& people_;
  const Identified& identified_;
  double kappa_, tolerance_, rho_ = 0;
  Components c_;
  MixedResponse response_;
  std::vector<Hermite> hermite_;  // [groups * topics]
  std::vector<double> variance_;
};

}  // namespace

double centred_share(const std::vector<int>& people, std::size_t topics) {
  const double all = std::accumulate(people.begin(), people.end(), 0.0);
  double shares = 0;
  for (const int n : people) shares += n / all * (n / all);
  return (1 - shares) * (1 - 1.0 / static_cast<double>(topics));
}

Components fit_components(const Scale& scale, const RoundMoments& moments,
                          const std::vector<int>& category_of, const std::vector<int>& people,
                          const Identified& identified, const Components* start) {
  return Solver(scale, moments, category_of, people, identified, start).solve();
}

}  // namespace delphisim
