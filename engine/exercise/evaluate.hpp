// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "engine/exercise/decision.hpp"
#include "engine/metrics/process/evidence.hpp"

namespace delphisim {

/// Turns decisions into metric values, [rules][columns]; missing values are NaN.
class Evaluator {
 public:
  Evaluator(const Setting& setting, const Measures& measures, const Passes& passes);

  /// Metrics that need one exercise only; leaves the columns of twin metrics missing.
  void measure(const Decision& decision, const TruthBook& truths, RuleReader& reader, double* values);
  /// Metrics that compare with the twin exercise.
  void measure_twin(const Decision& decision, const Decision& twin, const TruthBook& truths, double* values);
  /// Metrics that compare with what the same rules decide of an infinite panel.
  void measure_own(const Decision& decision, const Decision& own, const TruthBook& truths, double* values);
  /// Between rules: for each pair of rules a >= b the Jaccard index of their sets (missing where both are
  /// empty), then for each pair Kendall's tau-b of their orders (missing where one ties throughout). values:
  /// [2][pairs].
  void compare_rules(const Decision& decision, double* values);

 private:
  enum class Beside { nothing, twin, own };
  void measure_orders(const Decision& decision, const TruthBook& truths, RuleReader& reader, double* values);
  void measure_sets(const Decision& decision, const Decision* other, Beside what, const TruthBook& truths,
                    double* values);
  void measure_pairs(const Decision& decision, const Decision& other, Beside what, double* values);
  double order_value(const DecisionColumn& column, const Decision& decision, std::size_t score,
                     const std::int16_t* greater, const std::int16_t* equal, const TruthView* truth);
  double tau_of(const Decision& decision, std::size_t a, std::size_t b);
  void list_scope(const Decision& decision);

  const Measures& measures_;
  const Passes& passes_;
  std::vector<std::int16_t> greater_, equal_;  // of a truth, within the scope of orders
  std::vector<std::int32_t> topic_, scratch_;  // topics in the scope; room for metrics
  std::vector<double> tau_;                    // [scores][scores], where rules are compared
};

/// Pairs of rules, each with itself included; pair (a, b <= a) is number a (a + 1) / 2 + b.
inline std::size_t rule_pairs(std::size_t rules) { return rules * (rules + 1) / 2; }

/// Values of the process columns of one exercise of a cell, from its rounds so far. carried: bits of the
/// topics that go on after each round, or null. rounds beyond the last one played are missing. list: the
/// amended list, null where it was not put to panelists.
void measure_process(const Measures& measures, std::span<const RoundView> rounds,
                     std::span<const std::uint64_t* const> carried, const TruthBook& truths, double* values,
                     const AmendedList* list = nullptr);

}  // namespace delphisim
