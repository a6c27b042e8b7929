// SPDX-License-Identifier: MIT
#include "analysis/page/multiverse_page.hpp"

#include "analysis/page/data/analysis_data.hpp"
#include "analysis/page/html.hpp"
#include "analysis/page/page.hpp"
#include "analysis/report/multiverse_moves.hpp"
#include "analysis/report/multiverse_text.hpp"
#include "analysis/report/multiverse_words.hpp"

namespace delphisim {
namespace {

Html or_dash(const std::string& number) { return html_of(number.empty() ? "-" : number); }

std::string topics_table(const RatingTable& table, const Multiverse& m) {
  std::vector<std::string> header{"topic", "verdict", "raters", "least in a group", "share of rules"};
  const bool resampled = m.resampled.resamples > 0;
  if (resampled)
    for (const char* name : {"in resamples", "standard error", "from", "to", "robust in resamples"})
      header.emplace_back(name);
  std::vector<HtmlRow> rows;
  for (const TopicVerdict& v : m.verdicts.back()) {
    HtmlRow row{{html_of(table.topic_names[static_cast<std::size_t>(v.topic)]), html_of(verdict_of(v)),
                 html_of(std::to_string(v.raters)), html_of(std::to_string(v.least_in_group)),
                 or_dash(percent(v.share))},
                std::string(verdict_of(v)) == "robust" ? "published" : ""};
    if (resampled)
      for (const double x : {v.inclusion, v.inclusion_mcse, v.share_lo, v.share_hi, v.robust})
        row.entries.push_back(or_dash(percent(x)));
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
      HtmlRow row{{html_of(table.rounds[static_cast<std::size_t>(e.round)]), html_of(e.rules),
                   html_of(choice_names[c]), html_of(std::to_string(e.effects.levels[c])),
                   or_dash(three_decimals(e.effects.pairs[c].jaccard)),
                   or_dash(three_decimals(e.effects.pairs[c].turnover)),
                   or_dash(three_decimals(e.effects.pairs[c].length)),
                   or_dash(percent(e.effects.variance.shapley[c]))},
                  ""};
      const ShareSpread &s = e.spread[c], &q = e.spread_of_equal_length[c];
      if (resampled)
        row.entries.insert(row.entries.end(),
                           {or_dash(percent_range(s.lo, s.hi)), or_dash(percent(s.largest))});
      row.entries.push_back(or_dash(percent(e.effects.variance_of_equal_length.shapley[c])));
      if (resampled) row.entries.push_back(or_dash(percent_range(q.lo, q.hi)));
      rows.push_back(std::move(row));
    }
  return html_table(
      "Mean distance of two rules that differ in one choice alone (Jaccard = exchange + length), and the "
      "share of each choice in the variance of the lists" +
          std::string(resampled ? " (in 95 %: its range in 95 % of the resamples; largest in: share of the "
                                  "resamples in which it is the largest)"
                                : "") +
          "; by_score: rules that cut an order of scores",
      header, "sss" + std::string(header.size() - 3, 'n'), rows);
}

std::string left_out_table(const Multiverse& m) {
  std::vector<HtmlRow> rows;
  for (const auto* list : {&m.list.left_out, &m.indices.left_out})
    for (const LeftOut& l : *list) rows.push_back({{html_of(l.what), html_of(l.reason)}, ""});
  return rows.empty() ? "" : html_table("Left out, and why", {"what", "reason"}, "tw", rows);
}

std::string topics_section(const RatingTable& table, const Multiverse& m) {
  const bool resampled = m.resampled.resamples > 0;
  const std::string of = last_round(table);
  std::string html = figure_place(
      "topic_shares",
      resampled
          ? "Topics of " + of +
                " by the share of the rules that select them, with the 95 % interval of that share over "
                "resamples of the people; the ring is the inclusion probability, the mean over rules of the "
                "share of resamples in which they select the topic. Blue: robust to rules, orange: "
                "contested, grey: "
                "rejected; dashed: 10 % and 90 %."
          : "Topics of " + of +
                " by the share of the rules that select them. Blue: robust to rules, orange: "
                "contested, grey: rejected; dashed: 10 % and 90 %.");
  html += topics_table(table, m);
  if (resampled) html += paragraph(resamples_text(m.resampled.resamples));
  return section("topics", "Topics", html);
}

std::string choices_section(const RatingTable& table, const Multiverse& m) {
  std::string html = figure_place(
      "effects",
      "The share of each choice in what differs between the lists of rules that cut an order of "
      "scores: as they "
      "are, and with the length of lists set aside" +
          std::string(m.resampled.resamples > 0
                          ? "; bars: 95 % of the resamples. The point is the share in the ratings "
                            "themselves; it may lie at the end of its bar or outside, for a resample "
                            "has fewer different people than the panel, and groups that differ "
                            "more."
                          : "."));
  html += choices_table(table, m);
  html += figure_place("choice_map",
                       "Share of the rules with each choice that select each topic of " + last_round(table) +
                           ", the most chosen topics first; the stronger the colour, the more.");
  html += figure_place(
      "specification",
      "Specification curve: every rule, and below the choices that make it. Of the whole list: how far it "
      "agrees "
      "with the topics that at least half of the rules select (Jaccard index). Of a topic: " +
          std::string(m.resampled.resamples > 0 ? "its inclusion probability over resamples of the people."
                                                : "the rank that the rule's score gives it.") +
          " Blue and filled: selected. Rules that are equal in it stand in no order: what patterns there are "
          "within "
          "them mean nothing.");
  return section("choices", "What moves the list", html);
}

std::string provenance(const RatingTable& table, const Multiverse& m, std::uint64_t seed,
                       const Origin& origin) {
  std::string rounds;
  for (const std::string& r : table.rounds) rounds += (rounds.empty() ? "" : ", ") + r;
  const std::size_t left_out = m.list.left_out.size() + m.indices.left_out.size();
  return origin_section(
      origin,
      {{"seed of resamples and tie draws", std::to_string(seed)},
       {"resamples of the people (B)", std::to_string(m.resampled.resamples)},
       {"topics", std::to_string(table.topics.size())},
       {"people", std::to_string(table.people())},
       {"rounds", rounds},
       {"rules of the whole panel", std::to_string(m.panel_rules)},
       {"rules of one group alone", std::to_string(m.list.rules.size() - m.panel_rules)},
       {"choices, combinations and indices left out", std::to_string(left_out)},
       {"topics wanted on the list", m.wanted_length > 0 ? std::to_string(m.wanted_length) : "not said"},
       {"assumptions",
        "every rule counts alike; people are resampled within their groups, each with all "
        "their rounds; a topic that nobody rated in a round was not on its form"}});
}

}  // namespace

std::string multiverse_page(const std::string& title, const RatingTable& table, const Multiverse& m,
                            std::uint64_t seed, const Origin& origin) {
  std::string answer, notes;
  for (const std::string& sentence : multiverse_answer(table, m))
    answer += paragraph(sentence, answer.empty() ? "lead" : "");
  for (const std::string& note : table.notes) notes += paragraph(note);
  const bool panel = m.panel_rules > 0;  // else there are no verdicts
  return document(
      "delphisim analyse", title,
      std::string("<a href=\"#answer\">Answer</a>") +
          (panel ? "<a href=\"#topics\">Topics</a><a href=\"#choices\">Choices</a>" : "") +
          "<a href=\"#reporting\">To report</a><a href=\"#notes\">Notes</a><a "
          "href=\"#provenance\">Provenance</a>",
      (panel ? controls_place() : "") + section("answer", "Answer", answer + (panel ? figures_note() : "")) +
          (panel ? topics_section(table, m) + choices_section(table, m) : "") +
          paste_section("For a report of the exercise: what was analysed and what came of it.",
                        multiverse_paragraph(table, m, seed, origin.software)) +
          section("notes", "Notes", notes + paragraph(share_of_rules_note()) + left_out_table(m)) +
          provenance(table, m, seed, origin),
      panel ? analysis_data(title, table, m) : "");
}

}  // namespace delphisim
