// SPDX-License-Identifier: MIT
#include "engine/population/draw_truth.hpp"

#include <algorithm>

#include "engine/random/normal.hpp"
#include "engine/random/philox.hpp"

namespace delphisim {
namespace {

// The draws of truth_hyper, in order of index.
constexpr std::uint32_t spread_draw = 0, mean_draw = 1, first_category_draw = 2;

Words hyper(Key key, std::uint32_t index, std::uint32_t replicate) {
  return words_at(key, {.purpose = Purpose::truth_hyper, .index = index, .replicate = replicate});
}

double category_sum(const Setting& s, int c, const std::vector<double>& weight,
                    const std::vector<double>* value) {
  double sum = 0;
  for (int t = 0; t < s.topics; ++t)
    if (s.category_of[static_cast<std::size_t>(t)] == c)
      sum += weight[static_cast<std::size_t>(t)] * (value ? (*value)[static_cast<std::size_t>(t)] : 1.0);
  return sum;
}

// The joint Gaussian posterior given tau, one conditional after the other: grand mean, shared category
// errors, topics.
void draw_posterior(const PosteriorTruth& p, const Setting& s, Key key, std::uint32_t replicate,
                    const float* normal, std::vector<double>& weight, std::vector<double>& mean) {
  const auto quantiles = p.spread.size();
  const auto pick = static_cast<std::uint64_t>(hyper(key, spread_draw, replicate)[0]) * quantiles >> 32;
  const double variance = p.spread[pick] * p.spread[pick];
  const auto topics = static_cast<std::size_t>(s.topics);
  for (std::size_t t = 0; t < topics; ++t) weight[t] = 1 / (variance + p.variance[t]);

  double precision = 0, total = 0;
  for (int c = 0; c < s.categories; ++c) {
    const double a = category_sum(s, c, weight, nullptr), y = category_sum(s, c, weight, &p.estimate);
    const double shrink = 1 + p.shared_variance[static_cast<std::size_t>(c)] * a;
    precision += a / shrink;
    total += y / shrink;
  }
  const double grand =
      total / precision +
      static_cast<double>(delphisim::normal(hyper(key, mean_draw, replicate)[0])) / __builtin_sqrt(precision);

  for (int c = 0; c < s.categories; ++c) {
    const double shared = p.shared_variance[static_cast<std::size_t>(c)];
    const double a = category_sum(s, c, weight, nullptr), y = category_sum(s, c, weight, &p.estimate);
    const double shrink = 1 + shared * a;
    const double noise = static_cast<double>(
        delphisim::normal(hyper(key, first_category_draw + static_cast<std::uint32_t>(c), replicate)[0]));
    const double error = shared * (y - a * grand) / shrink + __builtin_sqrt(shared / shrink) * noise;
    for (std::size_t t = 0; t < topics; ++t) {
      if (s.category_of[t] != c) continue;
      mean[t] = (variance * (p.estimate[t] - error) + p.variance[t] * grand) * weight[t] +
                __builtin_sqrt(variance * p.variance[t] * weight[t]) * static_cast<double>(normal[t]);
    }
  }
}

// Adds to each topic what its category shares: N(0, sd^2), addressed by category.
void add_shared(const Setting& s, double sd, Key key, Address at, double* value) {
  for (int c = 0; c < s.categories; ++c) {
    at.index = static_cast<std::uint32_t>(c) / 4;
    const double factor =
        sd * static_cast<double>(normal(words_at(key, at)[static_cast<std::size_t>(c) % 4]));
    for (int t = 0; t < s.topics; ++t)
      if (s.category_of[static_cast<std::size_t>(t)] == c) value[t] += factor;
  }
}

}  // namespace

TruthDraw::TruthDraw(const Setting& setting)
    : stride_(static_cast<std::uint32_t>(setting.topics + 3) / 4 * 4),
      mean_(stride_),
      theta_(static_cast<std::size_t>(setting.groups) * stride_),
      weight_(stride_),
      words_(stride_),
      normal_(stride_) {}

void TruthDraw::draw(const Population& population, const Setting& setting, const Passes& passes, Key key,
                     std::uint32_t replicate) {
  if (const auto* empirical = std::get_if<EmpiricalTruth>(&population.truth)) {
    for (int g = 0; g < setting.groups; ++g)
      std::copy_n(empirical->panel->mean.data() + g * setting.topics, setting.topics,
                  theta_.data() + static_cast<std::size_t>(g) * stride_);
    return;
  }
  const auto fill = [&](Purpose purpose, int group) {
    passes.fill_words(
        key,
        counter_of({.purpose = purpose, .group = static_cast<std::uint32_t>(group), .replicate = replicate}),
        stride_ / 4, 1, nullptr, words_.data());
    passes.normals(words_.data(), normal_.data(), stride_);
  };
  if (!std::holds_alternative<FixedTruth>(population.truth)) fill(Purpose::topic_truth, 0);
  draw_means(population, setting, key, replicate);
  for (int g = 0; g < setting.groups; ++g) {
    double* const theta = theta_.data() + static_cast<std::size_t>(g) * stride_;
    if (population.group_topic_sd > 0) fill(Purpose::group_truth, g);
    for (std::uint32_t t = 0; t < stride_; ++t)
      theta[t] =
          population.group_topic_sd > 0 ? population.group_topic_sd * static_cast<double>(normal_[t]) : 0.0;
    if (population.group_category_sd > 0)
      add_shared(setting, population.group_category_sd, key,
                 {.purpose = Purpose::group_category,
                  .group = static_cast<std::uint32_t>(g),
                  .replicate = replicate},
                 theta);
  }
  if (population.group_topic_centred) centre(population, setting);
  for (int g = 0; g < setting.groups; ++g)
    for (std::uint32_t t = 0; t < stride_; ++t) theta_[static_cast<std::size_t>(g) * stride_ + t] += mean_[t];
}

void TruthDraw::draw_means(const Population& population, const Setting& setting, Key key,
                           std::uint32_t replicate) {
  if (const auto* super = std::get_if<Superpopulation>(&population.truth)) {
    for (std::uint32_t t = 0; t < stride_; ++t)
      mean_[t] = super->topic_mean + super->topic_sd * static_cast<double>(normal_[t]);
    if (super->category_sd > 0)
      add_shared(setting, super->category_sd, key,
                 {.purpose = Purpose::category_truth, .replicate = replicate}, mean_.data());
  } else if (const auto* fixed = std::get_if<FixedTruth>(&population.truth)) {
    for (std::size_t t = 0; t < fixed->mean.size(); ++t) mean_[t] = fixed->mean[t];
  } else {
    draw_posterior(std::get<PosteriorTruth>(population.truth), setting, key, replicate, normal_.data(),
                   weight_, mean_);
  }
}

// Over topics within a group (else it is aliased with the group's leniency), then over people within a topic
// (else with mu); the second step keeps the first.
void TruthDraw::centre(const Population& population, const Setting& setting) {
  double people = 0;
  for (const int size : population.group_sizes) people += size;
  for (int g = 0; g < setting.groups; ++g) {
    double* const theta = theta_.data() + static_cast<std::size_t>(g) * stride_;
    double sum = 0;
    for (int t = 0; t < setting.topics; ++t) sum += theta[t];
    for (int t = 0; t < setting.topics; ++t) theta[t] -= sum / setting.topics;
  }
  for (int t = 0; t < setting.topics; ++t) {
    double sum = 0;
    for (int g = 0; g < setting.groups; ++g)
      sum += population.group_sizes[static_cast<std::size_t>(g)] *
             theta_[static_cast<std::size_t>(g) * stride_ + static_cast<std::size_t>(t)];
    for (int g = 0; g < setting.groups; ++g)
      theta_[static_cast<std::size_t>(g) * stride_ + static_cast<std::size_t>(t)] -= sum / people;
  }
}

}  // namespace delphisim
