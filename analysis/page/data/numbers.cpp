// SPDX-License-Identifier: MIT
// Estimates, differences and how they settle.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "analysis/estimates/format.hpp"
#include "analysis/estimates/interval.hpp"
#include "analysis/page/data/json_text.hpp"
#include "analysis/page/data/parts.hpp"

namespace delphisim {
namespace {

constexpr std::size_t most_estimates = 45'000;  // estimates of cells but the base cell: about half a megabyte
constexpr std::size_t most_points = 16;         // of a curve of convergence

// As tables print them; six where there is no error to go by.
int decimals_of(double mcse) { return mcse > 0 && std::isfinite(mcse) ? decimals_for(mcse) : 6; }

// How many standard errors half a pointwise 95 % interval has. Most estimates of a file have the same number
// of blocks, and the quantile takes its time.
class Factors {
 public:
  double of(const Estimate& e) {
    if (!std::isfinite(e.mcse)) return std::numeric_limits<double>::quiet_NaN();
    const auto [at, added] = known_.try_emplace(e.df);
    if (added) at->second = t_factor(e.df);
    return at->second;
  }

 private:
  std::map<double, double> known_;
};

// Numbers of a block, cell by cell.
struct Means {
  JsonNumbers values, errors;
  std::vector<std::string> factors;

  void add(const Estimate& e, Factors& all) {
    here_.push_back(all.of(e));
    const int decimals = decimals_of(e.mcse);
    values.add_rounded(e.value, decimals), errors.add_rounded(e.mcse, decimals);
  }
  void add_exactly(const Estimate& e, Factors& all) {
    here_.push_back(all.of(e));
    values.add(e.value), errors.add(e.mcse);
  }
  // One number where all are the same; else {of, at}: which there are, and a digit of base 36 for each
  // estimate.
  void end_cell() {
    std::vector<double> distinct;
    std::string at;
    JsonNumbers list, of;
    for (double factor : here_) {
      // Without an error it does not matter.
      if (std::isnan(factor) && !distinct.empty()) factor = distinct.front();
      list.add(factor);
      const auto known = std::find(distinct.begin(), distinct.end(), factor);
      at += digits[static_cast<std::size_t>(known - distinct.begin()) % base];
      if (known != distinct.end() || std::isnan(factor)) continue;
      distinct.push_back(factor), of.add(factor);
    }
    const JsonEntry entries[] = {{"of", of.str()}, {"at", json_text(at)}};
    factors.push_back(distinct.empty()         ? "null"
                      : distinct.size() == 1   ? json_number(distinct.front())
                      : distinct.size() > base ? list.str()
                                               : json_object(entries));
    here_.clear();
  }

 private:
  static constexpr char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
  static constexpr std::size_t base = sizeof digits - 1;
  std::vector<double> here_;
};

std::string block_of(const std::vector<std::size_t>& cells, const std::vector<std::size_t>& rules,
                     const std::vector<std::size_t>& metrics, const Means& means) {
  const auto positions = [](const std::vector<std::size_t>& list) {
    std::vector<std::string> parts;
    for (const std::size_t i : list) parts.push_back(std::to_string(i));
    return json_list(parts);
  };
  const JsonEntry entries[] = {{"cells", positions(cells)},     {"rules", positions(rules)},
                               {"metrics", positions(metrics)}, {"value", means.values.str()},
                               {"mcse", means.errors.str()},    {"t", json_list(means.factors)}};
  return json_object(entries);
}

std::vector<std::size_t> all(std::size_t count) {
  std::vector<std::size_t> list(count);
  std::iota(list.begin(), list.end(), std::size_t{0});
  return list;
}

std::vector<std::size_t> metrics_elsewhere(const ResultsView& view) {
  std::vector<std::size_t> metrics;
  const auto add = [&](std::size_t m) {
    if (std::find(metrics.begin(), metrics.end(), m) == metrics.end()) metrics.push_back(m);
  };
  for (const std::size_t m : standard_metrics(view)) add(m);
  return metrics;
}

std::vector<std::size_t> group_metrics(const ResultsView& view) {
  std::vector<std::size_t> metrics;
  for (std::size_t m = 0; m < view.metrics.size(); ++m)
    if (view.metrics[m].metric == "group_recall") metrics.push_back(m);
  return metrics;
}

struct Contrasts {
  JsonNumbers difference, mcse, lower, upper, verdict;
  void add(const Contrast& c, int better) {
    const int decimals = decimals_of(c.difference.mcse) + 2;
    difference.add_rounded(c.difference.value, decimals);
    mcse.add_rounded(c.difference.mcse, decimals);
    lower.add_rounded(c.interval.lower, decimals);
    upper.add_rounded(c.interval.upper, decimals);
    verdict.add(static_cast<double>(standing_of(c, better)));
  }
  std::string with(std::vector<JsonEntry> entries) const {
    for (auto& [key, list] : {std::pair{"difference", &difference},
                              {"mcse", &mcse},
                              {"lower", &lower},
                              {"upper", &upper},
                              {"verdict", &verdict}})
      entries.push_back({key, list->str()});
    return json_object(entries);
  }
};

}  // namespace

std::string estimates_part(const Findings& f, const std::vector<std::size_t>& leading) {
  const ResultsView& view = f.view;
  std::vector<std::string> blocks;
  Factors factors;
  {
    const CellColumns columns = view.load(base_cell);
    Means means;
    for (std::size_t r = 0; r < view.rules.size(); ++r)
      for (std::size_t m = 0; m < view.metrics.size(); ++m)
        means.add_exactly(estimate_mean(columns.rule(r, m)), factors);
    means.end_cell();
    blocks.push_back(block_of({base_cell}, all(view.rules.size()), all(view.metrics.size()), means));
  }
  std::vector<std::size_t> others = all(view.cells.size());
  others.erase(others.begin());
  if (others.empty()) return json_list(blocks);

  std::vector<std::size_t> few{view.reference};
  few.insert(few.end(), leading.begin(), leading.end());
  std::sort(few.begin(), few.end());
  struct Wanted {
    std::vector<std::size_t> rules, metrics;
    Means means;
  };
  Wanted wanted[] = {{all(view.rules.size()), metrics_elsewhere(view), {}}, {few, group_metrics(view), {}}};
  if (2 * others.size() * wanted[0].rules.size() * wanted[0].metrics.size() > most_estimates)
    wanted[0].rules = few;
  for (const std::size_t cell : others) {
    const CellColumns columns = view.load(cell);
    for (Wanted& w : wanted) {
      for (const std::size_t r : w.rules)
        for (const std::size_t m : w.metrics) w.means.add(estimate_mean(columns.rule(r, m)), factors);
      w.means.end_cell();
    }
  }
  for (const Wanted& w : wanted)
    if (!w.metrics.empty()) blocks.push_back(block_of(others, w.rules, w.metrics, w.means));
  return json_list(blocks);
}

std::string contrasts_part(const Findings& f) {
  const ResultsView& view = f.view;
  const CellColumns columns = view.load(base_cell);
  Contrasts contrasts;
  std::vector<std::string> metrics, undefined;
  const double exercises = view.cells[base_cell].replicates;
  for (std::size_t m = 0; m < view.metrics.size(); ++m) {
    const Comparison c = m == f.rules.metric ? f.rules
                                             : compare_rules(view, columns, base_cell, m, view.reference,
                                                             view.delta_of(m), false);
    metrics.push_back(std::to_string(m));
    for (const Compared& row : c.rows) {
      contrasts.add(row.contrast, view.metrics[m].better);
      const double share = exercises > 0 ? 1 - row.own.n / exercises : 0;
      if (share <= most_missing) continue;
      JsonNumbers one;
      one.add(static_cast<double>(m)), one.add(static_cast<double>(row.index)), one.add_rounded(share, 4);
      undefined.push_back(one.str());
    }
  }
  return contrasts.with({{"metrics", json_list(metrics)}, {"undefined", json_list(undefined)}});
}

std::string cell_contrasts_part(const Findings& f) {
  if (f.cells.rows.size() < 2) return "null";
  const int better = f.view.metrics[f.cells.metric].better;
  Contrasts contrasts;
  for (const Compared& row : f.cells.rows) contrasts.add(row.contrast, better);
  return contrasts.with({{"better", std::to_string(better)}});
}

std::string convergence_part(const Findings& f) {
  const ResultsView& view = f.view;
  const CellColumns columns = view.load(base_cell);
  const std::size_t planned = columns.rule(view.reference, view.primary).blocks.size();
  // Numbers of blocks from 2 on, evenly spaced on a log scale, that bring more replicates: blocks may be
  // missing.
  std::vector<std::size_t> ends;
  JsonNumbers replicates, values, errors, halves;
  Factors factors;
  double before = 0;
  for (std::size_t i = 0; i < most_points && planned >= 2; ++i) {
    const double share = static_cast<double>(i) / (most_points - 1);
    const auto end =
        static_cast<std::size_t>(std::lround(2 * std::pow(static_cast<double>(planned) / 2, share)));
    const BlockColumn column = columns.rule(view.reference, view.primary);
    double n = 0;
    for (const Moments& block : column.blocks.first(end))
      n += static_cast<double>(block.n > 0) * view.block_size;
    if (n <= before) continue;
    before = n;
    ends.push_back(end), replicates.add(n);
  }
  for (std::size_t r = 0; r < view.rules.size(); ++r)
    for (const std::size_t end : ends) {
      BlockColumn column = columns.rule(r, view.primary);
      column.blocks = column.blocks.first(end);
      const Estimate e = estimate_mean(column);
      const int decimals = decimals_of(e.mcse) + 1;
      values.add_rounded(e.value, decimals), errors.add_rounded(e.mcse, decimals);
      halves.add_rounded(factors.of(e) * e.mcse, decimals);
    }
  const JsonEntry entries[] = {{"replicates", replicates.str()},
                               {"estimate", values.str()},
                               {"mcse", errors.str()},
                               {"half", halves.str()}};
  return json_object(entries);
}

}  // namespace delphisim
