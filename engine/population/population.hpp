// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

namespace delphisim {

/// mu[t] = topic_mean + N(0, topic_sd^2) + N(0, category_sd^2) of the topic's category, drawn anew each
/// replicate.
struct Superpopulation {
  double topic_mean = 0, topic_sd = 0;
  double category_sd = 0;  // of a factor that the topics of a category share
  friend bool operator==(const Superpopulation&, const Superpopulation&) = default;
};

/// mu[t] given, the same in every replicate.
struct FixedTruth {
  std::vector<double> mean;  // [topics]
  friend bool operator==(const FixedTruth&, const FixedTruth&) = default;
};

/// mu[t] drawn from its posterior given published topic means (docs/methods.md, fitting): estimate[t] = mu[t]
/// + e[category of t] + error, error ~ N(0, variance[t]), e[c] ~ N(0, shared_variance[c]) and mu[t] ~ N(m,
/// tau^2) with m flat and tau by its posterior quantiles.
struct PosteriorTruth {
  std::vector<double> estimate, variance;  // [topics]
  std::vector<double> shared_variance;     // [categories]
  std::vector<double> spread;              // quantiles of tau at (k + 0.5) / size
  friend bool operator==(const PosteriorTruth&, const PosteriorTruth&) = default;
};

/// The ratings of a real panel. Rows are its panelists, group by group.
struct RealPanel {
  std::vector<std::int32_t> group_begin;  // [groups + 1] rows
  std::vector<float> rating;              // [rows][topics]; NaN: not rated
  std::vector<double> mean;               // [groups][topics] of the ratings that there are
  int size(int g) const {
    return group_begin[static_cast<std::size_t>(g) + 1] - group_begin[static_cast<std::size_t>(g)];
  }
  friend bool operator==(const RealPanel& a, const RealPanel& b) {
    const auto same = [](float x, float y) { return x == y || (x != x && y != y); };  // gaps are alike
    return a.group_begin == b.group_begin && a.mean == b.mean &&
           std::equal(a.rating.begin(), a.rating.end(), b.rating.begin(), b.rating.end(), same);
  }
};

/// Panelists are real ones, drawn anew each replicate within their group, with all their ratings and gaps:
/// the bootstrap of Yoshida, Rudan & Cousens 2016 (J Glob Health 6:010503) and Manyara et al. 2024 (J Clin
/// Epidemiol 174:111485). theta[g,t] is the mean rating in the whole real group. Nothing else of the
/// population is added.
struct EmpiricalTruth {
  std::shared_ptr<const RealPanel> panel;
  bool with_replacement =
      true;  // else a group's panelists are all different: no newcomers, and no larger than it
  friend bool operator==(const EmpiricalTruth& a, const EmpiricalTruth& b) {
    return a.with_replacement == b.with_replacement && (a.panel == b.panel || *a.panel == *b.panel);
  }
};

/// Topics on which people fall into two camps: of a share of the people the priority lies distance (1 -
/// share) above theta, of the others distance share below, so that theta stays the mean over people. The
/// variance within a group grows by distance^2 share (1 - share).
struct Polarised {
  std::vector<int> topics;
  double share = 0.5;      // of the upper camp
  double distance = 0;     // between the camps, rating points
  bool by_person = false;  // one camp of a person on all of these topics, else a camp for each topic
  friend bool operator==(const Polarised&, const Polarised&) = default;
};

/// How people's priorities are distributed: z[i,t] = mu[t] + delta[g,t] + lambda[g] + a[i] + camp[i,t]
/// + b[i] e[i,t], with e[i,t] = residual_sd (sqrt(r) c[i, category of t] + sqrt(1 - r) x[i,t]), c normal, x
/// normal or Student t, both of variance 1.
struct Population {
  std::variant<Superpopulation, FixedTruth, PosteriorTruth, EmpiricalTruth> truth;
  std::vector<int> group_sizes;      // [groups] people who answer the first simulated round
  double group_topic_sd = 0;         // gamma: delta[g,t] ~ N(0, gamma^2)
  bool group_topic_centred = false;  // delta sums to zero over topics in a group and over people in a topic
  std::vector<double> group_offset;  // lambda[groups], mean leniency
  double leniency_sd = 0;            // of a[i]
  double residual_sd = 0;            // of e[i,t]
  double group_category_sd = 0;      // of a factor that a category's topics share in delta[g,t]
  double category_correlation = 0;   // r: of a person's e within a category
  int residual_df = 0;               // of x; 0: normal
  double scale_use_sd = 0;           // of log b[i], which is normal about 0
  Polarised polarised;

  /// True where panelists of a group differ in more than leniency and residuals.
  bool by_person() const {
    return std::holds_alternative<EmpiricalTruth>(truth) || category_correlation > 0 || scale_use_sd > 0 ||
           !polarised.topics.empty();
  }
  friend bool operator==(const Population&, const Population&) = default;
};

/// The topics and groups that all cells of a study share.
struct Setting {
  int topics = 0, groups = 0, categories = 1;
  std::vector<int> category_of;           // [topics]
  std::vector<double> group_weight = {};  // [groups] people that a group stands for; empty: not given
};

}  // namespace delphisim
