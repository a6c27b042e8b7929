// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iostream>

#include "analysis/estimates/format.hpp"
#include "analysis/report/robust_table.hpp"
#include "analysis/report/terminal.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/words.hpp"
#include "cli/results_options.hpp"

namespace delphisim::cli {
namespace {

const Usage usage{
    "compare",
    "R.h5",
    "Paired differences with simultaneous 95 % intervals and verdicts: every rule of a cell against the "
    "reference "
    "rule, and that rule in every other cell against this cell.",
    {{"reference", "RULE", "the rule to hold others against (standard: the study's)"},
     {"metric", "METRIC", "what to compare (standard: the study's primary metric)"},
     {"truth", "TRUTH", "what to hold it against (standard: the primary truth)"},
     {"group", "GROUP", "whose, for a metric that each group has"},
     {"cell", "CELL", "the cell (standard: the base cell)"},
     {"delta", "D", "smallest difference that matters (standard: the study's, for its primary metric)"},
     {"all", "", "every row of long tables"},
     {"robust", "",
      "every rule against the best one of each scenario and truth, over the cells of one design"},
     {"format", "FORMAT", "table (the standard), csv or json"}}};

constexpr std::size_t standard_rows = 24;

int show_robustness(const ResultsView& view, std::size_t cell, std::size_t metric, double delta,
                    std::optional<TidyFormat> format, std::size_t most) {
  if (view.metrics[metric].better == 0)
    refuse("--robust cannot judge by '" + view.metrics[metric].metric + "' (it has no better side)");
  const std::vector<RobustSetting> settings = robust_settings(view, cell, metric);
  const Robustness result = assess_robustness(view, settings, delta);
  if (!format) {
    std::cout << robust_text(view, settings, result, delta, most);
    if (view.rules.size() > most) std::cout << "(every rule: --all)\n";
    return Exit::done;
  }
  TidyWriter writer(std::cout, *format, robust_columns());
  write_robust(writer, view, settings, result, delta);
  writer.end();
  return Exit::done;
}

void print_cells(const ResultsView& view, const Comparison& cells, std::size_t most) {
  for (const bool same : {true, false}) {
    const auto keep = [&](const Compared& row) {
      return same_assumptions(view, row.index, cells.cell) == same;
    };
    const auto others = std::count_if(cells.rows.begin(), cells.rows.end(), [&](const Compared& row) {
      return row.index != cells.cell && keep(row);
    });
    if (others == 0) continue;
    std::cout << "\nRule " << view.rules[cells.rule].id
              << (same ? " in other designs" : " under other assumptions") << ", differences to cell "
              << view.cells[cells.cell].name << "\n\n"
              << comparison_text(view, cells, true, keep, most);
  }
}

void print_tables(const ResultsView& view, const Comparison& rules, const Comparison& cells,
                  std::size_t most) {
  const RuleMetric& metric = view.metrics[rules.metric];
  std::cout << "Rules of cell " << view.cells[rules.cell].name << " by " << describe(metric)
            << ", differences to " << view.rules[rules.rule].id
            << "\n(* the reference; + not distinguishable from the best by this metric; undecided (N): about "
               "N replicates would "
               "decide; Monte-Carlo standard errors in brackets).\n";
  if (view.find_metric("regret", view.primary_truth) && view.find_metric("recall", view.primary_truth))
    std::cout << "Recall grows with the size of the list. Regret at own size does not reward size, but "
                 "depends on where "
                 "the cut falls.\n";
  std::cout << '\n' << comparison_text(view, rules, false, {}, most);
  if (rules.rows.size() > most) std::cout << "(every rule: --all)\n";
  print_cells(view, cells, most);
}

void print_hint(const ResultsView& view, double replicates) {
  const std::string file = view.file.path();
  const auto some_cell = [&](const char* precision) {
    return std::any_of(view.cells.begin(), view.cells.end(),
                       [&](const CellInfo& cell) { return cell.precision == precision; });
  };
  if (some_cell("unfinished"))
    std::cout
        << "\nNext: the rest of the run (run --resume, or the shards that are missing and merge)\nor:   ";
  else if (replicates > 0 && some_cell("reached"))
    std::cout << "\nNext: [precision] min_replicates = " << format_number(replicates, 0)
              << " in the study, then delphisim run STUDY.toml -o " << file
              << " --resume  (to decide half of what is undecided)\nor:   ";
  else if (replicates > 0)
    std::cout << "\nNext: delphisim run STUDY.toml -o " << file << " --resume --replicates "
              << format_number(replicates, 0) << "  (to decide half of what is undecided)\nor:   ";
  else
    std::cout << "\nNext: ";
  std::cout << "delphisim report " << file << " -o report.html\n";
}

}  // namespace

int run_compare(const Arguments& arguments) {
  const auto line = parse(usage, arguments);
  if (!line) return Exit::done;
  const std::optional<TidyFormat> format = format_of(*line);
  const ResultsView view(line->positional().front());
  const std::size_t cell = line->has("cell") ? view.cell_index(line->text("cell")) : 0;
  const std::size_t reference =
      line->has("reference") ? view.rule_index(line->text("reference")) : view.reference;
  const std::size_t metric = line->has("metric") || line->has("truth") || line->has("group")
                                 ? view.metric_index(line->text("metric", view.metrics[view.primary].metric),
                                                     line->text("truth"), line->text("group"))
                                 : view.primary;
  // The study's delta is in units of its primary metric and says nothing of another one.
  const bool primary = view.metrics[metric].metric == view.metrics[view.primary].metric;
  const double delta = number_of(*line, "delta", primary ? view.delta : 0);

  const std::size_t most = line->has("all") ? static_cast<std::size_t>(-1) : standard_rows;
  if (line->has("robust")) return show_robustness(view, cell, metric, delta, format, most);
  const Comparison rules = compare_rules(view, view.load(cell), cell, metric, reference, delta);
  const Comparison cells = compare_cells(view, cell, metric, reference, delta);
  if (format) {
    TidyWriter writer(std::cout, *format, comparison_columns());
    write_comparison(writer, view, rules, false);
    write_comparison(writer, view, cells, true);
    writer.end();
    return Exit::done;
  }
  std::optional<Comparison> fixed_length;
  if (const auto rule = rule_of_fixed_length(view, cells))
    fixed_length = compare_cells(view, cell, metric, *rule, delta);
  print_tables(view, rules, cells, most);
  if (fixed_length) {
    std::cout << "\nLists of equal length in every cell:\n";
    print_cells(view, *fixed_length, most);
  }
  for (const std::string& paragraph : answer(view, rules, cells, fixed_length))
    std::cout << '\n' << wrapped(paragraph);
  print_hint(view, replicates_for_half(rules, cells));
  return Exit::done;
}

}  // namespace delphisim::cli
