// SPDX-License-Identifier: MIT
#include "tests/unit/report/small_file.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/metrics/info.hpp"
#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "engine/stats/moments.hpp"
#include "experiments/store/results.hpp"

namespace delphisim::report_tests {
namespace {

// 0 .. 99, the same for the same place.
double noise(std::size_t a, std::size_t b, std::size_t c, std::size_t d = 0) {
  std::uint64_t x = a * 1000003 + b * 7919 + c * 104729 + d * 1299709 + 12345;
  x ^= x >> 33, x *= 0xff51afd7ed558ccdULL, x ^= x >> 33, x *= 0xc4ceb9fe1a85ec53ULL, x ^= x >> 33;
  return static_cast<double>(x % 100);
}

int metric_named(const std::string& name) {
  for (std::size_t i = 0; i < metric_infos().size(); ++i)
    if (metric_infos()[i].description.name == name) return static_cast<int>(i);
  throw std::logic_error("no metric " + name);
}

int statistic_named(const std::string& name) {
  for (std::size_t i = 0; i < statistic_infos().size(); ++i)
    if (statistic_infos()[i].description.name == name) return static_cast<int>(i);
  throw std::logic_error("no statistic " + name);
}

Study study_of(const SmallFile& file) {
  Study s;
  s.name = "small", s.title = file.title, s.question = "Which rule?";
  s.seed = 7, s.block_size = static_cast<std::uint32_t>(file.block_size),
  s.replicates = file.blocks * file.block_size;
  s.setting.topics = 5, s.setting.groups = 2;
  s.categories = {"all"};
  for (int t = 0; t < 5; ++t)
    s.topics.push_back({"t" + std::to_string(t), file.topic_name + " " + std::to_string(t), 0});
  s.groups = {{"a", "Group A", 4}, {"b", "Group B", 6}};
  s.round_names = {"first", "second"};
  s.truths = {{"pooled", {0.4, 0.6}}, {"equal", {0.5, 0.5}}};
  s.true_k = 2;
  const Item mean{Aggregations::find("mean"), {}}, median{Aggregations::find("median"), {}},
      pool{Poolings::find("one_pool"), {}};
  const Item top{Thresholds::find("top_k"), {2}}, above{Thresholds::find("above_mean"), {}};
  s.rules = {{mean, pool, top}, {median, pool, top}, {mean, pool, above}};
  for (const char* name :
       {"size", "precision", "recall", "regret", "tau_b", "group_recall", "worst_group_recall"})
    s.metrics.push_back(standard_metric(metric_named(name)));
  for (const char* name : {"people", "rating_mean", "bound_change"})
    s.statistics.push_back(statistic_named(name));
  s.primary_metric = "recall", s.delta = file.delta;
  s.factors = {"feedback"};
  const char* const names[] = {"base", "no_feedback", "other_world"};
  for (std::size_t c = 0; c < file.cells; ++c) {
    Cell cell;
    cell.name = names[c], cell.assumptions = c == 2 ? "high" : "base";
    cell.levels = {{"feedback", c == 1 ? "none" : "mean"}};
    cell.spec.rounds.resize(2);
    cell.digest = digest_of(cell.name);
    s.cells.push_back(cell);
    s.kept.push_back({c == 0, file.on_request, file.on_request});
  }
  if (file.published) {
    s.assumptions = {{"tau", "fitted", "", "1", "", "table 1"},
                     {"leniency", "assumed", "0", "1", "2", "nobody knows"},
                     {"gamma", "constrained", "0", "1", "2", "lists"}};
    s.published = {{"people", "first", "", 52, "held out", "table 2"},
                   {"rating_mean", "second", "", 9999, "held out", "table 3"},
                   {"rating_sd", "second", "", 2, "fitted", "table 3"}};
    s.published_selection = {"t1", "t4"};
  }
  return s;
}

std::vector<RoundTraits> traits() { return {{false, false}, {true, false}}; }

void put(const std::vector<double>& values, std::size_t at, std::span<std::uint32_t> n,
         std::span<double> mean, std::span<double> m2) {
  ShiftedSums sums;
  for (const double v : values)
    if (!std::isnan(v)) sums.add(v);
  const Moments m = sums.to_moments();
  n[at] = static_cast<std::uint32_t>(m.n), mean[at] = m.mean, m2[at] = m.m2;
}

}  // namespace

// Rules of one exercise share its luck, so that paired differences vary far less than the values.
double SmallFile::decision(std::size_t cell, std::size_t block, std::size_t replicate, std::size_t rule,
                           std::size_t metric) const {
  const double luck = noise(block, replicate, metric),
               own = noise(block, replicate, metric, 1 + rule + 10 * cell);
  if (metric == 1 && rule == 2 && own < 30) return std::nan("");  // precision of an empty set
  if (metric == 0) return rule == 2 ? 3 + (own < 50) : 2;         // size
  return (luck + 0.1 * own + effect(cell, rule)) / 200;
}

double SmallFile::process(std::size_t cell, std::size_t block, std::size_t replicate,
                          std::size_t statistic) const {
  return 50 + noise(block, replicate, 100 + statistic, cell) / 10;
}

std::uint32_t SmallFile::inclusion(std::size_t block, std::size_t rule, std::size_t topic) {
  return static_cast<std::uint32_t>((block + rule + topic) % 5);
}
std::uint32_t SmallFile::truly_top(std::size_t block, std::size_t truth, std::size_t topic) {
  return static_cast<std::uint32_t>((2 * block + truth + topic) % 5);
}

std::vector<std::vector<double>> SmallFile::decisions(std::size_t cell, std::size_t rule,
                                                      std::size_t metric) const {
  std::vector<std::vector<double>> values(blocks);
  for (std::size_t b = 0; b < blocks; ++b)
    for (std::size_t i = 0; i < block_size && done(cell, b); ++i)
      values[b].push_back(decision(cell, b, i, rule, metric));
  return values;
}

Plan SmallFile::plan() const {
  Plan plan;
  plan.study = study_of(*this);
  const Study& s = plan.study;
  plan.measures =
      make_measures(s.setting, s.truths, s.true_k, s.order_scope, s.rules, s.metrics, s.statistics, traits());
  plan.measures.agreement = on_request;
  plan.fields = make_fields(s, plan.measures);
  for (Field& field : plan.fields)
    if (field.name == misfit) ++field.dims.back();
  plan.blocks = static_cast<std::uint32_t>(blocks);
  return plan;
}

void SmallFile::write(const std::string& path) const {
  const Plan p = plan();
  const Study& s = p.study;
  ResultsContent content;
  content.attributes = {{"study_name", s.name},
                        {"study_title", s.title},
                        {"study_question", s.question},
                        {"study_digest", s.digest.hex()},
                        {"seed", std::int64_t{7}},
                        {"kernel_version", std::int64_t{0}},  // no program plays its exercises again
                        {"block_size", static_cast<std::int64_t>(block_size)},
                        {"true_k", std::int64_t{2}},
                        {"reference_rule", id_of(s.rules[0])},
                        {"primary_metric", s.primary_metric},
                        {"primary_truth", s.truths[0].name},
                        {"delta", s.delta}};
  content.study_text = "name = \"small\"\n";
  content.tables = describe(p);
  for (const Cell& cell : s.cells) content.cells.push_back({cell.name, cell.digest});
  content.fields = p.fields;
  content.blocks = blocks;
  const std::size_t columns = p.measures.columns.size(), statistics = p.measures.process.size();
  const auto field = [&](const std::string& name) {
    std::size_t f = 0;
    while (p.fields[f].name != name) ++f;
    return f;
  };
  const auto rows = [&](const CellId& id, std::uint32_t block, std::vector<std::byte>& payload) {
    std::size_t c = 0;
    while (s.cells[c].name != id.name) ++c;
    if (!done(c, block)) return false;
    const RowLayout layout(p.fields, c);
    payload.assign(layout.bytes(), std::byte{0});
    const std::span<std::byte> bytes(payload);
    const auto whole = [&](const std::string& name) {
      return layout.values<std::uint32_t>(bytes, field(name));
    };
    const auto real = [&](const std::string& name) { return layout.values<double>(bytes, field(name)); };
    for (std::size_t r = 0; r < 3; ++r)
      for (std::size_t m = 0; m < columns; ++m) {
        std::vector<double> values;
        for (std::size_t i = 0; i < block_size; ++i) values.push_back(decision(c, block, i, r, m));
        put(values, r * columns + m, whole("rules/n"), real("rules/mean"), real("rules/m2"));
      }
    for (std::size_t q = 0; q < statistics; ++q) {
      std::vector<double> values;
      for (std::size_t i = 0; i < block_size; ++i) values.push_back(process(c, block, i, q));
      put(values, q, whole("process/n"), real("process/mean"), real("process/m2"));
      if (c == 0)
        for (std::size_t i = 0; i < block_size; ++i) real("process/values")[i * statistics + q] = values[i];
    }
    if (c == 0 && on_request)
      for (const std::string name : {"agreement/jaccard", "agreement/tau_b"})
        for (std::size_t pair = 0; pair < 9; ++pair) {
          const std::size_t low = std::min(pair / 3, pair % 3), high = std::max(pair / 3, pair % 3);
          whole(name + "_n")[pair] = static_cast<std::uint32_t>(block_size - (low == 0 && high == 2));
          real(name)[pair] = low == high ? 1 : noise(block, low, high, name.size()) / 100;
        }
    for (std::size_t t = 0; t < 5; ++t) {
      for (std::size_t r = 0; r < 3; ++r) whole("rules/inclusion")[r * 5 + t] = inclusion(block, r, t);
      for (std::size_t h = 0; h < 2; ++h) whole("truths/top_k")[h * 5 + t] = truly_top(block, h, t);
    }
    return true;
  };
  write_results(path, content, rows, true);
}

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "delphisim-report-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace delphisim::report_tests
