// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iostream>

#include "analysis/report/rule_table.hpp"
#include "analysis/report/terminal.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/words.hpp"
#include "cli/results_options.hpp"
#include "cli/screen.hpp"
#include "cli/summary_topics.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim::cli {

Usage summary_usage() {
  return {"R.h5",
          "Estimates with their Monte-Carlo standard errors. The table has the rules of the base "
          "cell, best first; csv "
          "and json have everything, one estimate a row.",
          {{"format", "FORMAT", "table (the standard), csv or json", false, {"table", "csv", "json"}},
           {"cell", "CELL", "this cell alone"},
           {"rule", "RULE", "this rule alone"},
           {"metric", "METRIC", "this metric or process statistic alone"},
           {"truth", "TRUTH", "held against this truth alone"},
           {"topics", "", "probabilities of topics instead: truly in the top k, selected by a rule"},
           {"all", "", "table: every estimate of every cell on a line of its own"}}};
}

namespace {

// The columns of the file that the user asked for; empty if it is a statistic of the process.
std::vector<std::size_t> columns_of(const ResultsView& view, const SummaryFilter& filter) {
  if (filter.metric.empty()) return standard_metrics(view, filter.truth);
  std::vector<std::size_t> columns;
  for (std::size_t m = 0; m < view.metrics.size(); ++m) {
    const RuleMetric& metric = view.metrics[m];
    if (metric.metric == filter.metric && (filter.truth.empty() || metric.truth == filter.truth))
      columns.push_back(m);
  }
  return columns;
}

void print_cells(const ResultsView& view, std::size_t shown) {
  if (const std::string note = replicates_note(view); !note.empty()) std::cout << '\n' << wrapped(note);
  if (view.cells.size() < 2) return;
  std::string others = "Other cells (--cell NAME):";
  constexpr std::size_t most = 20;
  for (std::size_t c = 0; c < std::min(view.cells.size(), most + 1); ++c)
    if (c != shown) others += ' ' + view.cells[c].name;
  if (view.cells.size() > most + 1)
    others += " ... and " + std::to_string(view.cells.size() - most - 1) + " more (--format csv has all)";
  std::cout << '\n' << wrapped(others);
}

}  // namespace

int run_summary(const Parsed& line) {
  const std::optional<TidyFormat> format = format_of(line);
  const ResultsView view(line.positional().front());
  SummaryFilter filter{{}, line.text("metric"), line.text("truth")};
  if (line.has("rule")) filter.rule = view.rule_index(line.text("rule"));
  if (line.has("metric")) view.check_metric_name(filter.metric);
  if (line.has("truth")) view.check_truth_name(filter.truth);
  const bool one_cell = line.has("cell");
  const std::size_t cell = one_cell ? view.cell_index(line.text("cell")) : 0;
  const std::size_t end = one_cell ? cell + 1 : view.cells.size();

  if (line.has("topics")) {
    for (const char* other : {"metric", "all"})
      if (line.has(other))
        refuse("--topics and --" + std::string(other) +
               " do not go together (topics have no metrics) drop one?");
    print_topics(view, cell, end, filter.rule, filter.truth, format, paint_of(line));
    if (!format)
      print_next(line, "delphisim replay " + shell_word(view.file.path()) + ", one exercise in detail");
    return Exit::done;
  }
  if (format) {
    const bool judged = !view.cells.front().precision.empty();
    std::vector<std::string> names = summary_columns();
    if (judged) names.push_back("precision");
    TidyWriter writer(std::cout, *format, names);
    for (std::size_t c = cell; c < end; ++c)
      for (const SummaryRow& row : summarise(view, c, filter)) {
        std::vector<TidyValue> values = tidy(row);
        if (judged) values.push_back(precision_text(view.cells[c]));
        writer.row(values);
      }
    writer.end();
    return Exit::done;
  }
  std::vector<std::size_t> columns = columns_of(view, filter);
  if (!line.has("all") && !filter.rule && !columns.empty()) {
    std::string text = summary_text(view, cell, columns, paint_of(line));
    const auto table = [&] { return text.substr(text.find("\n\n")); };  // what goes before is a sentence
    std::size_t left_out = 0;
    for (; columns.size() > 1 && widest_line(table()) > output_width(); ++left_out) {
      columns.pop_back();
      text = summary_text(view, cell, columns, paint_of(line));
    }
    std::cout << text << narrow_note(left_out);
    print_cells(view, cell);
    std::cout << '\n';
    print_next(line, "delphisim compare " + shell_word(view.file.path()));
    return Exit::done;
  }
  std::vector<SummaryRow> rows;
  for (std::size_t c = cell; c < (line.has("all") ? end : cell + 1); ++c)
    for (SummaryRow& row : summarise(view, c, filter)) rows.push_back(std::move(row));
  std::cout << listing_text(rows, paint_of(line)) << '\n';
  print_next(line, "delphisim compare " + shell_word(view.file.path()));
  return Exit::done;
}

}  // namespace delphisim::cli
