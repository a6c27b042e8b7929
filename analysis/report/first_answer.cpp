// SPDX-License-Identifier: MIT
#include "analysis/report/first_answer.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/estimates/format.hpp"
#include "analysis/report/one_at_a_time.hpp"
#include "analysis/report/robust_table.hpp"
#include "analysis/report/shape_caveat.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

std::string short_difference(const Contrast& c) {
  return format_difference({c.difference, {std::nan(""), std::nan("")}, {}});
}

// Which of the others are better, and by how much the best one is.
std::string headline(const Subject& s, const Ranked& ranked) {
  const Compared &reference = s.reference(), &best = *ranked.alike.front();
  std::array<std::size_t, 6> count{};
  std::size_t others = 0, may_be_best = 0;
  for (const Compared* row : ranked.alike) {
    may_be_best += row->may_be_best;
    if (row == &reference) continue;
    ++others, ++count[static_cast<std::size_t>(standing_of(row->contrast, s.better()))];
  }
  const auto number = [&](Standing standing) { return count[static_cast<std::size_t>(standing)]; };
  const bool one = others == 1;
  std::vector<std::string> rest;
  for (const Standing standing : {Standing::equivalent, Standing::worse, Standing::undecided})
    if (number(standing) > 0)
      rest.push_back((one ? "" : std::to_string(number(standing)) + " ") + name_of(standing));
  const std::string of = (one ? std::string("other rule") : counted(others, "other rule", "other rules")) +
                         (ranked.by_length ? " of " + sizes_of(s, ranked.alike) : ""),
                    margin =
                        s.comparison.delta > 0 ? " by more than " + plain_number(s.comparison.delta) : "",
                    sure = number(Standing::undecided) > 0 ? "surely " : "";
  const std::size_t better = number(Standing::better);
  std::string text = better > 0 ? (one ? "The one " : std::to_string(better) + " of ") + of +
                                      (better == 1 ? " is" : " are") + " better" + margin
                     : one ? "The one " + of + " is not " + sure + "better" + margin
                           : "None of " + of + " is " + sure + "better" + margin;
  for (std::size_t i = 0; i < rest.size(); ++i) text += (i == 0 ? ": " : ", ") + rest[i];
  text += std::string("; ") + (s.better() > 0 ? "highest " : "lowest ") +
          s.view.metrics[s.comparison.metric].metric + " has ";
  if (&best == &reference) {
    text += "the reference, " + s.name(best) + ", " + format_estimate(best.own);
  } else {
    Estimate ahead = best.contrast.difference;
    ahead.value = std::abs(ahead.value);
    text += s.name(best) + ", by " + format_estimate(ahead) + " against the reference, " + s.name(reference);
  }
  if (may_be_best > 1) text += "; " + counted(may_be_best - 1, "other", "others") + " may be as good (95 %)";
  return text + ".";
}

std::string other_lengths(const Subject& s, const Ranked& ranked) {
  std::vector<const Compared*> better;
  for (const Compared* row : ranked.others)
    if (standing_of(row->contrast, s.better()) == Standing::better) better.push_back(row);
  if (!ranked.by_length || better.empty()) return "";
  return "Of " + counted(ranked.others.size(), "rule", "rules") + " of other lengths " +
         std::to_string(better.size()) + (better.size() == 1 ? " does" : " do") + " better, with " +
         sizes_of(s, better) + ": another decision, not a better rule.";
}

std::string other_designs(const Subject& s) {
  const VerdictGroups groups =
      group_by_verdict(s, [](const Compared& row) { return row.kind == CellKind::design; });
  if (groups.count() == 0) return "";
  for (std::size_t standing = 0; groups.count() == 1 && standing < groups.rows.size(); ++standing)
    if (!groups.rows[standing].empty() && static_cast<Standing>(standing) != Standing::none)
      return "The other design, " + s.name(*groups.rows[standing].front()) + ", is " +
             name_of(static_cast<Standing>(standing)) + ".";
  const auto number = [](std::size_t n) { return n == 0 ? std::string("none") : std::to_string(n); };
  const auto& better = groups.of(Standing::better);
  return "Of " + counted(groups.count(), "other design", "other designs") + " " + number(better.size()) +
         (better.empty() ? ""
                         : " (most: " + s.name(*better.front()) + ", " +
                               short_difference(better.front()->contrast) + ")") +
         " would do better and " + number(groups.of(Standing::worse).size()) + " worse.";
}

std::string undecided(const Ranked& ranked) {
  std::vector<double> needed;
  std::size_t open = 0;
  for (const Compared* row : ranked.alike) {
    if (standing_of(row->contrast, 1) != Standing::undecided) continue;
    ++open;
    if (row->contrast.ruling.replicates) needed.push_back(*row->contrast.ruling.replicates);
  }
  if (open == 0) return "";
  std::string text = "Undecided: " + counted(open, "rule", "rules") + " of these; ";
  if (needed.empty()) return text + "too near to what matters to say how many replicates would decide.";
  return text + "about " + format_count(*std::max_element(needed.begin(), needed.end())) +
         " replicates would decide " +
         (needed.size() < open ? std::to_string(needed.size()) + " of them."
          : open == 1          ? "it."
                               : "all of them.");
}

void append(std::string& text, const std::string& sentence) {
  if (!sentence.empty()) text += (text.empty() ? "" : " ") + sentence;
}

}  // namespace

Ranked rank_rows(const Subject& s) {
  Ranked ranked;
  ranked.by_length = lengths_matter(s) && std::any_of(s.comparison.rows.begin(), s.comparison.rows.end(),
                                                      [&](const Compared& row) {
                                                        return &row != &s.reference() && as_long(s, row);
                                                      });
  for (const Compared& row : s.comparison.rows)
    if (row.contrast.difference.problem.empty() && !std::isnan(row.own.value))
      (!ranked.by_length || as_long(s, row) ? ranked.alike : ranked.others).push_back(&row);
  for (auto* rows : {&ranked.alike, &ranked.others})
    std::stable_sort(rows->begin(), rows->end(), [&](const Compared* a, const Compared* b) {
      return s.better() * a->own.value > s.better() * b->own.value;
    });
  return ranked;
}

std::string robust_words(const ResultsView& view, const RobustFindings& robust, double delta) {
  const Robustness& r = robust.result;
  std::vector<std::string> yes;
  std::size_t open = 0, judged = 0;
  const std::vector<std::size_t> order = most_robust_first(r);
  for (const std::size_t rule : order) {
    if (r.rules[rule].standing == Robust::none) continue;
    ++judged;
    open += r.rules[rule].standing == Robust::undecided;
    if (r.rules[rule].standing == Robust::yes) yes.push_back(view.rules[rule].id);
  }
  if (judged == 0) return "";
  std::string text = "Over " + settings_words(robust.settings) + ", ";
  const RuleLosses& first = r.rules[order.front()];
  const std::string bound = "loses at most " + plain_number(delta) + " against the best of them everywhere";
  if (yes.empty())
    text += "no rule " + std::string(open > 0 ? "surely " : "") + bound + "; nearest is " +
            view.rules[order.front()].id + ", which loses " +
            format_estimate(first.losses[first.worst].estimate) + " in " +
            setting_name(view, robust.settings[first.worst]) + ".";
  else
    text += std::to_string(yes.size()) + " of " + std::to_string(judged) +
            (yes.size() == 1 ? " rules is" : " rules are") + " robust (at most " + plain_number(delta) +
            " behind the best of them everywhere), most of all " + yes.front() + ".";
  if (r.reversals.empty()) return text + " No pair of these rules surely changes its order.";
  const Reversal& v = r.reversals.front();
  const auto between = static_cast<std::size_t>(std::count_if(
      r.reversals.begin(), r.reversals.end(), [](const Reversal& each) { return each.between_truths; }));
  const std::size_t within = r.reversals.size() - between;
  const auto pairs = [](std::size_t n) {
    return counted(n, "pair surely changes its order", "pairs surely change order");
  };
  const std::string example = ", as " + view.rules[v.first].id + " against " + view.rules[v.second].id +
                              " (better in " + setting_name(view, robust.settings[v.here]) + ", worse in " +
                              setting_name(view, robust.settings[v.there]) + ")";
  if (within == 0)
    return text + " No pair of these rules surely changes its order between scenarios; between truths " +
           pairs(between) + example + ".";
  return text + " Between scenarios " + pairs(within) + example +
         (between > 0 ? "; between truths alone " + std::to_string(between) + (between > 1 ? " do" : " does")
                      : "") +
         ".";
}

std::string first_answer(const Subject& rules, const Subject& cells, const RobustFindings* robust,
                         const std::vector<FitRow>& fit) {
  const Ranked ranked = rank_rows(rules);
  const CellInfo& cell = rules.view.cells[rules.comparison.cell];
  if (cell.blocks > 0 && cell.blocks < fewest_blocks) {
    std::string text = "Too few replicates for an answer: cell " + cell.name + " has " +
                       counted(cell.blocks, "block", "blocks") + " of " +
                       format_count(rules.view.block_size) + ", and differences need at least " +
                       std::to_string(fewest_blocks) + " for an interval.";
    append(text, unfinished_note(rules.view));
    return text;
  }
  if (rules.better() == 0 || ranked.alike.size() + ranked.others.size() < 2 || ranked.alike.empty())
    return "";
  std::string text;
  append(text, headline(rules, ranked));
  append(text, unfinished_note(rules.view));
  append(text, costliest_choice(rules, cells));
  append(text,
         robust
             ? robust_words(rules.view, *robust, rules.comparison.delta)
             : "The file has one scenario of this design by one truth, or too few replicates to tell whether "
               "assumptions change this.");
  append(text, other_designs(cells));
  append(text, other_lengths(rules, ranked));
  append(text, undecided(ranked));
  append(text, shape_caveat(rules, ranked.alike, fit));
  return text;
}

}  // namespace delphisim
