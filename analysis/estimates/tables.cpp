// SPDX-License-Identifier: MIT
#include "analysis/estimates/tables.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/estimates/replicate_quantile.hpp"

namespace delphisim {
namespace {

// All single values of one statistic in the base cell, sorted; values: [block][replicate][statistic].
std::vector<double> sorted_values(const ResultsView& view, const std::vector<double>& values,
                                  std::size_t statistic) {
  const std::vector<std::uint8_t> done = view.file.blocks_done(base_cell);
  const std::size_t width = view.process.size(), replicates = values.size() / width / done.size();
  std::vector<double> result;
  for (std::size_t b = 0; b < done.size(); ++b) {
    if (done[b] == 0) continue;
    for (std::size_t i = 0; i < replicates; ++i)
      if (const double v = values[(b * replicates + i) * width + statistic]; !std::isnan(v))
        result.push_back(v);
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::optional<std::size_t> find_process(const ResultsView& view, const FitRow& row) {
  for (std::size_t p = 0; p < view.process.size(); ++p) {
    const ProcessMetric& m = view.process[p];
    if (m.statistic == row.statistic && m.round == row.round && m.group == row.group &&
        (m.truth.empty() || m.truth == view.primary_truth))
      return p;
  }
  return std::nullopt;
}

}  // namespace

std::vector<FitRow> check_fit(const ResultsView& view) {
  const Table table = view.file.table("published");
  if (table.rows() == 0 || view.process.empty() || !view.file.has_field("process/values", base_cell))
    return {};
  const std::vector<double> published = numbers_of(view.file, table, "value"),
                            values = view.file.read_f64("process/values", base_cell);
  const auto column = [&](const char* name) { return texts_of(view.file, table, name); };
  const auto statistics = column("statistic"), rounds = column("round"), groups = column("group"),
             roles = column("role"), sources = column("source");
  const CellColumns columns = view.load(base_cell);
  std::vector<FitRow> rows;
  for (std::size_t i = 0; i < published.size(); ++i) {
    FitRow row{statistics[i], rounds[i], groups[i], roles[i], sources[i], published[i], {}, {}, {},
               false,         false};
    if (const auto statistic = find_process(view, row)) {
      const std::vector<double> sorted = sorted_values(view, values, *statistic);
      row.mean = estimate_mean(columns.process(*statistic));
      row.lower = estimate_replicate_quantile(sorted, 0.05);
      row.upper = estimate_replicate_quantile(sorted, 0.95);
      row.measured = !sorted.empty();
      row.inside = row.measured && row.lower.value <= row.published && row.published <= row.upper.value;
    }
    rows.push_back(row);
  }
  return rows;
}

TopicChances topic_chances(const ResultsView& view, std::size_t cell, std::size_t rule) {
  TopicChances result{texts_of(view.file, view.file.table("truths"), "name"), {}};
  const double n = view.cells[cell].replicates;
  if (n == 0) return result;
  const Table table = view.file.table("topics");
  const auto slugs = texts_of(view.file, table, "slug"), names = texts_of(view.file, table, "name"),
             categories = texts_of(view.file, table, "category"),
             published = texts_of(view.file, view.file.table("published_selection"), "slug");
  const auto top = view.file.read_u64("truths/top_k", cell),
             selected = view.file.read_u64("rules/inclusion", cell);
  for (std::size_t t = 0; t < slugs.size(); ++t) {
    TopicChance topic{slugs[t], names[t], categories[t], {}, {}, false};
    for (std::size_t h = 0; h < result.truths.size(); ++h)
      topic.truly.push_back(estimate_share(static_cast<double>(top[h * slugs.size() + t]), n));
    topic.selected = estimate_share(static_cast<double>(selected[rule * slugs.size() + t]), n);
    topic.published = std::find(published.begin(), published.end(), slugs[t]) != published.end();
    result.topics.push_back(std::move(topic));
  }
  return result;
}

GroupService group_service(const ResultsView& view, std::size_t rule) {
  const Table table = view.file.table("groups");
  GroupService result{texts_of(view.file, table, "id"), texts_of(view.file, table, "name"), {}};
  std::vector<std::size_t> columns;
  for (const std::string& id : result.ids)
    if (const auto found = view.find_metric("group_recall", "", id)) columns.push_back(*found);
  if (columns.empty() || columns.size() != result.ids.size()) return result;
  const auto worst = view.find_metric("worst_group_recall", "");
  for (std::size_t c = 0; c < view.cells.size(); ++c) {
    const CellColumns cell = view.load(c);
    GroupService::Row row;
    row.cell = c;
    for (const std::size_t m : columns) row.groups.push_back(estimate_mean(cell.rule(rule, m)));
    if (worst) row.worst = estimate_mean(cell.rule(rule, *worst));
    result.rows.push_back(std::move(row));
  }
  return result;
}

}  // namespace delphisim
