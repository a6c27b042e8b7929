// SPDX-License-Identifier: MIT
#include "engine/exercise/evaluate.hpp"

#include "engine/metrics/decision/list.hpp"
#include "engine/metrics/info.hpp"
#include "engine/metrics/process/list.hpp"

namespace delphisim {
namespace {

Reads reads_of(const DecisionColumn& c) { return metric_infos()[static_cast<std::size_t>(c.metric)].reads; }
bool reads_sets(Reads r) { return r == Reads::set || r == Reads::twin_set; }
bool reads_twin(Reads r) { return r == Reads::twin_set || r == Reads::twin_order; }

}  // namespace

Evaluator::Evaluator(const Setting& setting, const Measures& measures, const Passes& passes)
    : measures_(measures),
      passes_(passes),
      greater_(padded(setting.topics, 8)),
      equal_(greater_.size()),
      stride_(greater_.size()) {}

double Evaluator::order_value(int metric, const Decision& d, std::size_t score, const std::int16_t* greater,
                              const std::int16_t* equal) {
  const OrderPair pair{d.ordered,      d.greater(score),
                       d.equal(score), greater,
                       equal,          passes_.concordance(d.greater(score), greater, d.ordered)};
  double value = missing_value;
  Metrics::visit(metric, [&]<class M>() {
    if constexpr (M::reads == Reads::order || M::reads == Reads::twin_order) value = M::measure(pair);
  });
  return value;
}

void Evaluator::measure_orders(const Decision& d, const TruthBook& truths, RuleReader& reader,
                               double* values) {
  const std::size_t columns = measures_.columns.size();
  int restricted = -1;
  for (std::size_t c = 0; c < columns; ++c) {
    const DecisionColumn& column = measures_.columns[c];
    if (reads_of(column) != Reads::order) continue;
    if (column.truth != restricted) {
      restricted = column.truth;
      reader.restrict_ranks(truths.truths()[static_cast<std::size_t>(restricted)].greater, d, greater_.data(),
                            equal_.data());
    }
    for (std::size_t s = 0; s < measures_.scores.size(); ++s) {
      const double value = order_value(column.metric, d, s, greater_.data(), equal_.data());
      for (std::size_t r = 0; r < measures_.rules.size(); ++r)
        if (measures_.score_of[r] == static_cast<int>(s)) values[r * columns + c] = value;
    }
  }
}

void Evaluator::measure_sets(const Decision& d, const Decision* twin, const TruthBook& truths,
                             double* values) {
  const std::size_t columns = measures_.columns.size();
  for (std::size_t c = 0; c < columns; ++c) {
    const DecisionColumn& column = measures_.columns[c];
    const Reads reads = reads_of(column);
    if (!reads_sets(reads) || reads_twin(reads) != (twin != nullptr)) continue;
    const TruthView* truth = column.truth >= 0   ? &truths.truths()[static_cast<std::size_t>(column.truth)]
                             : column.group >= 0 ? &truths.groups()[static_cast<std::size_t>(column.group)]
                                                 : nullptr;
    Metrics::visit(column.metric, [&]<class M>() {
      if constexpr (M::reads == Reads::set || M::reads == Reads::twin_set)
        for (std::size_t r = 0; r < measures_.rules.size(); ++r)
          values[r * columns + c] =
              M::measure(SetEvidence{d.set(r), twin ? twin->set(r) : SetView{}, truth, truths.groups()});
    });
  }
}

void Evaluator::measure(const Decision& d, const TruthBook& truths, RuleReader& reader, double* values) {
  const std::size_t count = measures_.rules.size() * measures_.columns.size();
  for (std::size_t i = 0; i < count; ++i) values[i] = missing_value;
  measure_sets(d, nullptr, truths, values);
  measure_orders(d, truths, reader, values);
}

void Evaluator::measure_twin(const Decision& d, const Decision& twin, const TruthBook& truths,
                             double* values) {
  measure_sets(d, &twin, truths, values);
  if (d.ordered != twin.ordered) return;  // shortlists differ: orders over them cannot be compared
  const std::size_t columns = measures_.columns.size();
  for (std::size_t c = 0; c < columns; ++c) {
    if (reads_of(measures_.columns[c]) != Reads::twin_order || d.scope_bits != twin.scope_bits) continue;
    for (std::size_t s = 0; s < measures_.scores.size(); ++s) {
      const double value = order_value(measures_.columns[c].metric, d, s, twin.greater(s), twin.equal(s));
      for (std::size_t r = 0; r < measures_.rules.size(); ++r)
        if (measures_.score_of[r] == static_cast<int>(s)) values[r * columns + c] = value;
    }
  }
}

void measure_process(const Measures& measures, std::span<const RoundView> rounds,
                     std::span<const std::uint64_t* const> carried, const TruthBook& truths, double* values,
                     const AmendedList* list) {
  for (std::size_t i = 0; i < measures.process.size(); ++i) {
    const ProcessColumn& column = measures.process[i];
    values[i] = missing_value;
    const auto r = static_cast<std::size_t>(column.round);
    if (column.index >= 0) continue;
    Statistics::visit(column.statistic, [&]<class S>() {
      if constexpr (S::scope == Scope::list || S::scope == Scope::exercise) {
        if (S::scope == Scope::exercise || list)
          values[i] = S::measure(ExerciseEvidence{static_cast<int>(rounds.size()), list});
      } else {
        if (r >= rounds.size() || ((S::scope == Scope::change || S::scope == Scope::retest) && r == 0) ||
            (S::scope == Scope::shortlist && !carried[r]))
          return;
        values[i] = S::measure(ProcessEvidence{
            rounds[r], r > 0 ? rounds[r - 1] : RoundView{}, carried[r], column.group,
            column.truth >= 0 ? &truths.truths()[static_cast<std::size_t>(column.truth)] : nullptr});
      }
    });
  }
}

}  // namespace delphisim
