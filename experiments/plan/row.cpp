// SPDX-License-Identifier: MIT
// What one block of replicates gives one cell: the fields of a row and how they are filled, side by side.
#include <algorithm>

#include "engine/exercise/evaluate.hpp"
#include "experiments/plan/plan.hpp"
#include "experiments/study/kept.hpp"

namespace delphisim {
namespace {

// Positions in the list that make_fields returns.
enum FieldAt : std::size_t {
  decision_n,
  decision_mean,
  decision_m2,
  histogram,
  inclusion,
  process_n,
  process_mean,
  process_m2,
  process_values,
  truly_top,
  first_optional  // agreement of sets and of orders, two fields each, then distributions of ranks
};

// Without a mask where every cell has the field.
std::vector<std::uint8_t> mask_of(const Study& study, bool Kept::*part) {
  std::vector<std::uint8_t> cells = cells_that_keep(study, part);
  if (std::find(cells.begin(), cells.end(), 0) == cells.end()) cells.clear();
  return cells;
}

// Pairs of rules as a symmetric matrix.
template<class T, class F>
void write_matrix(std::span<T> matrix, std::size_t rules, F&& of_pair) {
  std::size_t pair = 0;
  for (std::size_t a = 0; a < rules; ++a)
    for (std::size_t b = 0; b <= a; ++b, ++pair)
      matrix[a * rules + b] = matrix[b * rules + a] = of_pair(pair);
}

void write_agreement(const ColumnSums& sums, const RowLayout& layout, std::span<std::byte> payload) {
  const std::size_t pairs = sums.n.size() / 2;
  std::size_t rules = 0;
  while (rule_pairs(rules) < pairs) ++rules;
  for (std::size_t kind = 0; kind < 2; ++kind) {
    const std::size_t field = first_optional + 2 * kind, from = kind * pairs;
    write_matrix(layout.values<std::uint32_t>(payload, field), rules,
                 [&](std::size_t p) { return sums.n[from + p]; });
    write_matrix(layout.values<double>(payload, field + 1), rules,
                 [&](std::size_t p) { return sums.mean(from + p); });
  }
}

void write_sums(const ColumnSums& sums, const RowLayout& layout, std::span<std::byte> payload,
                std::size_t first) {
  std::copy(sums.n.begin(), sums.n.end(), layout.values<std::uint32_t>(payload, first).begin());
  const std::span<double> mean = layout.values<double>(payload, first + 1),
                          m2 = layout.values<double>(payload, first + 2);
  for (std::size_t i = 0; i < sums.n.size(); ++i) mean[i] = sums.mean(i), m2[i] = sums.m2(i);
}

}  // namespace

std::vector<Field> make_fields(const Study& study, const Measures& m) {
  const std::size_t rules = m.rules.size(), metrics = m.columns.size(), statistics = m.process.size();
  const std::size_t topics = study.topics.size(), levels = static_cast<std::size_t>(m.true_k) + 1;
  const std::vector<std::string> by_rule{"rule", "rule_metric"}, by_statistic{"process_metric"};
  std::vector<Field> fields{
      {"rules/n", Element::u32, Fold::stack, by_rule, {rules, metrics}, {}},
      {"rules/mean", Element::f64, Fold::stack, by_rule, {rules, metrics}, {}},
      {"rules/m2", Element::f64, Fold::stack, by_rule, {rules, metrics}, {}},
      {"rules/hits_histogram",
       Element::u32,
       Fold::stack,
       {"rule", "truth", "hits"},
       {rules, m.histograms.size(), levels},
       {}},
      {"rules/inclusion", Element::u32, Fold::sum, {"rule", "topic"}, {rules, topics}, {}},
      {"process/n", Element::u32, Fold::stack, by_statistic, {statistics}, {}},
      {"process/mean", Element::f64, Fold::stack, by_statistic, {statistics}, {}},
      {"process/m2", Element::f64, Fold::stack, by_statistic, {statistics}, {}},
      {"process/values",
       Element::f64,
       Fold::stack,
       {"replicate", "process_metric"},
       {study.block_size, statistics},
       cells_that_keep(study, &Kept::values)},
      {"truths/top_k", Element::u32, Fold::sum, {"truth", "topic"}, {m.truths.size(), topics}, {}},
  };
  const std::vector<std::string> by_pair{"rule", "rule"};
  for (const char* what : {"jaccard", "tau_b"}) {
    if (!any_keeps(study, &Kept::agreement)) continue;
    const std::string name = std::string("agreement/") + what;
    const std::vector<std::uint8_t> in = mask_of(study, &Kept::agreement);
    fields.push_back({name + "_n", Element::u32, Fold::stack, by_pair, {rules, rules}, in});
    fields.push_back({name, Element::f64, Fold::stack, by_pair, {rules, rules}, in});
  }
  if (any_keeps(study, &Kept::rank_distributions))
    fields.push_back({"scores/places",
                      Element::u32,
                      Fold::sum,
                      {"score", "topic", "place"},
                      {m.scores.size(), topics, topics},
                      mask_of(study, &Kept::rank_distributions)});
  return fields;
}

void write_row(const CellSums& s, const RowLayout& layout, std::span<std::byte> payload) {
  std::fill(payload.begin(), payload.end(), std::byte{0});
  write_sums(s.decisions, layout, payload, decision_n);
  write_sums(s.process, layout, payload, process_n);
  const auto copy = [&](const std::vector<std::uint32_t>& from, FieldAt field) {
    std::copy(from.begin(), from.end(), layout.values<std::uint32_t>(payload, field).begin());
  };
  copy(s.histograms, histogram);
  copy(s.inclusion, inclusion);
  copy(s.truly_top, truly_top);
  if (!s.agreement.n.empty()) write_agreement(s.agreement, layout, payload);
  if (!s.ranks.empty())  // the last field
    std::copy(s.ranks.begin(), s.ranks.end(),
              layout.values<std::uint32_t>(payload, layout.size() - 1).begin());
  if (layout.has(process_values))
    std::copy(s.process_values.begin(), s.process_values.end(),
              layout.values<double>(payload, process_values).begin());
}

Moments read_moments(const RowLayout& layout, std::span<const std::byte> payload, bool process,
                     std::size_t column) {
  const std::size_t first = process ? process_n : decision_n;
  return {static_cast<double>(layout.values<std::uint32_t>(payload, first)[column]),
          layout.values<double>(payload, first + 1)[column],
          layout.values<double>(payload, first + 2)[column]};
}

}  // namespace delphisim
