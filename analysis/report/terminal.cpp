// SPDX-License-Identifier: MIT
#include "analysis/report/terminal.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/estimates/format.hpp"
#include "analysis/report/rule_table.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

std::string head_of(const ResultsView& view, std::size_t metric) {
  const RuleMetric& m = view.metrics[metric];
  return m.group.empty() ? m.metric : m.metric + " " + m.group;
}

std::vector<const Compared*> best_first(const ResultsView& view, const Comparison& c) {
  const double sign = view.metrics[c.metric].better < 0 ? -1 : 1;
  std::vector<const Compared*> rows;
  for (const Compared& row : c.rows) rows.push_back(&row);
  std::stable_sort(rows.begin(), rows.end(), [&](const Compared* a, const Compared* b) {
    const double x = a->own.value, y = b->own.value;
    return std::isnan(x) || std::isnan(y) ? !std::isnan(x) && std::isnan(y) : sign * x > sign * y;
  });
  return rows;
}

std::vector<std::string> left_out_row(std::size_t count, std::size_t columns) {
  std::vector<std::string> row(columns);
  row[0] = "... " + std::to_string(count) + " more";
  return row;
}

}  // namespace

std::string summary_text(const ResultsView& view, std::size_t cell, const std::vector<std::size_t>& metrics,
                         const Paint& paint) {
  const RuleTable table = rule_table(view, cell, view.load(cell), metrics);
  std::vector<std::string> header{"rule"}, truths;
  for (const std::size_t m : metrics) {
    header.push_back(head_of(view, m));
    const std::string& truth = view.metrics[m].truth;
    if (!truth.empty() && std::find(truths.begin(), truths.end(), truth) == truths.end())
      truths.push_back(truth);
  }
  if (truths.size() > 1)
    for (std::size_t i = 0; i < metrics.size(); ++i) header[i + 1] = describe(view.metrics[metrics[i]]);
  std::vector<std::vector<std::string>> rows;
  bool partly = false;
  for (const RuleTable::Row& row : table.rows) {
    std::vector<std::string> line{view.rules[row.rule].id + (row.rule == view.reference ? " *" : "") +
                                  (row.ranked ? "" : " -")};
    partly |= !row.ranked;
    for (const Estimate& e : row.estimates) line.push_back(format_estimate(e));
    rows.push_back(std::move(line));
  }
  std::string text = "Cell " + view.cells[cell].name + ": " + replicates_text(view, cell) + ".";
  if (truths.size() == 1) text += " Truth: " + truths[0] + ".";
  text += " Monte-Carlo standard errors in brackets; * the reference rule.\n";
  if (partly && view.cells[cell].blocks > 0)
    text += wrapped("- not ranked: no value in more than " + plain_number(100 * most_missing) +
                    " % of the exercises (an empty list); what is shown is the mean over the others.");
  if (view.cells[cell].blocks < 2)
    text += paint.warning("Fewer than 2 blocks of replicates: no errors can be given.") + "\n";
  return text + "\n" + text_table(header, rows, 1, paint);
}

std::string listing_text(const std::vector<SummaryRow>& rows, const Paint& paint) {
  std::vector<std::vector<std::string>> lines;
  for (const SummaryRow& r : rows)
    lines.push_back({r.cell, r.rule, r.round, r.metric, r.truth, r.group, format_estimate(r.estimate),
                     format_count(r.estimate.n)});
  return text_table({"cell", "rule", "round", "metric", "truth", "group", "estimate", "n"}, lines, 6, paint);
}

std::string comparison_text(const ResultsView& view, const Comparison& c, bool cells,
                            const std::function<bool(const Compared&)>& keep, std::size_t most,
                            const Paint& paint) {
  const RuleMetric& metric = view.metrics[c.metric];
  std::vector<std::string> header{cells ? "cell" : "rule", "verdict", metric.metric, "difference",
                                  "95 % interval"};
  for (const std::size_t m : c.beside) header.push_back(head_of(view, m));
  std::vector<std::vector<std::string>> rows;
  std::vector<const Compared*> kept = best_first(view, c);
  std::erase_if(kept,
                [&](const Compared* row) { return keep && row != &c.rows[c.reference_row] && !keep(*row); });
  const std::size_t head = kept.size() > most ? 2 * most / 3 : kept.size(), tail = most - head;
  std::size_t left_out = 0;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const Compared* row = kept[i];
    const bool reference = row == &c.rows[c.reference_row];
    if (kept.size() > most && i >= head && i + tail < kept.size() && !reference) {
      ++left_out;
      continue;
    }
    if (left_out > 0) rows.push_back(left_out_row(left_out, header.size()));
    left_out = 0;
    const Estimate& d = row->contrast.difference;
    const std::string& name = cells ? view.cells[row->index].name : view.rules[row->index].id;
    std::string difference = format_difference({d, {std::nan(""), std::nan("")}, {}});
    std::vector<std::string> line{
        name + (row->may_be_best ? " +" : "") + (reference ? " *" : ""),
        reference ? "reference" : short_verdict(row->contrast, metric.better, paint),
        format_estimate(row->own), reference ? "" : difference,
        reference ? "" : format_interval(row->contrast.interval, d.mcse)};
    for (const Estimate& e : row->beside) line.push_back(format_estimate(e));
    rows.push_back(std::move(line));
  }
  return text_table(header, rows, 2, paint);
}

}  // namespace delphisim
