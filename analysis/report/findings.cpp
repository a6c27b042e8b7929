// SPDX-License-Identifier: MIT
#include "analysis/report/findings.hpp"

namespace delphisim {
namespace {

constexpr std::size_t base_cell = 0;

bool opposite(Standing a, Standing b) {
  return (a == Standing::better && b == Standing::worse) || (a == Standing::worse && b == Standing::better);
}

std::vector<Elsewhere> look_elsewhere(const ResultsView& view, const Comparison& base) {
  const int better = view.metrics[base.metric].better;
  std::vector<Elsewhere> result;
  for (std::size_t c = 0; c < view.cells.size(); ++c) {
    if (c == base_cell) continue;
    const Comparison there = compare_rules(view, view.load(c), c, base.metric, base.rule, base.delta, false);
    Elsewhere row{c, {}, {}};
    for (std::size_t r = 0; r < there.rows.size(); ++r) {
      if (r == there.reference_row) continue;
      const Standing standing = standing_of(there.rows[r].contrast, better);
      ++row.counts[static_cast<std::size_t>(standing)];
      if (opposite(standing, standing_of(base.rows[r].contrast, better))) row.reversed.push_back(r);
    }
    result.push_back(std::move(row));
  }
  return result;
}

std::vector<AssumptionRow> read_assumptions(const ResultsView& view) {
  const Table table = view.file.table("assumptions");
  const auto column = [&](const char* name) { return texts_of(view.file, table, name); };
  const auto keys = column("key"), statuses = column("status"), lows = column("low"), bases = column("base"),
             highs = column("high"), whys = column("why");
  std::vector<AssumptionRow> rows;
  for (std::size_t i = 0; i < keys.size(); ++i)
    rows.push_back({keys[i], statuses[i], lows[i], bases[i], highs[i], whys[i]});
  return rows;
}

}  // namespace

Findings find_out(const ResultsView& view) {
  const CellColumns columns = view.load(base_cell);
  Findings findings{view,
                    compare_rules(view, columns, base_cell, view.primary, view.reference, view.delta),
                    compare_cells(view, base_cell, view.primary, view.reference, view.delta),
                    {},
                    rule_table(view, columns, standard_metrics(view)),
                    check_fit(view),
                    topic_chances(view, base_cell, view.reference),
                    group_service(view, view.reference),
                    {},
                    read_assumptions(view)};
  if (const auto rule = rule_of_fixed_length(view, findings.cells))
    findings.fixed_length = compare_cells(view, base_cell, view.primary, *rule, view.delta);
  findings.elsewhere = look_elsewhere(view, findings.rules);
  return findings;
}

}  // namespace delphisim
