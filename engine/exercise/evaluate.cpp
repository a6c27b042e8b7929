// SPDX-License-Identifier: MIT
#include "engine/exercise/evaluate.hpp"

#include "engine/metrics/decision/list.hpp"
#include "engine/metrics/info.hpp"
#include "engine/metrics/process/list.hpp"

namespace delphisim {
namespace {

Reads reads_of(const DecisionColumn& c) { return metric_infos()[static_cast<std::size_t>(c.metric)].reads; }
template<class M>
constexpr bool reads_sets =
    M::reads == Reads::set || M::reads == Reads::twin_set || M::reads == Reads::own_set;

}  // namespace

Evaluator::Evaluator(const Setting& setting, const Measures& measures, const Passes& passes)
    : measures_(measures),
      passes_(passes),
      greater_(padded(setting.topics, 8)),
      equal_(greater_.size()),
      topic_(greater_.size()),
      scratch_(3 * greater_.size()),
      tau_(measures.agreement ? measures.scores.size() * measures.scores.size() : 0) {}

double Evaluator::order_value(const DecisionColumn& column, const Decision& d, std::size_t score,
                              const std::int16_t* greater, const std::int16_t* equal,
                              const TruthView* truth) {
  OrderPair pair{d.ordered, d.greater(score),     d.equal(score), greater, equal, 0, topic_.data(),
                 truth,     column.values.data(), scratch_.data()};
  double value = missing_value;
  Metrics::visit(column.metric, [&]<class M>() {
    if constexpr (!reads_sets<M>) {
      if constexpr (requires { M::counts_pairs; })
        pair.concordance = passes_.concordance(pair.greater_a, greater, d.ordered);
      value = M::measure(pair);
    }
  });
  return value;
}

void Evaluator::list_scope(const Decision& d) {
  int n = 0;
  for (std::size_t w = 0; w < d.scope_bits.size(); ++w)
    for (std::uint64_t left = d.scope_bits[w]; left != 0; left &= left - 1)
      topic_[static_cast<std::size_t>(n++)] = 64 * static_cast<int>(w) + __builtin_ctzll(left);
}

void Evaluator::measure_orders(const Decision& d, const TruthBook& truths, RuleReader& reader,
                               double* values) {
  const std::size_t columns = measures_.columns.size();
  int restricted = -1;
  list_scope(d);
  for (std::size_t c = 0; c < columns; ++c) {
    const DecisionColumn& column = measures_.columns[c];
    if (reads_of(column) != Reads::order) continue;
    const TruthView& truth = truths.truths(column.k)[static_cast<std::size_t>(column.truth)];
    if (column.truth != restricted) {
      restricted = column.truth;
      reader.restrict_ranks(truth.greater, d, greater_.data(), equal_.data());
    }
    for (std::size_t s = 0; s < measures_.scores.size(); ++s) {
      const double value = order_value(column, d, s, greater_.data(), equal_.data(), &truth);
      for (std::size_t r = 0; r < measures_.rules.size(); ++r)
        if (measures_.score_of[r] == static_cast<int>(s)) values[r * columns + c] = value;
    }
  }
}

void Evaluator::measure_sets(const Decision& d, const Decision* other, Beside what, const TruthBook& truths,
                             double* values) {
  const Reads wanted = what == Beside::twin  ? Reads::twin_set
                       : what == Beside::own ? Reads::own_set
                                             : Reads::set;
  const std::size_t columns = measures_.columns.size();
  for (std::size_t c = 0; c < columns; ++c) {
    const DecisionColumn& column = measures_.columns[c];
    if (reads_of(column) != wanted) continue;
    const auto named = truths.truths(column.k), groups = truths.groups(column.k);
    const TruthView* truth = column.truth >= 0   ? &named[static_cast<std::size_t>(column.truth)]
                             : column.group >= 0 ? &groups[static_cast<std::size_t>(column.group)]
                                                 : nullptr;
    SetEvidence e{{}, {}, truth, groups, named, {}};
    Metrics::visit(column.metric, [&]<class M>() {
      if constexpr (reads_sets<M>)
        for (std::size_t r = 0; r < measures_.rules.size(); ++r) {
          e.set = d.set(r);
          if (what == Beside::twin) e.twin = other->set(r);
          if (what == Beside::own) e.own = measures_.limit_rules[r] ? other->set(r) : SetView{};
          values[r * columns + c] = M::measure(e);
        }
    });
  }
}

void Evaluator::measure_pairs(const Decision& d, const Decision& other, Beside what, double* values) {
  if (d.scope_bits != other.scope_bits) return;  // orders of different topics cannot be compared
  const Reads wanted = what == Beside::twin ? Reads::twin_order : Reads::own_order;
  const std::size_t columns = measures_.columns.size();
  list_scope(d);
  for (std::size_t c = 0; c < columns; ++c) {
    if (reads_of(measures_.columns[c]) != wanted) continue;
    for (std::size_t s = 0; s < measures_.scores.size(); ++s) {
      if (what == Beside::own && !measures_.limit_scores[s]) continue;
      const double value = order_value(measures_.columns[c], d, s, other.greater(s), other.equal(s), nullptr);
      for (std::size_t r = 0; r < measures_.rules.size(); ++r)
        if (measures_.score_of[r] == static_cast<int>(s)) values[r * columns + c] = value;
    }
  }
}

void Evaluator::measure(const Decision& d, const TruthBook& truths, RuleReader& reader, double* values) {
  const std::size_t count = measures_.rules.size() * measures_.columns.size();
  for (std::size_t i = 0; i < count; ++i) values[i] = missing_value;
  measure_sets(d, nullptr, Beside::nothing, truths, values);
  measure_orders(d, truths, reader, values);
}

void Evaluator::measure_twin(const Decision& d, const Decision& twin, const TruthBook& truths,
                             double* values) {
  measure_sets(d, &twin, Beside::twin, truths, values);
  measure_pairs(d, twin, Beside::twin, values);
}

void Evaluator::measure_own(const Decision& d, const Decision& own, const TruthBook& truths, double* values) {
  measure_sets(d, &own, Beside::own, truths, values);
  measure_pairs(d, own, Beside::own, values);
}

double Evaluator::tau_of(const Decision& d, std::size_t a, std::size_t b) {
  OrderPair pair{d.ordered, d.greater(a), d.equal(a), d.greater(b), d.equal(b)};
  pair.concordance = passes_.concordance(pair.greater_a, pair.greater_b, d.ordered);
  return TauB::measure(pair);
}

void Evaluator::compare_rules(const Decision& d, double* values) {
  const std::size_t rules = measures_.rules.size(), scores = measures_.scores.size();
  double *jaccard = values, *tau = values + rule_pairs(rules);
  for (std::size_t a = 0; a < scores; ++a)
    for (std::size_t b = 0; b <= a; ++b) tau_[a * scores + b] = tau_[b * scores + a] = tau_of(d, a, b);
  for (std::size_t a = 0; a < rules; ++a)
    for (std::size_t b = 0; b <= a; ++b) {
      const SetView x = d.set(a), y = d.set(b);
      const int common = count_common(x.bits, y.bits, x.words), united = x.size + y.size - common;
      *jaccard++ = united > 0 ? static_cast<double>(common) / united : missing_value;
      *tau++ = tau_[static_cast<std::size_t>(measures_.score_of[a]) * scores +
                    static_cast<std::size_t>(measures_.score_of[b])];
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
            column.truth >= 0 ? &truths.truths()[static_cast<std::size_t>(column.truth)] : nullptr,
            rounds.first(r + 1)});
      }
    });
  }
}

}  // namespace delphisim
