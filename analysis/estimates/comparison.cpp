// SPDX-License-Identifier: MIT
#include "analysis/estimates/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/estimates/format.hpp"

namespace delphisim {
namespace {

ContrastOptions options_of(const ResultsView& view, double delta) {
  ContrastOptions options;
  options.delta = delta;
  options.block_size = view.block_size;
  options.seed = view.seed;
  return options;
}

std::vector<std::size_t> beside_columns(const ResultsView& view, std::size_t metric) {
  const std::string& truth =
      view.metrics[metric].truth.empty() ? view.primary_truth : view.metrics[metric].truth;
  std::vector<std::size_t> columns;
  for (const char* name : {"size", "recall", "precision", "regret"})
    if (const auto found = view.find_metric(name, truth); found && *found != metric)
      columns.push_back(*found);
  return columns;
}

Compared row_of(const CellColumns& columns, std::size_t index, std::size_t rule,
                const Comparison& comparison) {
  Compared row;
  row.index = index;
  row.own = estimate_mean(columns.rule(rule, comparison.metric));
  for (const std::size_t m : comparison.beside) row.beside.push_back(estimate_mean(columns.rule(rule, m)));
  return row;
}

double missing_share(const ResultsView& view, std::size_t cell, const Compared& row) {
  const double all = view.cells[cell].replicates;
  return all > 0 ? 1 - row.own.n / all : 0;
}

// Where too many exercises have no value; in a cell of few blocks that is the reason before all.
void refuse(Linearised& difference, double missing, const CellInfo& cell) {
  const bool estimated = difference.estimate.problem.empty();
  if (missing <= most_missing || (!estimated && cell.blocks < 2)) return;
  difference.estimate.problem =
      "not comparable (no value in " + format_number(100 * missing, missing < 0.1 ? 1 : 0) + " %)";
  if (!estimated) return;
  difference.influence.clear();
  difference.estimate.mcse = std::nan("");
  difference.estimate.value = std::nan("");
}

void set_contrasts(Comparison& comparison, const std::vector<Linearised>& differences,
                   const ContrastOptions& options) {
  const std::vector<Contrast> contrasts = simultaneous_contrasts(differences, options);
  for (std::size_t i = 0; i < contrasts.size(); ++i) comparison.rows[i].contrast = contrasts[i];
}

// Among the rules of the reference's length; among all where no other has it, and where sizes are unknown.
void set_best(const ResultsView& view, Comparison& comparison, const std::vector<Linearised>& differences,
              const ContrastOptions& options) {
  std::vector<std::size_t> rows;
  for (std::size_t r = 0; r < differences.size(); ++r)
    if (as_long(view, comparison, comparison.rows[r])) rows.push_back(r);
  if (rows.size() < 2) {
    rows.resize(differences.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
  }
  std::vector<Linearised> candidates;
  for (const std::size_t r : rows) candidates.push_back(differences[r]);
  const std::vector<BestComparison> best =
      compare_with_best(candidates, view.metrics[comparison.metric].better > 0, options);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool estimated = candidates[i].estimate.problem.empty();
    comparison.rows[rows[i]].may_be_best = estimated && best[i].may_be_best;
    comparison.best_known |= estimated;
  }
}

}  // namespace

Comparison compare_rules(const ResultsView& view, const CellColumns& columns, std::size_t cell,
                         std::size_t metric, std::size_t reference, double delta, bool with_best) {
  Comparison comparison{metric, cell, reference, delta, beside_columns(view, metric), {}, reference, false};
  std::vector<BlockColumn> metric_columns;
  for (std::size_t r = 0; r < view.rules.size(); ++r) {
    metric_columns.push_back(columns.rule(r, metric));
    comparison.rows.push_back(row_of(columns, r, r, comparison));
  }
  std::vector<Linearised> differences = differences_from(metric_columns, reference);
  const double reference_missing = missing_share(view, cell, comparison.rows[reference]);
  for (std::size_t r = 0; r < differences.size(); ++r) {
    const double missing = std::max(reference_missing, missing_share(view, cell, comparison.rows[r]));
    refuse(differences[r], missing, view.cells[cell]);
  }
  const ContrastOptions options = options_of(view, delta);
  set_contrasts(comparison, differences, options);
  if (!with_best || view.metrics[metric].better == 0 || view.rules.size() < 2) return comparison;
  set_best(view, comparison, differences, options);
  return comparison;
}

Comparison compare_cells(const ResultsView& view, std::size_t base, std::size_t metric, std::size_t rule,
                         double delta) {
  Comparison comparison{metric, base, rule, delta, beside_columns(view, metric), {}, base, false};
  const CellColumns base_columns = view.load(base);
  std::vector<Linearised> differences;
  for (std::size_t c = 0; c < view.cells.size(); ++c) {
    const CellColumns columns = view.load(c);
    comparison.rows.push_back(row_of(columns, c, rule, comparison));
    differences.push_back(linearised_difference(columns.rule(rule, metric), base_columns.rule(rule, metric)));
  }
  const std::vector<CellRelation> relations = relate_cells(view, base);
  for (Compared& row : comparison.rows) row.kind = relations[row.index].kind;
  const double base_missing = missing_share(view, base, comparison.rows[base]);
  for (std::size_t c = 0; c < differences.size(); ++c) {
    const double missing = std::max(base_missing, missing_share(view, c, comparison.rows[c]));
    refuse(differences[c], missing, view.cells[c]);
  }
  set_contrasts(comparison, differences, options_of(view, delta));
  return comparison;
}

double size_of(const ResultsView& view, const Comparison& comparison, const Compared& row) {
  if (view.metrics[comparison.metric].metric == "size") return row.own.value;
  const auto size = beside(view, comparison, row, "size");
  return size ? size->value : std::nan("");
}

bool as_long(const ResultsView& view, const Comparison& comparison, const Compared& row) {
  return std::abs(size_of(view, comparison, row) -
                  size_of(view, comparison, comparison.rows[comparison.reference_row])) <= 0.5;
}

std::optional<Estimate> beside(const ResultsView& view, const Comparison& comparison, const Compared& row,
                               const std::string& metric) {
  for (std::size_t i = 0; i < comparison.beside.size(); ++i)
    if (view.metrics[comparison.beside[i]].metric == metric) return row.beside[i];
  return std::nullopt;
}

std::optional<Comparison> compare_at_fixed_length(const ResultsView& view, const Comparison& cells) {
  if (view.metrics[cells.metric].metric != "recall") return std::nullopt;
  const auto own = beside(view, cells, cells.rows[cells.reference_row], "size");
  const bool varies = own && std::any_of(cells.rows.begin(), cells.rows.end(), [&](const Compared& row) {
                        return std::abs(beside(view, cells, row, "size")->value - own->value) > 0.5;
                      });
  if (!varies) return std::nullopt;
  const RuleInfo& mine = view.rules[cells.rule];
  const std::string threshold = "top_k_" + std::to_string(view.true_k);
  for (std::size_t r = 0; r < view.rules.size(); ++r) {
    const RuleInfo& rule = view.rules[r];
    if (rule.aggregation == mine.aggregation && rule.pooling == mine.pooling && rule.threshold == threshold)
      return compare_cells(view, cells.cell, cells.metric, r, cells.delta);
  }
  return std::nullopt;
}

Standing standing_of(const Contrast& contrast, int better) {
  if (!contrast.difference.problem.empty()) return Standing::none;
  switch (contrast.ruling.verdict) {
    case Verdict::equivalent:
      return Standing::equivalent;
    case Verdict::undecided:
      return Standing::undecided;
    case Verdict::materially_different:
      break;
  }
  if (better == 0) return Standing::different;
  return (contrast.difference.value > 0) == (better > 0) ? Standing::better : Standing::worse;
}

std::string changes_of(const ResultsView& view, std::size_t cell, std::size_t base) {
  std::string changes;
  const auto add = [&](const std::string& text) { changes += (changes.empty() ? "" : "; ") + text; };
  for (std::size_t f = 0; f < view.cells[cell].levels.size(); ++f) {
    const auto& [factor, level] = view.cells[cell].levels[f];
    if (level != view.cells[base].levels[f].second) add(factor + ": " + level);
  }
  const std::string &rounds = view.cells[cell].rounds, &base_rounds = view.cells[base].rounds;
  if (rounds != base_rounds) add("rounds: " + rounds + " instead of " + base_rounds);
  if (!same_assumptions(view, cell, base)) {
    const std::string& assumptions = view.cells[cell].assumptions;
    if (changes.find(assumptions) == changes.npos) add("assumptions: " + assumptions);
  }
  return changes;
}

bool same_assumptions(const ResultsView& view, std::size_t a, std::size_t b) {
  return view.cells[a].assumptions == view.cells[b].assumptions;
}

}  // namespace delphisim
