// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/stats/mcse.hpp"
#include "experiments/store/results_reader.hpp"

namespace delphisim {

struct RuleInfo {
  std::string id, aggregation, pooling, threshold;
};

/// A column of what is measured of every rule. truth and group are empty where the metric has none.
struct RuleMetric {
  std::string metric, truth, group, summary;
  int better = 0;  // 1: more is better, -1: less, 0: neither
};

/// A column of what is measured of the process.
struct ProcessMetric {
  std::string statistic, round, group, truth, summary;
};

/// A file holds the cell of the study itself first.
inline constexpr std::size_t base_cell = 0;

struct CellInfo {
  std::string name, assumptions;
  std::vector<std::pair<std::string, std::string>> levels;  // (factor, level), sorted by factor
  std::string rounds;                                       // how many
  std::size_t blocks = 0;                                   // done
  double replicates = 0;                                    // in these
  std::string precision;  // "reached", "not reached" or "unfinished"; empty where the study asks for none
  // Of a precision: what it was judged by, and what of that had no error to see.
  std::size_t targets = 0, never_varied = 0, never_defined = 0;
};

/// All that one cell's blocks left behind. Columns have one entry a planned block, n = 0 where it is not
/// done, so that columns of different cells can be paired.
class CellColumns {
 public:
  BlockColumn rule(std::size_t rule, std::size_t metric) const;
  BlockColumn process(std::size_t metric) const;

 private:
  friend class ResultsView;
  std::vector<Moments> rules_, process_;  // [rule][metric][block], [metric][block]
  std::size_t blocks_ = 0, metrics_ = 0;
  double block_size_ = 0;
};

/// A results file with its names resolved. Errors: as Results; BadInput where tables and numbers do not fit,
/// or, for a name that the file does not have, with the nearest one.
class ResultsView {
 public:
  explicit ResultsView(const std::string& path);

  Results file;
  std::vector<CellInfo> cells;  // the first is the base cell
  std::vector<RuleInfo> rules;
  std::vector<RuleMetric> metrics;
  std::vector<ProcessMetric> process;
  std::size_t reference = 0;  // the study's reference rule
  std::size_t primary = 0;    // column of the primary metric, held against the primary truth
  std::string primary_truth;
  double delta = 0;  // smallest difference of the primary metric that matters, in its units
  std::uint64_t seed = 0;
  double block_size = 0;
  int true_k = 0;

  /// The smallest difference that matters in this column: the study's for its primary metric, against any
  /// truth; 0 for others, of which it says nothing.
  double delta_of(std::size_t metric) const;

  /// The numbers of one cell: blocks x rules x metrics x 24 bytes.
  CellColumns load(std::size_t cell) const;

  /// The cell of this name; the base cell also by its levels, as find_cell().
  std::size_t cell_index(const std::string& name) const;
  std::size_t rule_index(const std::string& id) const;
  /// The column of a metric. An empty truth means the primary one; a metric of groups needs a group.
  std::size_t metric_index(const std::string& metric, const std::string& truth = "",
                           const std::string& group = "") const;
  /// The same, none where the file does not have it.
  std::optional<std::size_t> find_metric(const std::string& metric, const std::string& truth,
                                         const std::string& group = "") const;
  /// BadInput unless the file has a metric or process statistic, or a truth, of this name.
  void check_metric_name(const std::string& name) const;
  void check_truth_name(const std::string& name) const;

 private:
  void read_tables();
  void read_cells();
  void check_shapes() const;
};

/// A column of texts or numbers of a table of the file; BadInput if it is not there.
std::vector<std::string> texts_of(const Results& file, const Table& table, const std::string& column);
std::vector<double> numbers_of(const Results& file, const Table& table, const std::string& column);

/// "recall against latent_mean", "group_recall of parents", "size".
std::string describe(const RuleMetric& metric);

}  // namespace delphisim
