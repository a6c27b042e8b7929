// SPDX-License-Identifier: MIT
// What a paper has to say of the study, as far as the file knows it.
#include <algorithm>
#include <cmath>
#include <set>

#include "analysis/estimates/format.hpp"
#include "analysis/page/html.hpp"
#include "analysis/page/sections.hpp"
#include "analysis/report/first_answer.hpp"
#include "analysis/report/verdict_groups.hpp"
#include "analysis/report/words.hpp"
#include "engine/rules/rule.hpp"
#include "experiments/study/problems.hpp"
#include "experiments/study/study.hpp"

namespace delphisim {
namespace {

using Facts = std::vector<std::pair<std::string, std::string>>;

std::string facts_table(const std::string& caption, const std::string& head, const Facts& facts) {
  std::vector<HtmlRow> rows;
  for (const auto& [what, text] : facts)
    if (!text.empty()) rows.push_back({{html_of(what), html_of(text)}});
  return html_table(caption, {head, "in this study"}, "tw", rows);
}

template<class List, class F>
std::string distinct(const List& list, F&& name_of) {
  std::vector<std::string> names;
  std::set<std::string> seen;
  for (const auto& each : list)
    if (const std::string name = name_of(each); !name.empty() && seen.insert(name).second)
      names.push_back(name);
  return joined(names);
}

std::string factors_of(const ResultsView& view) {
  std::vector<std::string> parts;
  std::set<std::string> factors;
  for (const CellInfo& cell : view.cells)
    for (const auto& [factor, level] : cell.levels) factors.insert(factor);
  for (const std::string& name : factors) {
    const std::string levels = distinct(view.cells, [&](const CellInfo& cell) {
      for (const auto& [factor, level] : cell.levels)
        if (factor == name) return level;
      return std::string();
    });
    parts.push_back(name + " (" + levels + ")");
  }
  return joined(parts);
}

std::string statuses(const Findings& f) {
  std::string text;
  for (const char* name : {"fitted", "constrained", "assumed"}) {
    const auto count = std::count_if(f.assumptions.begin(), f.assumptions.end(),
                                     [&](const AssumptionRow& a) { return a.status == name; });
    text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + name;
  }
  return text;
}

Facts ademp(const Findings& f, const Study& study) {
  const ResultsView& view = f.view;
  std::vector<std::string> names;
  for (const RuleMetric& m : view.metrics) names.push_back(m.metric);
  std::string generation =
      counted(study.topics.size(), "topic", "topics") + ", " +
      counted(study.groups.size(), "stakeholder group", "stakeholder groups") + " (" +
      distinct(study.groups, [](const Group& g) { return g.name + " " + std::to_string(g.size); }) + "); " +
      counted(view.cells.size(), "cell", "cells");
  if (const std::string factors = factors_of(view); !factors.empty()) generation += "; factors: " + factors;
  if (!f.assumptions.empty()) generation += "; settings of the scenario: " + statuses(f);
  generation += study.independent ? ". Cells draw independent random numbers."
                                  : ". Cells and rules share random numbers wherever they do not differ, so "
                                    "that differences are paired.";
  return {
      {"Aims", study.question},
      {"Data-generating mechanisms", generation},
      {"Estimands and targets", "The true top " + std::to_string(view.true_k) + " topics by " +
                                    distinct(study.truths, [](const TruthSpec& t) { return t.name; }) +
                                    " (primary: " + view.primary_truth + ")."},
      {"Methods", counted(view.rules.size(), "rule", "rules") + ": aggregations " +
                      distinct(view.rules, [](const RuleInfo& r) { return r.aggregation; }) + "; poolings " +
                      distinct(view.rules, [](const RuleInfo& r) { return r.pooling; }) + "; thresholds " +
                      distinct(view.rules, [](const RuleInfo& r) { return r.threshold; }) +
                      ". Reference: " + view.rules[view.reference].id + "."},
      {"Performance measures",
       "Primary: " + describe(view.metrics[view.primary]) + ", differences up to " +
           plain_number(view.delta) + " taken not to matter. The file has " +
           std::to_string(std::set<std::string>(names.begin(), names.end()).size()) + " measures in all" +
           ". " + format_count(view.cells.front().replicates) + " replicates of the base cell in blocks of " +
           format_count(view.block_size) +
           "; Monte-Carlo standard errors stand beside every estimate; intervals of differences are "
           "simultaneous (95 %)."}};
}

std::string feedback_words(const RoundSpec& round) {
  if (!round.feedback.given) return "no feedback";
  std::vector<std::string> to;
  if (round.feedback.all) to.emplace_back("of everybody");
  if (round.feedback.own) to.emplace_back("of the own group");
  if (round.feedback.every) to.emplace_back("of every other group");
  return "feedback: " + label_of_aggregation(round.feedback.statistic) + " " + joined(to);
}

// Feedback and carried topics of the base cell, round by round.
std::string design_words(const Study& study) {
  std::string text;
  const auto& rounds = study.cells.front().spec.rounds;
  for (std::size_t r = 1; r < rounds.size(); ++r) {
    text +=
        (text.empty() ? "In the base cell, " : "; ") + rounds[r].name + " has " + feedback_words(rounds[r]);
    if (!rounds[r].shortlist.empty())
      text += " and the topics carried by " +
              distinct(rounds[r].shortlist, [](const Rule& rule) { return id_of(rule); });
  }
  return text.empty() ? "" : text + ".";
}

Facts exercise_facts(const Findings& f, const Study& study) {
  const CellSpec& spec = study.cells.front().spec;
  std::string rounds, shortlists, feedback;
  for (std::size_t r = 0; r < spec.rounds.size(); ++r) {
    const RoundSpec& round = spec.rounds[r];
    const Scale& scale = round.instrument.scale;
    const std::string head = (r ? "; " : "") + round.name + ": ";
    rounds += head + "scale " + plain_number(scale.min) + " to " + plain_number(scale.max) + " in steps of " +
              plain_number(scale.step);
    if (r > 0) feedback += (feedback.empty() ? "" : "; ") + round.name + ": " + feedback_words(round);
    if (!round.shortlist.empty())
      shortlists += (shortlists.empty() ? "" : "; ") + round.name + ": " +
                    distinct(round.shortlist, [](const Rule& rule) { return id_of(rule); });
  }
  std::size_t published = 0;
  for (const TopicChance& t : f.topics.topics) published += t.published;
  return {
      {"Method: panel",
       counted(study.groups.size(), "group", "groups") + ": " +
           distinct(study.groups,
                    [](const Group& g) { return g.name + " (" + std::to_string(g.size) + ")"; })},
      {"Method: list of topics",
       counted(study.topics.size(), "topic", "topics") +
           (study.categories.empty() ? ""
                                     : " in " + counted(study.categories.size(), "category", "categories"))},
      {"Method: rounds and questionnaire", rounds},
      {"Method: feedback", feedback.empty() ? "one round, so none" : feedback},
      {"Method: topics carried into the next round", shortlists.empty() ? "all" : shortlists},
      {"Method: definition of consensus or priority", f.view.rules[f.view.reference].id},
      {"Results: published list", published == 0 ? "not in the file" : counted(published, "topic", "topics")},
      {"Method: how people were found, and who moderated", "not in the file"},
      {"Method: what participants were told", "not in the file"},
      {"Context: funding, ethics and conflicts of interest", "not in the file"}};
}

using Sentences = std::vector<std::string>;

// Of the rules that can be ranked with the reference, itself among them: of their values and differences.
std::pair<double, double> largest_mcse(const Findings& f) {
  double own = 0, difference = 0;
  for (const Compared* row : rank_rows({f.view, f.rules, false}).alike) {
    if (row->own.mcse > own) own = row->own.mcse;
    if (const double mcse = row->contrast.difference.mcse; mcse > difference) difference = mcse;
  }
  return {own, difference};
}

std::string level_words(const Findings& f) {
  const Subject rules{f.view, f.rules, false};
  return "The reference has a " + f.view.metrics[f.rules.metric].metric + " of " +
         format_estimate(rules.reference().own) + ".";
}

std::string fit_words(const Findings& f) {
  std::size_t measured = 0, inside = 0, held_out = 0, passed = 0;
  std::vector<std::string> missed;
  for (const FitRow& row : f.fit) {
    if (!row.measured) continue;
    const bool test = row.role == "held out";
    ++measured, inside += row.inside, held_out += test, passed += test && row.inside;
    if (!row.inside)
      missed.push_back(row.statistic + " of " + row.round + (row.group.empty() ? "" : ", " + row.group));
  }
  if (measured == 0) return "";
  std::string text = "Of " + counted(measured, "published figure", "published figures") + ", " +
                     std::to_string(inside) + " lie in the simulated 90 % interval";
  if (held_out > 0)
    text += "; of the " + std::to_string(held_out) + " held out ones (which may lean on the others) " +
            std::to_string(passed) + " do";
  return text + (missed.empty() ? "." : "; outside: " + joined(missed) + ".");
}

std::string undefined_words(const Findings& f) {
  const double all = f.view.cells[f.rules.cell].replicates;
  std::size_t count = 0;
  double most = 0;
  for (const Compared& row : f.rules.rows)
    if (row.own.n < all) ++count, most = std::max(most, 1 - row.own.n / all);
  const std::string& metric = f.view.metrics[f.rules.metric].metric;
  if (count == 0) return "The " + metric + " was defined in every exercise for every rule.";
  return "The " + metric + " was undefined in some exercises for " + counted(count, "rule", "rules") +
         " (up to " + format_number(100 * most, 1) +
         " %); means are over the other exercises, and no difference is given where more than 1 % are "
         "missing.";
}

// The simulation study in sentences, after ADEMP.
Sentences study_sentences(const Findings& f, const Study& study) {
  const ResultsView& view = f.view;
  const RuleMetric& metric = view.metrics[view.primary];
  const CellInfo& base = view.cells[f.rules.cell];
  const std::string truths = distinct(study.truths, [](const TruthSpec& t) { return t.name; });
  Sentences text;
  text.push_back("Aim: " + study.question);
  text.push_back(
      "We simulated a modified Delphi exercise in which " +
      distinct(study.groups, [](const Group& g) { return std::to_string(g.size) + " " + g.name; }) +
      " rate " + counted(study.topics.size(), "topic", "topics") + ", in " +
      counted(view.cells.size(), "cell", "cells") + " of designs and assumptions.");
  text.push_back("The targets are the true top " + std::to_string(view.true_k) + " topics by " + truths +
                 "; the primary truth is " + view.primary_truth + ".");
  text.push_back("We compared " + counted(view.rules.size(), "rule", "rules") +
                 " (a summary, a pooling of groups and a "
                 "cut) with the reference rule " +
                 view.rules[view.reference].id + " on the same simulated exercises.");
  text.push_back("The primary measure is " + describe(metric) + ": " + metric.summary + " (" +
                 (metric.better > 0   ? "more is better"
                  : metric.better < 0 ? "less is better"
                                      : "neither side is better") +
                 (view.delta > 0
                      ? "; differences up to " + plain_number(view.delta) + " were taken not to matter"
                      : "") +
                 ").");
  if (const auto [own, difference] = largest_mcse(f); base.blocks > 1)
    text.push_back(
        "The base cell has " + format_count(base.replicates) +
        " replicates, with which the largest Monte-Carlo standard error of the primary measure, of rules "
        "with "
        "lists as long as the reference's, is " +
        format_number(own, 4) + ", and that of their differences to the reference " +
        format_number(difference, 4) + "; standard errors are computed from " +
        format_count(static_cast<double>(base.blocks)) + " blocks of " + format_count(view.block_size) +
        " replicates, and intervals of differences are simultaneous (95 %), by the greatest |t| over random "
        "sign flips of the blocks.");
  text.push_back(undefined_words(f));
  if (!f.assumptions.empty()) text.push_back("Of the settings, " + statuses(f) + ".");
  text.push_back(design_words(study));
  text.push_back(fit_words(f));
  text.push_back(level_words(f));
  text.push_back(first_answer({view, f.rules, false},
                              {view, f.fixed_length ? *f.fixed_length : f.cells, true},
                              f.robust ? &*f.robust : nullptr, f.fit));
  text.push_back("Simulations were run with delphisim " + view.file.text_attribute("software_version") +
                 ", seed " + std::to_string(view.seed) + ", study digest " +
                 view.file.text_attribute("study_digest") + ".");
  std::erase(text, std::string());
  return text;
}

std::string to_copy(const Sentences& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) text += (text.empty() ? "" : " ") + sentence;
  return "<p data-copy>" + escape(text) + "</p>\n";
}

}  // namespace

std::string reporting_section(const Findings& f) {
  std::optional<Study> study;
  try {
    study = parse_study(f.view.file.study_text(), f.view.file.path());
  } catch (const BadInput&) {
    return "";  // a study of another version: its facts are in the file all the same
  }
  std::string html = paragraph(
      "To paste into a paper; Monte-Carlo standard errors in brackets. After ADEMP (Morris, White and "
      "Crowther 2019).");
  html += to_copy(study_sentences(f, *study));
  html += facts_table("The simulation study in detail", "ADEMP", ademp(f, *study));
  html += paragraph(
      "Of the exercise that is simulated, what the file can say on the topics of DELPHISTAR (Niederberger et "
      "al. 2024: "
      "38 items, of which 3 on title and abstract, 7 on context, 20 on method, 4 on results, 4 on "
      "discussion). Items "
      "are named here, not numbered.");
  html += facts_table("The exercise of the base cell", "topic of DELPHISTAR", exercise_facts(f, *study));
  return section("reporting", "To report", html);
}

}  // namespace delphisim
