// SPDX-License-Identifier: MIT
#include "analysis/report/multiverse_page.hpp"

#include <fmt/format.h>

#include <cmath>

#include "analysis/report/html.hpp"
#include "analysis/report/multiverse_text.hpp"
#include "analysis/report/page.hpp"

namespace delphisim {
namespace {

Html percent(double share) {
  // No minus before what is printed as zero.
  return escaped(std::isnan(share) ? std::string("-")
                                   : fmt::format("{:.1f} %", std::abs(share) < 5e-4 ? 0 : 100 * share));
}
Html interval(double lo, double hi) {
  return escaped(std::isnan(lo) ? std::string("-")
                                : fmt::format("{:.0f} to {:.0f} %", 100 * std::abs(lo), 100 * hi));
}
Html decimals(double x) { return escaped(std::isnan(x) ? std::string("-") : fmt::format("{:.3f}", x)); }

std::string topics_table(const RatingTable& table, const Multiverse& m) {
  std::vector<std::string> header{"topic", "verdict", "raters", "least in a group", "share of rules"};
  const bool resampled = m.resampled.resamples > 0;
  if (resampled)
    for (const char* name : {"in resamples", "standard error", "from", "to", "robust in resamples"})
      header.emplace_back(name);
  std::vector<HtmlRow> rows;
  for (const TopicVerdict& v : m.verdicts.back()) {
    HtmlRow row{
        {escaped(table.topic_names[static_cast<std::size_t>(v.topic)]), escaped(verdict_of(v)),
         escaped(std::to_string(v.raters)), escaped(std::to_string(v.least_in_group)), percent(v.share)},
        std::string(verdict_of(v)) == "robust" ? "published" : ""};
    if (resampled)
      for (const double x : {v.inclusion, v.inclusion_mcse, v.share_lo, v.share_hi, v.robust})
        row.entries.push_back(percent(x));
    rows.push_back(std::move(row));
  }
  return html_table("Topics of " + last_round(table) +
                        ": share of the rules that select each, and the same over resamples of the people "
                        "within their groups (from, to: 95 % of the resamples)",
                    header, "wt" + std::string(header.size() - 2, 'n'), rows);
}

std::string choices_table(const RatingTable& table, const Multiverse& m) {
  const bool resampled = m.resampled.resamples > 0;
  std::vector<std::string> header{"round",   "rules",    "choice", "levels",
                                  "Jaccard", "exchange", "length", "share"};
  if (resampled) header.insert(header.end(), {"in 95 %", "largest in"});
  header.emplace_back("at equal length");
  if (resampled) header.emplace_back("in 95 %");
  std::vector<HtmlRow> rows;
  for (const EffectsOf& e : m.effects)
    for (std::size_t c = 0; c < 3; ++c) {
      HtmlRow row{{escaped(table.rounds[static_cast<std::size_t>(e.round)]), escaped(e.rules),
                   escaped(choice_names[c]), escaped(std::to_string(e.effects.levels[c])),
                   decimals(e.effects.pairs[c].jaccard), decimals(e.effects.pairs[c].turnover),
                   decimals(e.effects.pairs[c].length), percent(e.effects.variance.shapley[c])},
                  ""};
      const ShareSpread &s = e.spread[c], &q = e.spread_of_equal_length[c];
      if (resampled) row.entries.insert(row.entries.end(), {interval(s.lo, s.hi), percent(s.largest)});
      row.entries.push_back(percent(e.effects.variance_of_equal_length.shapley[c]));
      if (resampled) row.entries.push_back(interval(q.lo, q.hi));
      rows.push_back(std::move(row));
    }
  return html_table(
      "Mean distance of two rules that differ in one choice alone (Jaccard = exchange + length), and the "
      "share of each choice in the variance of the lists" +
          std::string(resampled ? " (in 95 %: its range in 95 % of the resamples; largest in: share of the "
                                  "resamples in which it is the largest)"
                                : "") +
          "; by_score: rules that cut an order of scores",
      header, "ttt" + std::string(header.size() - 3, 'n'), rows);
}

std::string left_out_table(const Multiverse& m) {
  std::vector<HtmlRow> rows;
  for (const auto* list : {&m.list.left_out, &m.indices.left_out})
    for (const LeftOut& l : *list) rows.push_back({{escaped(l.what), escaped(l.reason)}, ""});
  return rows.empty() ? "" : html_table("Left out, and why", {"what", "reason"}, "tw", rows);
}

std::string findings(const RatingTable& table, const Multiverse& m) {
  const std::string resamples =
      m.resampled.resamples > 0 ? paragraph(resamples_text(m.resampled.resamples)) : std::string();
  return section("topics", "Topics", topics_table(table, m) + resamples) +
         section("choices", "What moves the list",
                 choices_table(table, m) +
                     figure(draw_heat_map(table, m),
                            "Share of the rules with each choice that select each topic of " +
                                last_round(table) + ", the most chosen topics first; darker is more.") +
                     figure(draw_specification_curve(table, m),
                            "Rules in the order of the Jaccard index of their list with the topics that at "
                            "least half of the rules select; at most 200 rules, evenly spaced."));
}

}  // namespace

std::string multiverse_page(const std::string& title, const RatingTable& table, const Multiverse& m) {
  std::string answer, notes;
  for (const std::string& sentence : multiverse_answer(table, m))
    answer += paragraph(sentence, answer.empty() ? "lead" : "");
  for (const std::string& note : table.notes) notes += paragraph(note);
  const bool panel = m.panel_rules > 0;  // else there are no verdicts
  return document(
      "delphisim analyse", title,
      std::string("<a href=\"#answer\">Answer</a>") +
          (panel ? "<a href=\"#topics\">Topics</a><a href=\"#choices\">Choices</a>" : "") +
          "<a href=\"#notes\">Notes</a>",
      section("answer", "Answer", answer) + (panel ? findings(table, m) : "") +
          section("notes", "Notes",
                  notes +
                      paragraph("A share of rules is no probability: it counts the library's choices, not "
                                "how sensible they are.") +
                      left_out_table(m)));
}

}  // namespace delphisim
