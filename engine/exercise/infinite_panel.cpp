// SPDX-License-Identifier: MIT
#include "engine/exercise/infinite_panel.hpp"

#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "engine/stats/normal_cdf.hpp"

namespace delphisim {
namespace {

// The score of an aggregation at position `kind`, NaN where it has no limit.
double limit_of(const Item& item, const LevelShares& shares) {
  double value = missing_score;
  Aggregations::visit(item.kind, [&]<class A>() {
    if constexpr (requires { A::limit(shares, item.values.data()); })
      value = A::limit(shares, item.values.data());
  });
  return value;
}

}  // namespace

InfinitePanel::InfinitePanel(const Setting& setting, int levels)
    : topics_(setting.topics),
      groups_(setting.groups),
      share_(static_cast<std::size_t>(setting.groups) * static_cast<std::size_t>(setting.topics) *
             static_cast<std::size_t>(levels)),
      mixed_(static_cast<std::size_t>(levels)),
      people_(static_cast<std::size_t>(setting.groups)),
      count_(static_cast<std::size_t>(levels)) {}

void InfinitePanel::read(const Population& population, const TruthDraw& draw, const Scale& scale) {
  if (levels_ > 0 && scale == scale_) return;
  scale_ = scale;
  levels_ = scale.levels();
  const double sd = __builtin_sqrt(population.leniency_sd * population.leniency_sd +
                                   population.residual_sd * population.residual_sd);
  double* share = share_.data();
  for (int g = 0; g < groups_; ++g) {
    const double offset = population.group_offset[static_cast<std::size_t>(g)];
    for (int t = 0; t < topics_; ++t, share += levels_) {
      const double mean = draw.group(g)[t] + offset;
      double below = 0;
      for (int l = 0; l + 1 < levels_; ++l) {  // a rating is at most level l below the middle to the next one
        const double gap = scale.min + scale.step * (l + 0.5) - mean;
        const double up_to = sd > 0 ? normal_cdf(gap / sd) : gap > 0 ? 1.0 : 0.0;
        share[l] = up_to - below;
        below = up_to;
      }
      share[levels_ - 1] = 1 - below;
    }
  }
}

void InfinitePanel::weigh(const Population& population, const Participation& first) {
  double all = 0;
  for (std::size_t g = 0; g < people_.size(); ++g) {
    people_[g] = first.invited.empty() ? population.group_sizes[g] : first.invited[g];
    if (!first.response.empty()) people_[g] *= first.response[g];
    all += people_[g];
  }
  for (double& share : people_) share = all > 0 ? share / all : 1.0 / groups_;
}

LevelShares InfinitePanel::group(int g, int topic) const {
  const std::size_t row =
      static_cast<std::size_t>(g) * static_cast<std::size_t>(topics_) + static_cast<std::size_t>(topic);
  return {levels_, share_.data() + row * static_cast<std::size_t>(levels_), scale_.min, scale_.step};
}

LevelShares InfinitePanel::mix(const double* weights, int topic) {
  for (int l = 0; l < levels_; ++l) mixed_[static_cast<std::size_t>(l)] = 0;
  for (int g = 0; g < groups_; ++g) {
    if (weights[g] == 0) continue;
    const double* const share = group(g, topic).share;
    for (int l = 0; l < levels_; ++l) mixed_[static_cast<std::size_t>(l)] += weights[g] * share[l];
  }
  return {levels_, mixed_.data(), scale_.min, scale_.step};
}

void InfinitePanel::score(const AggregationTable& table, RoundState& round) {
  // Thresholds that read counts are given those of a panel so large that its shares are right to 2e-5.
  constexpr double people = 30000;  // 255 levels squared times as many fit 31 bits
  round.clear_counts(scale_);
  for (int set = 0; set <= groups_; ++set)
    for (int c = 0; c < round.topics; ++c) {
      const int topic = round.form[static_cast<std::size_t>(c)];
      const LevelShares shares = set == 0 ? everybody(topic) : group(set - 1, topic);
      const std::size_t lane = static_cast<std::size_t>(set) * round.stride + static_cast<std::size_t>(c);
      for (int l = 0; l < levels_; ++l)
        count_[static_cast<std::size_t>(l)] = static_cast<std::uint16_t>(shares.share[l] * people + 0.5);
      round.put_counts(lane, count_.data());
      for (std::size_t place = 0; place < table.size(); ++place)
        round.take_scores(static_cast<int>(place))[lane] = limit_of(table[place], shares);
    }
}

bool has_limit(const CompiledRule& rule, const AggregationTable& table) {
  bool aggregation = false, pooling = false, threshold = false;
  Aggregations::visit(table[static_cast<std::size_t>(rule.aggregation)].kind, [&]<class A>() {
    aggregation = requires(const LevelShares& s, const double* p) { A::limit(s, p); };
  });
  Poolings::visit(rule.pooling.kind, [&]<class P>() {
    pooling = requires { P::has_limit; };
  });
  Thresholds::visit(rule.threshold.kind, [&]<class T>() {
    if constexpr (requires { T::has_limit; }) threshold = T::has_limit;
  });
  return aggregation && pooling && threshold;
}

}  // namespace delphisim
