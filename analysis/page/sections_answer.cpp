// SPDX-License-Identifier: MIT
#include <algorithm>

#include "analysis/page/html.hpp"
#include "analysis/page/sections.hpp"
#include "analysis/report/first_answer.hpp"
#include "analysis/report/robust_table.hpp"
#include "analysis/report/verdict_groups.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

struct Tile {
  Standing standing;
  const char* sign;
};
constexpr Tile tiles[] = {{Standing::better, "\u25B2"},    {Standing::worse, "\u25BC"},
                          {Standing::different, "\u25C6"}, {Standing::equivalent, "\u25CF"},
                          {Standing::undecided, "\u25CB"}, {Standing::none, "\u2715"}};

std::string tiles_of(const Subject& subject, const VerdictGroups& groups, const std::string& what,
                     bool with_sizes) {
  if (groups.count() == 0) return "";
  std::string html = "<p class=\"note\">" + escape(what) + "</p>\n<ul class=\"tiles\">";
  for (const Tile& tile : tiles) {
    const std::size_t count = groups.of(tile.standing).size();
    if (count == 0) continue;
    const std::string sizes =
        with_sizes && tile.standing == Standing::better ? sizes_of(subject, groups.of(tile.standing)) : "";
    html += "<li class=\"t-" + name_of(tile.standing) + "\"><strong>" + std::to_string(count) +
            "</strong> <span>" + tile.sign + " " +
            (tile.standing == Standing::none ? "not comparable" : name_of(tile.standing)) +
            (sizes.empty() ? "" : " (" + sizes + ")") + "</span></li>";
  }
  return html + "</ul>\n";
}

std::string all_tiles(const Findings& f) {
  const Subject rules{f.view, f.rules, false};
  if (!lengths_matter(rules))
    return tiles_of(rules, group_by_verdict(rules, [](const Compared&) { return true; }),
                    "All other rules, each against the reference rule on the same simulated exercises",
                    false);
  return tiles_of(rules, group_by_verdict(rules, [&](const Compared& row) { return as_long(rules, row); }),
                  "Rules with lists as long as the reference rule's, each against it on the same simulated "
                  "exercises",
                  false) +
         tiles_of(rules, group_by_verdict(rules, [&](const Compared& row) { return !as_long(rules, row); }),
                  "Rules with lists of other lengths, which are other decisions", true);
}

constexpr std::size_t most_alike = 20, most_others = 8, most_robust = 12, most_pairs = 5;

std::string ranked_table(const Findings& f, bool alike) {
  const Subject s{f.view, f.rules, false};
  const Ranked ranked = rank_rows(s);
  const auto table = [&](const std::string& caption, const std::vector<const Compared*>& ranking,
                         std::size_t most) {
    std::vector<HtmlRow> rows;
    for (std::size_t i = 0; i < std::min(most, ranking.size()); ++i) {
      const Compared& row = *ranking[i];
      const bool reference = &row == &s.reference();
      const std::string size = sizes_of(s, {&row});
      rows.push_back({{html_of(s.name(row)), html_of(size.substr(0, size.find(' '))), html_of(row.own),
                       reference ? html_of("") : html_of(row.contrast),
                       html_of(reference ? "reference" : short_verdict(row.contrast, s.better()))},
                      reference ? "reference" : "",
                      s.name(row)});
    }
    return html_table(caption + (ranking.size() > most ? ", the best " + std::to_string(most) + " of " +
                                                             std::to_string(ranking.size())
                                                       : ""),
                      {"rule", "topics", describe(f.view.metrics[f.rules.metric]),
                       "difference to the reference (MCSE) [95 %, simultaneous]", "verdict"},
                      "tnnnt", rows);
  };
  if (s.better() == 0 || ranked.alike.size() < 2) return "";
  if (!alike)
    return ranked.others.empty() ? ""
                                 : table("Rules with lists of other lengths, not to be ranked with these",
                                         ranked.others, most_others);
  return table(
      ranked.by_length ? "Rules with lists as long as the reference's, best first" : "Rules, best first",
      ranked.alike, most_alike);
}

std::string robust_table(const Findings& f) {
  if (!f.robust) return "";
  const Robustness& r = f.robust->result;
  const std::vector<RobustSetting>& settings = f.robust->settings;
  std::vector<HtmlRow> rows;
  for (const std::size_t rule : most_robust_first(r)) {
    const RuleLosses& losses = r.rules[rule];
    if (losses.standing == Robust::none || rows.size() == most_robust) continue;
    rows.push_back({{html_of(f.view.rules[rule].id), html_of(name_of(losses.standing)),
                     html_of(setting_name(f.view, settings[losses.worst])),
                     html_of(losses.losses[losses.worst].estimate), html_of(upper_text(losses))},
                    rule == f.view.reference ? "reference" : "",
                    f.view.rules[rule].id});
  }
  if (rows.empty()) return "";
  return html_table("Robustness over " + settings_words(settings) + ": loss against the best rule" +
                        (f.robust->among.empty() ? "" : " with a list as long") +
                        " where the rule does worst; upper: no loss of it exceeds this (95 %, all together)",
                    {"rule", "verdict", "worst in", "loss there", "upper"}, "tttnn", rows);
}

std::string turned_pairs(const Findings& f) {
  if (!f.robust) return "";
  const Robustness& r = f.robust->result;
  const std::vector<RobustSetting>& settings = f.robust->settings;
  std::vector<HtmlRow> pairs;
  for (std::size_t i = 0; i < std::min(most_pairs, r.reversals.size()); ++i) {
    const Reversal& v = r.reversals[i];
    pairs.push_back({{html_of(f.view.rules[v.first].id), html_of(f.view.rules[v.second].id),
                      html_of(setting_name(f.view, settings[v.here])), html_of(v.lead),
                      html_of(setting_name(f.view, settings[v.there])), html_of(v.lag)}});
  }
  if (pairs.empty()) return "";
  const std::string some = r.reversals.size() > most_pairs ? ", the first " + std::to_string(most_pairs) +
                                                                 " of " + std::to_string(r.reversals.size())
                                                           : "";
  return html_table(
      "Pairs of rules that change their order beyond Monte-Carlo error (there may be more), between "
      "scenarios of one truth first, then between truths" +
          some,
      {"rule", "other rule", "better in", "difference", "worse in", "difference there"}, "tttntn", pairs);
}

std::string caveats(const Findings& f) {
  std::string html;
  const auto missed = std::count_if(f.fit.begin(), f.fit.end(),
                                    [](const FitRow& row) { return row.measured && !row.inside; });
  const auto measured =
      std::count_if(f.fit.begin(), f.fit.end(), [](const FitRow& row) { return row.measured; });
  if (measured > 0) {
    const auto held_out = [](const FitRow& row) { return row.measured && row.role == "held out"; };
    const auto tests = std::count_if(f.fit.begin(), f.fit.end(), held_out);
    const auto passed = std::count_if(f.fit.begin(), f.fit.end(),
                                      [&](const FitRow& row) { return held_out(row) && row.inside; });
    html += "<p>Of " + std::to_string(measured) + " published figures, " + std::to_string(measured - missed) +
            (measured - missed == 1 ? " lies" : " lie") + " inside the simulated 90 % interval";
    if (tests > 0)
      html += "; of the " + std::to_string(tests) + " held out ones (which may lean on the others) " +
              std::to_string(passed) + (passed == 1 ? " does" : " do");
    html += missed > 0 ? ". Where one lies outside, the simulation does not look like the real exercise (<a "
                         "href=\"#fit\">which ones</a>).</p>\n"
                       : ".</p>\n";
  }
  const auto assumed = std::count_if(f.assumptions.begin(), f.assumptions.end(),
                                     [](const AssumptionRow& row) { return row.status == "assumed"; });
  if (assumed > 0)
    html += "<p>All of this holds under the assumptions of the study, " + std::to_string(assumed) +
            " of which are set by the study alone (<a href=\"#assumptions\">the list</a>).</p>\n";
  return html;
}

}  // namespace

std::string answer_section(const Findings& f) {
  std::string html;
  if (const std::string question = f.view.file.text_attribute("study_question"); !question.empty())
    html += paragraph(question, "question");
  const std::vector<std::string> paragraphs =
      answer(f.view, f.rules, f.cells, f.fixed_length, f.robust ? &*f.robust : nullptr, f.fit);
  const std::string& first = paragraphs.front();
  const std::size_t end = std::min(first.find(". "), first.size() - 1) + 1;  // no rule has ". " in its name
  html += paragraph(first.substr(0, end), "lead");
  if (end < first.size()) html += paragraph(first.substr(end + 1));
  html += all_tiles(f) + ranked_table(f, true) + robust_table(f);
  std::string rest = ranked_table(f, false) + turned_pairs(f);
  for (std::size_t i = 1; i < paragraphs.size(); ++i) rest += paragraph(paragraphs[i]);
  rest += order_paragraphs(f);
  html +=
      "<details class=\"more\"><summary>The answer in full: rules of other lengths, pairs that change order, "
      "one "
      "choice at a time, designs and assumptions</summary>\n" +
      rest + "</details>\n" + caveats(f);
  html += figures_note();
  return section("answer", "The answer", html);
}

std::string no_answer_section(const Findings& f) {
  const std::string& base = f.view.cells[f.rules.cell].name;
  const auto begun = std::count_if(f.view.cells.begin(), f.view.cells.end(),
                                   [](const CellInfo& cell) { return cell.replicates > 0; });
  std::string html;
  if (const std::string question = f.view.file.text_attribute("study_question"); !question.empty())
    html += paragraph(question, "question");
  html += paragraph("There is no answer yet: cell " + base + " has no simulated exercise.", "lead");
  if (begun > 0)
    html += paragraph("This page compares rules in cell " + base + " and other cells with it. Of " +
                      counted(f.view.cells.size(), "cell", "cells") + ", " + std::to_string(begun) +
                      " have exercises already, which delphisim summary --cell CELL shows.");
  html += paragraph("Go on with delphisim run --resume, or merge the shards that there are.");
  return section("answer", "The answer", html);
}

}  // namespace delphisim
