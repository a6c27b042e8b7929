// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <span>

#include "engine/catalogue/description.hpp"
#include "engine/catalogue/value_range.hpp"

namespace delphisim {

/// True priorities with what metrics ask of them, over all topics of a study.
struct TruthView {
  int topics = 0, true_k = 0;
  const double* value = nullptr;          // [topics]
  const double* best_sum = nullptr;       // [topics + 1] sum of the largest values
  const std::uint64_t* top = nullptr;     // bits of the true top k
  const std::int16_t* greater = nullptr;  // [topics] competition ranks
  const std::int16_t* equal = nullptr;    // [topics]
  int functional = 0;                     // position in Functionals
};

/// A selected set as bits over all topics.
struct SetView {
  const std::uint64_t* bits = nullptr;
  int words = 0, size = 0, ties = 0;
};

/// Two competition rankings of the same n topics, the difference of concordant and discordant pairs for
/// metrics that ask for it, and what else a metric of orders may look at: which topics they are, the truth,
/// the metric's parameters, and room for its own use.
struct OrderPair {
  int n = 0;
  const std::int16_t *greater_a = nullptr, *equal_a = nullptr, *greater_b = nullptr, *equal_b = nullptr;
  std::int64_t concordance = 0;
  const std::int32_t* topic = nullptr;  // [n]
  const TruthView* truth = nullptr;     // null unless the metric is held against one
  const double* parameters = nullptr;
  std::int32_t* scratch = nullptr;  // [3 n]
};

/// What a decision metric may look at: the set, the truth it is held against (a study's truth or one group's
/// own), the own truths of all groups, the set of the twin exercise, all truths of the study, and the set
/// that the same rule selects on an infinite panel (no bits where the rule has no such limit).
struct SetEvidence {
  SetView set, twin;
  const TruthView* truth = nullptr;
  std::span<const TruthView> groups;
  std::span<const TruthView> truths{};
  SetView own{};
};

/// What a metric reads, and once per what it is reported. own: the same rule on an infinite panel.
enum class Reads : std::uint8_t { set, twin_set, order, twin_order, own_set, own_order };
enum class Against : std::uint8_t { nothing, truth, group };
/// Which direction is better, for sorting tables; neither for mere descriptions.
enum class Better : std::int8_t { less = -1, neither = 0, more = 1 };

/// What users and the planner need to know of a metric.
struct MetricInfo {
  Description description;
  Reads reads;
  Against against;
  Better better;
  bool per_k;  // depends on the length of the true list
  ValueRange range;
  bool share_of_true_list;  // so that it moves in steps in one exercise
};

inline int count_common(const std::uint64_t* a, const std::uint64_t* b, int words) {
  int common = 0;
  for (int w = 0; w < words; ++w) common += __builtin_popcountll(a[w] & b[w]);
  return common;
}
inline int hits_of(const SetView& set, const TruthView& truth) {
  return count_common(set.bits, truth.top, set.words);
}

/// The smallest recall against any of several truths; 1 without any.
inline double worst_recall(const SetView& set, std::span<const TruthView> truths) {
  double worst = 1;
  for (const TruthView& truth : truths) {
    const double recall = static_cast<double>(hits_of(set, truth)) / truth.true_k;
    worst = recall < worst ? recall : worst;
  }
  return worst;
}

inline constexpr double missing_value = __builtin_nan("");

}  // namespace delphisim
