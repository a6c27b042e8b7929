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

 private:
  void measure_orders(const Decision& decision, const TruthBook& truths, RuleReader& reader, double* values);
  void measure_sets(const Decision& decision, const Decision* twin, const TruthBook& truths, double* values);
  double order_value(int metric, const Decision& decision, std::size_t score, const std::int16_t* greater,
                     const std::int16_t* equal);

  const Measures& measures_;
  const Passes& passes_;
  std::vector<std::int16_t> greater_, equal_;  // of a truth, within the scope of orders
  std::size_t stride_;
};

/// Values of the process columns of one exercise of a cell, from its rounds so far. carried: bits of the
/// topics that go on after each round, or null. rounds beyond the last one played are missing. list: the
/// amended list, null where it was not put to panelists.
void measure_process(const Measures& measures, std::span<const RoundView> rounds,
                     std::span<const std::uint64_t* const> carried, const TruthBook& truths, double* values,
                     const AmendedList* list = nullptr);

}  // namespace delphisim
