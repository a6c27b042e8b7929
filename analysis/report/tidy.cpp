// SPDX-License-Identifier: MIT
#include "analysis/report/tidy.hpp"

#include <fmt/format.h>

#include <cassert>
#include <cmath>
#include <nlohmann/json.hpp>
#include <ostream>
#include <sstream>

#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

std::string csv_text(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string csv_value(const TidyValue& value) {
  if (const auto* const text = std::get_if<std::string>(&value)) return csv_text(*text);
  if (const bool* const flag = std::get_if<bool>(&value)) return *flag ? "TRUE" : "FALSE";
  const double number = std::get<double>(value);
  return std::isfinite(number) ? fmt::format("{}", number) : "";
}

nlohmann::ordered_json json_value(const TidyValue& value) {
  if (const auto* const text = std::get_if<std::string>(&value)) return *text;
  if (const bool* const flag = std::get_if<bool>(&value)) return *flag;
  return std::get<double>(value);  // not finite: null
}

}  // namespace

TidyWriter::TidyWriter(std::ostream& out, TidyFormat format, std::vector<std::string> columns)
    : out_(out), format_(format), columns_(std::move(columns)) {
  if (format_ == TidyFormat::json) {
    out_ << '[';
    return;
  }
  for (std::size_t c = 0; c < columns_.size(); ++c) out_ << (c > 0 ? "," : "") << columns_[c];
  out_ << '\n';
}

void TidyWriter::row(const std::vector<TidyValue>& values) {
  assert(values.size() == columns_.size());
  if (format_ == TidyFormat::csv) {
    for (std::size_t c = 0; c < values.size(); ++c) out_ << (c > 0 ? "," : "") << csv_value(values[c]);
    out_ << '\n';
  } else {
    nlohmann::ordered_json object;
    for (std::size_t c = 0; c < values.size(); ++c) object[columns_[c]] = json_value(values[c]);
    out_ << (any_ ? ",\n " : "\n ") << object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
  any_ = true;
}

void TidyWriter::end() {
  if (format_ == TidyFormat::json) out_ << (any_ ? "\n]\n" : "]\n");
}

void write_csv(std::ostream& out, const Table& table) {
  std::vector<std::string> names;
  for (const Column& c : table.columns) names.push_back(c.name);
  TidyWriter writer(out, TidyFormat::csv, names);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    std::vector<TidyValue> row;
    for (const Column& c : table.columns) {
      if (const auto* const texts = std::get_if<std::vector<std::string>>(&c.values))
        row.emplace_back((*texts)[i]);
      else
        row.emplace_back(std::get<std::vector<double>>(c.values)[i]);
    }
    writer.row(row);
  }
  writer.end();
}

std::string csv_of(const Table& table) {
  std::ostringstream out;
  write_csv(out, table);
  return out.str();
}

std::vector<std::string> summary_columns() {
  return {"cell", "rule", "round", "metric", "truth", "group", "estimate", "mcse", "n"};
}

std::vector<TidyValue> tidy(const SummaryRow& row) {
  return {row.cell,  row.rule,           row.round,         row.metric,    row.truth,
          row.group, row.estimate.value, row.estimate.mcse, row.estimate.n};
}

std::vector<std::string> comparison_columns() {
  return {"what",         "cell",     "rule",  "reference", "metric",     "truth",
          "group",        "estimate", "mcse",  "n",         "difference", "difference_mcse",
          "difference_n", "lower",    "upper", "delta",     "verdict",    "replicates_to_decide",
          "may_be_best"};
}

void write_comparison(TidyWriter& writer, const ResultsView& view, const Comparison& comparison, bool cells) {
  const RuleMetric& metric = view.metrics[comparison.metric];
  for (const Compared& row : comparison.rows) {
    if (row.index == (cells ? comparison.cell : comparison.rule)) continue;
    const Contrast& c = row.contrast;
    writer.row({std::string(cells ? "cell" : "rule"), view.cells[cells ? row.index : comparison.cell].name,
                view.rules[cells ? comparison.rule : row.index].id,
                cells ? view.cells[comparison.cell].name : view.rules[comparison.rule].id, metric.metric,
                metric.truth, metric.group, row.own.value, row.own.mcse, row.own.n, c.difference.value,
                c.difference.mcse, c.difference.n, c.interval.lower, c.interval.upper, comparison.delta,
                name_of(standing_of(c, metric.better)), c.ruling.replicates.value_or(std::nan("")),
                row.may_be_best});
  }
}

}  // namespace delphisim
