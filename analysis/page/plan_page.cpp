// SPDX-License-Identifier: MIT
#include "analysis/page/plan_page.hpp"

#include "analysis/estimates/format.hpp"
#include "analysis/page/data/plan_data.hpp"
#include "analysis/page/html.hpp"
#include "analysis/page/page.hpp"
#include "analysis/report/plan_summary.hpp"
#include "analysis/report/plan_tables.hpp"
#include "analysis/report/plan_words.hpp"

namespace delphisim {
namespace {

std::string answer(const Study& study, const SizePlan& plan) {
  std::string html = paragraph(plan_question(plan), "question");
  bool first = true;
  for (const std::string& sentence : plan_answer(study, plan)) {
    html += paragraph(sentence, first ? "lead" : "");
    first = false;
  }
  html += paragraph("What is asked for: " + sense_words(plan) + ".");
  for (const std::string& note : step_notes(plan)) html += paragraph(note);
  if (const std::string note = population_note(study); !note.empty()) html += paragraph(note);
  return section("answer", "The answer", html + figures_note());
}

std::string curve(const SizePlan& plan) {
  std::string html = figure_place(
      "curve",
      "Every size that was tried, not smoothed, with its pointwise 95 % interval (Monte-Carlo error alone" +
          std::string(plan.goal.sense == Sense::mean
                          ? ""
                          : "; the bound 3 / n where all of n exercises reach the goal or none does") +
          "); dashed: what is to be reached; shaded: the 95 % interval of the answer, also of that error "
          "alone.");
  if (!plan.rivals.empty())
    html += figure_place("rivals",
                         "The size that each assumption asks for, with its 95 % interval (Monte-Carlo error "
                         "alone); dashed: the answer as assumed.");
  return html.empty() ? "" : section("curve", "How it grows with size", html);
}

std::string tables(const Study& study, const SizePlan& plan) {
  std::string html;
  for (const PlanTable& table : plan_tables(study, plan)) {
    std::vector<HtmlRow> rows;
    for (const std::vector<std::string>& texts : table.rows) {
      HtmlRow row;
      for (const std::string& text : texts) {
        const bool answer = text == "<- answer";
        if (answer) row.css = "reference";
        row.entries.push_back(with_small_error(answer ? "answer" : text));
      }
      rows.push_back(std::move(row));
    }
    std::string kinds(table.header.size(), 'n');
    if (!kinds.empty() && table.left > 0) kinds.front() = 't';
    if (!kinds.empty() && table.header.back().empty()) kinds.back() = 't';
    if (!rows.empty()) html += html_table(table.caption, table.header, kinds, rows);
    for (const std::string& note : table.notes) html += paragraph(note, "note");
  }
  html += paragraph("The curve's table leaves out sizes far from the answer; --format csv has every one.",
                    "note");
  return section("tables", "Tables", html);
}

std::string assumptions(const Study& study) {
  std::vector<HtmlRow> rows;
  for (const Assumption& a : study.assumptions)
    rows.push_back({{html_of(a.key), html_of(a.status), html_of(a.why), html_of(a.low), html_of(a.base),
                     html_of(a.high)},
                    ""});
  if (rows.empty()) return "";
  return section("assumptions", "What is fitted, constrained and assumed",
                 html_table("Settings of the study, and the range in which they may lie",
                            {"setting", "status", "why", "low", "base", "high"}, "ttwnnn", rows));
}

std::string provenance(const Study& study, const SizePlan& plan, const Origin& origin) {
  std::string rivals;
  for (const Rival& r : plan.rivals) rivals += (rivals.empty() ? "" : ", ") + r.name;
  return origin_section(origin,
                        {{"study", study.name},
                         {"digest of the study, with the files that it names", study.digest.hex()},
                         {"seed", std::to_string(study.seed)},
                         {"targets", plan_targets(plan)},
                         {"sizes tried", std::to_string(plan.least) + " to " + std::to_string(plan.most)},
                         {"exercises of a size", plan_exercises(plan)},
                         {"exercises in all", plan.exercises > 0 ? format_count(plan.exercises) : ""},
                         {"other assumptions tried", rivals.empty() ? "none" : rivals}});
}

}  // namespace

std::string plan_page(const Study& study, const SizePlan& plan, const Origin& origin) {
  const std::string assumed = assumptions(study);
  const std::string figures = curve(plan);
  return document("delphisim plan \u00b7 " + study.name, study.title.empty() ? study.name : study.title,
                  std::string("<a href=\"#answer\">Answer</a>") +
                      (figures.empty() ? "" : "<a href=\"#curve\">Curve</a>") +
                      "<a href=\"#reporting\">To report</a><a href=\"#tables\">Tables</a>" +
                      (assumed.empty() ? "" : "<a href=\"#assumptions\">Assumptions</a>") +
                      "<a href=\"#provenance\">Provenance</a>",
                  answer(study, plan) + figures +
                      paste_section("For the protocol: why so many people are asked.",
                                    plan_paragraph(study, plan, origin.software)) +
                      tables(study, plan) + assumed + provenance(study, plan, origin),
                  plan_data(study, plan, origin.software));
}

}  // namespace delphisim
