// SPDX-License-Identifier: MIT
#include <algorithm>
#include <functional>
#include <iostream>

#include "analysis/estimates/format.hpp"
#include "analysis/estimates/tables.hpp"
#include "analysis/report/first_answer.hpp"
#include "analysis/report/robust_table.hpp"
#include "analysis/report/terminal.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/verdict_groups.hpp"
#include "analysis/report/words.hpp"
#include "cli/results_options.hpp"
#include "cli/screen.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim::cli {

Usage compare_usage() {
  return {
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
       {"format", "FORMAT", "table (the standard), csv or json", false, {"table", "csv", "json"}}}};
}

namespace {

constexpr std::size_t standard_rows = 24;

int show_robustness(const ResultsView& view, std::size_t cell, std::size_t metric, double delta,
                    std::optional<TidyFormat> format, std::size_t most, const Parsed& line) {
  if (view.metrics[metric].better == 0)
    refuse("--robust cannot judge by '" + view.metrics[metric].metric + "' (it has no better side)");
  const std::vector<RobustSetting> settings = robust_settings(view, cell, metric);
  const Robustness result = assess_robustness(view, settings, delta);
  if (!format) {
    const Comparison rules = compare_rules(view, view.load(cell), cell, metric, view.reference, delta, false);
    if (const auto among = rules_of_length(view, rules); !among.empty()) {
      const Robustness alike = assess_robustness(view, settings, delta, among);
      std::cout << paint_of(line).heading("Rules with lists as long as the reference's") << '\n'
                << robust_text(view, settings, alike, delta, most, paint_of(line), among) << '\n'
                << paint_of(line).heading("All rules") << '\n'
                << wrapped(why_length_matters());
    }
    std::cout << robust_text(view, settings, result, delta, most, paint_of(line));
    if (view.rules.size() > most) std::cout << "(every rule: --all)\n";
    std::cout << '\n';
    print_next(line, "delphisim compare " + shell_word(view.file.path()) +
                         ", differences with verdicts in one cell");
    return Exit::done;
  }
  TidyWriter writer(std::cout, *format, robust_columns());
  write_robust(writer, view, settings, result, delta);
  writer.end();
  return Exit::done;
}

// The table, without the metrics beside for which a terminal has no room.
std::string fitting_text(const ResultsView& view, Comparison c, bool cells,
                         const std::function<bool(const Compared&)>& keep, std::size_t most,
                         const Paint& paint) {
  std::string text = comparison_text(view, c, cells, keep, most, paint);
  std::size_t left_out = 0;
  for (; !c.beside.empty() && widest_line(text) > output_width(); ++left_out) {
    c.beside.pop_back();
    for (Compared& row : c.rows) row.beside.pop_back();
    text = comparison_text(view, c, cells, keep, most, paint);
  }
  return text + narrow_note(left_out);
}

void print_cells(const ResultsView& view, const Comparison& cells, std::size_t most, const Paint& paint) {
  for (const CellKind kind : {CellKind::design, CellKind::assumptions, CellKind::both}) {
    const auto keep = [&](const Compared& row) { return row.kind == kind || row.kind == CellKind::same; };
    const auto others = std::count_if(cells.rows.begin(), cells.rows.end(),
                                      [&](const Compared& row) { return row.kind == kind; });
    if (others == 0) continue;
    std::cout << '\n'
              << paint.heading("Rule " + view.rules[cells.rule].id +
                               (kind == CellKind::design        ? " in other designs"
                                : kind == CellKind::assumptions ? " under other assumptions"
                                                                : " with other design and assumptions")) +
                     ", differences to cell " + view.cells[cells.cell].name + "\n\n"
              << fitting_text(view, cells, true, keep, most, paint);
  }
}

void print_tables(const ResultsView& view, const Comparison& rules, const Comparison& cells, std::size_t most,
                  const Paint& paint) {
  const RuleMetric& metric = view.metrics[rules.metric];
  const bool of_length = rank_rows({view, rules, false}).by_length;
  std::cout << paint.heading("Rules of cell " + view.cells[rules.cell].name + " by " + describe(metric))
            << ", differences to " << view.rules[rules.rule].id << '\n'
            << wrapped("(* the reference; + not distinguishable from the best" +
                       std::string(of_length ? " of the reference's length" : "") +
                       "; undecided (N): N replicates would decide with probability 0.8 if the "
                       "difference is as estimated; Monte-Carlo standard errors in brackets).");
  if (lengths_matter({view, rules, false})) std::cout << wrapped(why_length_matters());
  std::cout << '\n' << fitting_text(view, rules, false, {}, most, paint);
  if (rules.rows.size() > most) std::cout << "(every rule: --all)\n";
  print_cells(view, cells, most, paint);
}

void print_hint(const ResultsView& view, double replicates, const Paint& paint) {
  const std::string next = "\n" + paint.heading("Next:") + " ";
  const std::string file = shell_word(view.file.path());
  const auto some_cell = [&](const char* precision) {
    return std::any_of(view.cells.begin(), view.cells.end(),
                       [&](const CellInfo& cell) { return cell.precision == precision; });
  };
  if (some_cell("unfinished"))
    std::cout << next
              << "the rest of the run (run --resume, or the shards that are missing and merge)\nor:   ";
  else if (replicates > 0 && some_cell("reached"))
    std::cout << next << "[precision] min_replicates = " << format_number(replicates, 0)
              << " in the study, then delphisim run STUDY.toml -o " << file
              << " --resume  (for what is undecided)\nor:   ";
  else if (replicates > 0)
    std::cout << next << "delphisim run STUDY.toml -o " << file << " --resume --replicates "
              << format_number(replicates, 0) << "  (for what is undecided)\nor:   ";
  else
    std::cout << next;
  std::cout << "delphisim report " << file << " -o report.html\n";
}

}  // namespace

int run_compare(const Parsed& line) {
  const std::optional<TidyFormat> format = format_of(line);
  const ResultsView view(line.positional().front());
  const std::size_t cell = line.has("cell") ? view.cell_index(line.text("cell")) : 0;
  const std::size_t reference =
      line.has("reference") ? view.rule_index(line.text("reference")) : view.reference;
  const std::size_t metric = line.has("metric") || line.has("truth") || line.has("group")
                                 ? view.metric_index(line.text("metric", view.metrics[view.primary].metric),
                                                     line.text("truth"), line.text("group"))
                                 : view.primary;
  const double delta = number_of(line, "delta", view.delta_of(metric));

  const Paint paint = paint_of(line);
  const std::size_t most = line.has("all") ? static_cast<std::size_t>(-1) : standard_rows;
  if (line.has("robust")) return show_robustness(view, cell, metric, delta, format, most, line);
  const Comparison rules = compare_rules(view, view.load(cell), cell, metric, reference, delta);
  const Comparison cells = compare_cells(view, cell, metric, reference, delta);
  if (format) {
    TidyWriter writer(std::cout, *format, comparison_columns());
    write_comparison(writer, view, rules, false);
    write_comparison(writer, view, cells, true);
    writer.end();
    return Exit::done;
  }
  const std::optional<Comparison> fixed_length = compare_at_fixed_length(view, cells);
  print_tables(view, rules, cells, most, paint);
  if (fixed_length) {
    std::cout << '\n' << paint.heading("Lists of equal length in every cell:") << '\n';
    print_cells(view, *fixed_length, most, paint);
  }
  const std::optional<RobustFindings> robust = find_robustness(view, rules);
  for (const std::string& paragraph :
       answer(view, rules, cells, fixed_length, robust ? &*robust : nullptr, check_fit(view)))
    std::cout << '\n' << wrapped(paragraph);
  print_hint(view, replicates_for_half(rules, cells), paint);
  return Exit::done;
}

}  // namespace delphisim::cli
