// SPDX-License-Identifier: MIT
#include "analysis/estimates/results_view.hpp"

#include <algorithm>
#include <cmath>

#include "experiments/store/store_error.hpp"
#include "experiments/study/find_cell.hpp"
#include "experiments/study/problems.hpp"

namespace delphisim {
namespace {

constexpr std::string_view factor_prefix = "factor_";

template<class T, class F>
std::vector<std::string> names_of(const std::vector<T>& list, F&& name) {
  std::vector<std::string> names;
  for (const T& x : list) names.push_back(name(x));
  return names;
}

// [block][column] as the file has it -> [column][block].
std::vector<Moments> by_column(const Results& file, const std::string& folder, std::size_t cell,
                               std::size_t columns) {
  const std::vector<std::uint8_t> done = file.blocks_done(cell);
  const auto n = file.read_u32(folder + "/n", cell);
  const auto mean = file.read_f64(folder + "/mean", cell), m2 = file.read_f64(folder + "/m2", cell);
  std::vector<Moments> result(columns * done.size());
  for (std::size_t b = 0; b < done.size(); ++b) {
    if (done[b] == 0) continue;
    for (std::size_t c = 0; c < columns; ++c) {
      const std::size_t at = b * columns + c;
      if (n[at] > 0) result[c * done.size() + b] = {static_cast<double>(n[at]), mean[at], m2[at]};
    }
  }
  return result;
}

}  // namespace

BlockColumn CellColumns::rule(std::size_t rule, std::size_t metric) const {
  return {std::span(rules_).subspan((rule * metrics_ + metric) * blocks_, blocks_), block_size_};
}

BlockColumn CellColumns::process(std::size_t metric) const {
  return {std::span(process_).subspan(metric * blocks_, blocks_), block_size_};
}

std::vector<std::string> texts_of(const Results& file, const Table& table, const std::string& column) {
  const Column* found = table.find(column);
  const auto* const texts = found ? std::get_if<std::vector<std::string>>(&found->values) : nullptr;
  if (!texts && table.rows() == 0) return {};
  if (!texts) throw_bad_file(file.path(), "has no column of texts " + column + " in table " + table.name);
  return *texts;
}

std::vector<double> numbers_of(const Results& file, const Table& table, const std::string& column) {
  const Column* found = table.find(column);
  if (found)
    if (const auto* const reals = std::get_if<std::vector<double>>(&found->values)) return *reals;
  if (found)
    if (const auto* const whole = std::get_if<std::vector<std::int64_t>>(&found->values))
      return {whole->begin(), whole->end()};
  throw_bad_file(file.path(), "has no column of numbers " + column + " in table " + table.name);
}

ResultsView::ResultsView(const std::string& path) : file(path) {
  seed = static_cast<std::uint64_t>(file.whole_attribute("seed"));
  block_size = static_cast<double>(file.whole_attribute("block_size"));
  true_k = static_cast<int>(file.whole_attribute("true_k"));
  delta = file.real_attribute("delta");
  if (!(delta >= 0 && std::isfinite(delta)))
    throw_bad_file(path, "has a delta that is no largest difference that does not matter (0 or more)");
  primary_truth = file.text_attribute("primary_truth");
  read_tables();
  check_shapes();
  read_cells();
  reference = rule_index(file.text_attribute("reference_rule"));
  primary = metric_index(file.text_attribute("primary_metric"));
}

void ResultsView::read_tables() {
  const Table rule_table = file.table("rules"), metric_table = file.table("rule_metrics"),
              process_table = file.table("process_metrics");
  const auto column = [&](const Table& table, const char* name) { return texts_of(file, table, name); };
  const auto ids = column(rule_table, "id"), aggregations = column(rule_table, "aggregation"),
             poolings = column(rule_table, "pooling"), thresholds = column(rule_table, "threshold");
  for (std::size_t r = 0; r < ids.size(); ++r)
    rules.push_back({ids[r], aggregations[r], poolings[r], thresholds[r]});
  const auto names = column(metric_table, "metric"), truths = column(metric_table, "truth"),
             groups = column(metric_table, "group"), summaries = column(metric_table, "summary");
  const auto better = numbers_of(file, metric_table, "better");
  for (std::size_t m = 0; m < names.size(); ++m)
    metrics.push_back({names[m], truths[m], groups[m], summaries[m], static_cast<int>(better[m])});
  const auto statistics = column(process_table, "statistic"), rounds = column(process_table, "round"),
             parts = column(process_table, "group"), against = column(process_table, "truth"),
             meanings = column(process_table, "summary");
  for (std::size_t p = 0; p < statistics.size(); ++p)
    process.push_back({statistics[p], rounds[p], parts[p], against[p], meanings[p]});
}

void ResultsView::read_cells() {
  const Table table = file.table("cells");
  const std::vector<std::string> assumptions = texts_of(file, table, "assumptions"),
                                 rounds = texts_of(file, table, "rounds"),
                                 precision = table.find("precision")
                                                 ? texts_of(file, table, "precision")
                                                 : std::vector<std::string>(rounds.size());
  const auto counts = [&](const char* column) {
    return table.find(column) ? numbers_of(file, table, column) : std::vector<double>(rounds.size());
  };
  const std::vector<double> targets = counts("targets"), never_varied = counts("targets_never_varied"),
                            never_defined = counts("targets_never_defined");
  for (std::size_t c = 0; c < file.cells().size(); ++c) {
    const std::vector<std::uint8_t> done = file.blocks_done(c);
    const auto blocks = static_cast<std::size_t>(std::count(done.begin(), done.end(), 1));
    cells.push_back({file.cells()[c].name,
                     assumptions[c],
                     {},
                     rounds[c],
                     blocks,
                     static_cast<double>(blocks) * block_size,
                     precision[c],
                     static_cast<std::size_t>(targets[c]),
                     static_cast<std::size_t>(never_varied[c]),
                     static_cast<std::size_t>(never_defined[c])});
  }
  for (const Column& column : table.columns) {
    if (!column.name.starts_with(factor_prefix)) continue;
    const std::vector<std::string> levels = texts_of(file, table, column.name);
    for (std::size_t c = 0; c < cells.size(); ++c)
      cells[c].levels.emplace_back(column.name.substr(factor_prefix.size()), levels[c]);
  }
}

void ResultsView::check_shapes() const {
  if (file.cells().empty() || rules.empty())
    throw_bad_file(file.path(), "has no cells or no rules (there is nothing to estimate)");
  using Dims = std::vector<std::size_t>;
  const auto fit = [&](const std::string& field, const Dims& dims) {
    if (file.field(field).dims != dims)
      throw_bad_file(file.path(), "has a dataset /results/" + field + " that does not fit its tables");
  };
  for (const char* name : {"n", "mean", "m2"}) {
    fit(std::string("rules/") + name, {rules.size(), metrics.size()});
    fit(std::string("process/") + name, {process.size()});
  }
  const auto rows = [&](const char* table) { return file.table(table).rows(); };
  const auto fit_if_there = [&](const std::string& field, const Dims& dims) {
    if (file.has_field(field)) fit(field, dims);
  };
  const std::size_t topics = rows("topics");
  fit_if_there("rules/inclusion", {rules.size(), topics});
  fit_if_there("truths/top_k", {rows("truths"), topics});
  fit_if_there("process/values", {static_cast<std::size_t>(block_size), process.size()});
  for (const char* name : {"jaccard", "jaccard_n", "tau_b", "tau_b_n"})
    fit_if_there(std::string("agreement/") + name, {rules.size(), rules.size()});
  if (file.has_field("scores/places")) fit("scores/places", {rows("scores"), topics, topics});
  if (file.has_field("rules/hits_histogram")) {
    const Dims& dims = file.field("rules/hits_histogram").dims;
    const std::size_t truths = rows("truths");  // or none of them
    fit("rules/hits_histogram", {rules.size(), dims.size() == 3 ? std::min(dims[1], truths) : truths,
                                 static_cast<std::size_t>(true_k) + 1});
  }
}

double ResultsView::delta_of(std::size_t metric) const {
  return metrics[metric].metric == metrics[primary].metric ? delta : 0;
}

CellColumns ResultsView::load(std::size_t cell) const {
  CellColumns columns;
  columns.rules_ = by_column(file, "rules", cell, rules.size() * metrics.size());
  columns.process_ = by_column(file, "process", cell, process.size());
  columns.blocks_ = file.blocks();
  columns.metrics_ = metrics.size();
  columns.block_size_ = block_size;
  return columns;
}

std::size_t ResultsView::cell_index(const std::string& name) const {
  const auto is_named = [&](const CellInfo& cell) { return cell.name == name; };
  // The order of the factors stands in the study alone.
  if (std::none_of(cells.begin(), cells.end(), is_named) && !cells.front().levels.empty())
    if (find_cell(parse_study(file.study_text(), file.path()), name)) return 0;
  return file.cell_index(name);
}

std::size_t ResultsView::rule_index(const std::string& id) const {
  for (std::size_t r = 0; r < rules.size(); ++r)
    if (rules[r].id == id) return r;
  throw_unknown(file.path(), "rule", id, names_of(rules, [](const RuleInfo& r) { return r.id; }));
}

std::optional<std::size_t> ResultsView::find_metric(const std::string& metric, const std::string& truth,
                                                    const std::string& group) const {
  for (std::size_t m = 0; m < metrics.size(); ++m)
    if (metrics[m].metric == metric && (metrics[m].truth.empty() || metrics[m].truth == truth) &&
        metrics[m].group == group)
      return m;
  return std::nullopt;
}

std::size_t ResultsView::metric_index(const std::string& metric, const std::string& truth,
                                      const std::string& group) const {
  const auto known = names_of(metrics, [](const RuleMetric& m) { return m.metric; });
  const auto first = std::find(known.begin(), known.end(), metric);
  if (first == known.end()) throw_unknown(file.path(), "metric of rules", metric, known);
  if (!truth.empty()) check_truth_name(truth);
  const RuleMetric& example = metrics[static_cast<std::size_t>(first - known.begin())];
  const auto groups = names_of(metrics, [](const RuleMetric& m) { return m.group; });
  if (!example.group.empty() && group.empty())
    throw_bad_file(file.path(), "has " + metric +
                                    " for each group (one of them can be compared at a time) add --group " +
                                    example.group + "?");
  if (example.group.empty() && !group.empty())
    throw_bad_file(file.path(), "does not have " + metric +
                                    " for each group (it is one number an exercise) leave the group out?");
  if (const auto found = find_metric(metric, truth.empty() ? primary_truth : truth, group)) return *found;
  throw_unknown(file.path(), "group", group, groups);
}

void ResultsView::check_metric_name(const std::string& name) const {
  std::vector<std::string> known = names_of(metrics, [](const RuleMetric& m) { return m.metric; });
  for (const ProcessMetric& p : process) known.push_back(p.statistic);
  if (std::find(known.begin(), known.end(), name) == known.end())
    throw_unknown(file.path(), "metric or process statistic", name, known);
}

void ResultsView::check_truth_name(const std::string& name) const {
  const std::vector<std::string> known = texts_of(file, file.table("truths"), "name");
  if (std::find(known.begin(), known.end(), name) == known.end())
    throw_unknown(file.path(), "truth", name, known);
}

std::string describe(const RuleMetric& metric) {
  if (!metric.truth.empty()) return metric.metric + " against " + metric.truth;
  if (!metric.group.empty()) return metric.metric + " of " + metric.group;
  return metric.metric;
}

}  // namespace delphisim
