// SPDX-License-Identifier: MIT
#include "analysis/report/robust_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/estimates/format.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

constexpr std::size_t most_reversals = 10;  // lines of the table; CSV has all

std::string truth_of(const ResultsView& view, const RobustSetting& s) { return view.metrics[s.metric].truth; }

std::size_t distinct_cells(std::span<const RobustSetting> settings) {
  std::size_t count = 0;
  for (std::size_t s = 0; s < settings.size(); ++s)
    count += s == 0 || settings[s].cell != settings[s - 1].cell;
  return count;
}

}  // namespace

std::string setting_name(const ResultsView& view, const RobustSetting& s) {
  const std::string truth = truth_of(view, s);
  return view.cells[s.cell].name + (truth.empty() ? "" : " by " + truth);
}

std::string settings_words(std::span<const RobustSetting> settings) {
  const std::size_t cells = distinct_cells(settings);
  return counted(settings.size(), "setting", "settings") + " (" + counted(cells, "scenario", "scenarios") +
         " of one design x " + counted(settings.size() / std::max<std::size_t>(1, cells), "truth", "truths") +
         ")";
}

std::vector<std::size_t> most_robust_first(const Robustness& result) {
  std::vector<std::size_t> order(result.rules.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const double x = result.rules[a].upper, y = result.rules[b].upper;
    return std::isnan(x) || std::isnan(y) ? !std::isnan(x) && std::isnan(y) : x < y;
  });
  return order;
}

std::string upper_text(const RuleLosses& rule) {
  const double mcse = rule.losses[rule.worst].estimate.mcse;
  return format_number(rule.upper, mcse > 0 ? decimals_for(mcse) : 4);
}

namespace {

std::string reversal_text(const ResultsView& view, std::span<const RobustSetting> settings,
                          const Robustness& result, const Paint& paint) {
  const std::string found = wrapped(
      counted(result.reversals.size(), "pair of rules changes", "pairs of rules change") +
      " order between settings beyond Monte-Carlo error (all pairs and settings at once; there may be more): "
      "between scenarios of one truth first, then those that differ between truths alone.");
  if (result.reversals.empty()) return found;
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < std::min(most_reversals, result.reversals.size()); ++i) {
    const Reversal& r = result.reversals[i];
    rows.push_back({view.rules[r.first].id, view.rules[r.second].id, setting_name(view, settings[r.here]),
                    format_estimate(r.lead), setting_name(view, settings[r.there]), format_estimate(r.lag)});
  }
  std::string text =
      found + "\n" +
      text_table({"rule", "other rule", "better in", "difference", "worse in", "difference"}, rows, 3, paint);
  if (result.reversals.size() > most_reversals)
    text += fmt::format("({} more: --format csv)\n", result.reversals.size() - most_reversals);
  return text;
}

}  // namespace

std::string name_of(Robust standing) {
  switch (standing) {
    case Robust::yes:
      return "robust";
    case Robust::no:
      return "not robust";
    case Robust::undecided:
      return "undecided";
    case Robust::none:
      break;
  }
  return "none";
}

namespace {

std::string painted(const Paint& paint, Robust standing) {
  const std::string name = name_of(standing);
  return standing == Robust::yes  ? paint.good(name)
         : standing == Robust::no ? paint.bad(name)
                                  : paint.open(name);
}

}  // namespace

std::string robust_text(const ResultsView& view, std::span<const RobustSetting> settings,
                        const Robustness& result, double delta, std::size_t most, const Paint& paint,
                        const std::vector<std::uint8_t>& among) {
  std::string text = wrapped("Robustness by " + view.metrics[settings[0].metric].metric + " over " +
                             settings_words(settings) + ": a rule is robust if it loses at most " +
                             plain_number(delta) + " against the best rule in every one.");
  text += wrapped(
      "The best rule of each setting, and the setting where a rule does worst, are picked on " +
      counted(result.picked_on, "block", "blocks") + " of replicates; every number is from the other " +
      std::to_string(result.estimated_on) +
      ", so that nothing looks better or worse for having been picked. Upper: no loss exceeds it, for all "
      "rules and settings together (95 %). Monte-Carlo standard errors in brackets.");
  std::vector<std::vector<std::string>> rows;
  for (const std::size_t r : most_robust_first(result)) {
    if (rows.size() == most) break;
    if (!among.empty() && !among[r]) continue;
    const RuleLosses& rule = result.rules[r];
    const bool known = rule.standing != Robust::none;
    rows.push_back({view.rules[r].id + (r == view.reference ? " *" : ""), painted(paint, rule.standing),
                    known ? setting_name(view, settings[rule.worst]) : "-",
                    known ? format_estimate(rule.losses[rule.worst].estimate) : "-",
                    known ? upper_text(rule) : "-", known ? format_estimate(rule.mean) : "-",
                    std::to_string(rule.best_in)});
  }
  return text + "\n" +
         text_table({"rule", "verdict", "worst in", "loss there", "upper", "mean loss", "best in"}, rows, 3,
                    paint) +
         "\n" + reversal_text(view, settings, result, paint);
}

std::vector<std::string> robust_columns() {
  return {"what", "cell", "truth", "rule",  "against", "estimate",
          "mcse", "n",    "lower", "upper", "delta",   "verdict"};
}

void write_robust(TidyWriter& writer, const ResultsView& view, std::span<const RobustSetting> settings,
                  const Robustness& result, double delta) {
  const auto row = [&](const std::string& what, std::size_t s, std::size_t rule, std::size_t against,
                       const Estimate& e, Interval bounds, const std::string& verdict) {
    writer.row({what, view.cells[settings[s].cell].name, truth_of(view, settings[s]), view.rules[rule].id,
                view.rules[against].id, e.value, e.mcse, e.n, bounds.lower, bounds.upper, delta, verdict});
  };
  const Interval no_bounds{std::nan(""), std::nan("")};
  for (std::size_t r = 0; r < result.rules.size(); ++r) {
    const RuleLosses& rule = result.rules[r];
    row("rule", rule.worst, r, result.best[rule.worst], rule.losses[rule.worst].estimate,
        {std::nan(""), rule.upper}, name_of(rule.standing));
  }
  for (std::size_t r = 0; r < result.rules.size(); ++r)
    for (std::size_t s = 0; s < settings.size(); ++s)
      row("loss", s, r, result.best[s], result.rules[r].losses[s].estimate, result.rules[r].losses[s].bounds,
          "");
  for (const Reversal& v : result.reversals) {
    row("reversal", v.here, v.first, v.second, v.lead, no_bounds, "better");
    row("reversal", v.there, v.first, v.second, v.lag, no_bounds, "worse");
  }
}

}  // namespace delphisim
