// SPDX-License-Identifier: MIT
#pragma once
#include <variant>
#include <vector>

namespace delphisim {

/// mu[t] ~ N(topic_mean, topic_sd^2), drawn anew each replicate.
struct Superpopulation {
  double topic_mean = 0, topic_sd = 0;
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

/// How people's priorities are distributed: z[i,t] = mu[t] + delta[g,t] + lambda[g] + a[i] + e[i,t].
struct Population {
  std::variant<Superpopulation, FixedTruth, PosteriorTruth> truth;
  std::vector<int> group_sizes;      // [groups] people who answer the first simulated round
  double group_topic_sd = 0;         // gamma: delta[g,t] ~ N(0, gamma^2)
  bool group_topic_centred = false;  // delta sums to zero over topics in a group and over people in a topic
  std::vector<double> group_offset;  // lambda[groups], mean leniency
  double leniency_sd = 0;            // of a[i]
  double residual_sd = 0;            // of e[i,t]
  friend bool operator==(const Population&, const Population&) = default;
};

/// The topics and groups that all cells of a study share.
struct Setting {
  int topics = 0, groups = 0, categories = 1;
  std::vector<int> category_of;           // [topics]
  std::vector<double> group_weight = {};  // [groups] people that a group stands for; empty: not given
};

}  // namespace delphisim
