// SPDX-License-Identifier: MIT
#include "analysis/page/findings.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <variant>

#include "experiments/study/problems.hpp"
#include "experiments/study/study.hpp"

namespace delphisim {
namespace {

bool opposite(Standing a, Standing b) {
  return (a == Standing::better && b == Standing::worse) || (a == Standing::worse && b == Standing::better);
}

// 1 or -1 where the interval of a difference does not hold 0, else 0.
int sure_sign(const Contrast& c) {
  if (!c.difference.problem.empty()) return 0;
  return c.interval.lower > 0 ? 1 : c.interval.upper < 0 ? -1 : 0;
}

// A rule that is certainly better or worse than the reference in the base cell: what of it is left there?
void hold_against(const Compared& base, const Compared& there, Elsewhere& row) {
  const int sign = sure_sign(base.contrast), other = sure_sign(there.contrast);
  if (sign == 0) return;
  if (other == -sign)
    row.turned.push_back({base.index, base.contrast, there.contrast});
  else if (there.contrast.difference.problem.empty() && sign * there.contrast.difference.value < 0)
    ++row.unsure;
}

// Which rules can be ranked with the reference in both cells: longer lists are another decision.
std::vector<std::uint8_t> comparable_in(const ResultsView& view, const Comparison& here,
                                        const Comparison& there, bool by_length) {
  std::vector<std::uint8_t> comparable;
  for (std::size_t r = 0; r < here.rows.size(); ++r)
    comparable.push_back(!by_length ||
                         (as_long(view, here, here.rows[r]) && as_long(view, there, there.rows[r])));
  return comparable;
}

// The best estimate among these rules that can be compared; none where there is none.
const Compared* best_of(const Comparison& c, int better, const std::vector<std::uint8_t>& among) {
  const Compared* best = nullptr;
  for (const Compared& row : c.rows)
    if (among[row.index] && row.contrast.difference.problem.empty() && !std::isnan(row.own.value) &&
        (best == nullptr || better * row.own.value > better * best->own.value))
      best = &row;
  return best;
}

constexpr std::size_t most_looked_into = 40;  // cells whose best rule is another: a tenth of a second each

Elsewhere look_at(const ResultsView& view, const Comparison& here, std::size_t c, std::size_t& looked_into) {
  const int better = view.metrics[here.metric].better;
  const CellColumns columns = view.load(c);
  Comparison there = compare_rules(view, columns, c, here.metric, here.rule, here.delta, false);
  Elsewhere row;
  row.cell = c;
  row.by_length = std::any_of(here.rows.begin(), here.rows.end(), [&](const Compared& rule) {
    return rule.index != here.rule && as_long(view, here, rule);
  });
  const std::vector<std::uint8_t> among = comparable_in(view, here, there, row.by_length);
  for (std::size_t r = 0; r < there.rows.size(); ++r) {
    if (r == there.reference_row) continue;
    if (among[r] == 0) {
      ++row.others;
      const int sign = sure_sign(here.rows[r].contrast);
      row.others_turned += sign != 0 && sure_sign(there.rows[r].contrast) == -sign;
      continue;
    }
    const Standing standing = standing_of(there.rows[r].contrast, better);
    ++row.counts[static_cast<std::size_t>(standing)];
    row.told |= std::isfinite(there.rows[r].contrast.interval.lower);
    if (opposite(standing, standing_of(here.rows[r].contrast, better))) row.reversed.push_back(r);
    hold_against(here.rows[r], there.rows[r], row);
  }
  const auto distance = [](const TurnedRound& t) {
    return std::abs(t.here.difference.value) + std::abs(t.there.difference.value);
  };
  std::stable_sort(row.turned.begin(), row.turned.end(),
                   [&](const TurnedRound& a, const TurnedRound& b) { return distance(a) > distance(b); });
  const Compared* const best = here.best_known && row.told ? best_of(there, better, among) : nullptr;
  if (best == nullptr || here.rows[best->index].may_be_best) return row;
  row.best = best->index, row.best_value = best->own, row.best_size = size_of(view, there, *best);
  if (looked_into++ >= most_looked_into) return row;
  there = compare_rules(view, columns, c, here.metric, here.rule, here.delta);
  row.surely_another = true;
  for (std::size_t r = 0; r < there.rows.size(); ++r)
    if (there.rows[r].may_be_best && here.rows[r].may_be_best) row.surely_another = false;
  return row;
}

// A cell of other assumptions is held against the cell of the same design, so that the design has no part in
// it.
std::vector<Elsewhere> look_elsewhere(const ResultsView& view, const Comparison& base) {
  const std::vector<CellRelation> relations = relate_cells(view, base_cell);
  std::map<std::size_t, Comparison> partners;
  std::vector<Elsewhere> result;
  std::size_t looked_into = 0;
  for (std::size_t c = 0; c < view.cells.size(); ++c) {
    if (c == base_cell) continue;
    const std::size_t against = relations[c].partner.value_or(base_cell);
    if (against != base_cell && !partners.contains(against))
      partners.emplace(against,
                       compare_rules(view, view.load(against), against, base.metric, base.rule, base.delta));
    result.push_back(look_at(view, against == base_cell ? base : partners.at(against), c, looked_into));
    result.back().kind = relations[c].kind;
    result.back().against = against;
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

bool given_the_tables(const Findings& f) {
  try {
    const Study study = parse_study(f.view.file.study_text(), f.view.file.path());
    return std::holds_alternative<PosteriorTruth>(study.cells.front().spec.population.truth);
  } catch (const BadInput&) {
    return !f.fit.empty();  // a study of another version
  }
}

}  // namespace

Findings find_out(const ResultsView& view) {
  const CellColumns columns = view.load(base_cell);
  Findings findings{view,
                    compare_rules(view, columns, base_cell, view.primary, view.reference, view.delta),
                    compare_cells(view, base_cell, view.primary, view.reference, view.delta),
                    {},
                    rule_table(view, base_cell, columns, standard_metrics(view)),
                    check_fit(view),
                    topic_chances(view, base_cell, view.reference),
                    group_service(view, view.reference),
                    {},
                    read_assumptions(view),
                    {},
                    false};
  findings.robust = find_robustness(view, findings.rules);
  findings.fixed_length = compare_at_fixed_length(view, findings.cells);
  findings.elsewhere = look_elsewhere(view, findings.rules);
  findings.given_the_tables = given_the_tables(findings);
  return findings;
}

}  // namespace delphisim
