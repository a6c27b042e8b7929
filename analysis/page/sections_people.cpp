// SPDX-License-Identifier: MIT
// Sections on topics and on groups.
#include <algorithm>
#include <cmath>

#include "analysis/page/html.hpp"
#include "analysis/page/sections.hpp"

namespace delphisim {
namespace {

bool any_published(const Findings& f) {
  return std::any_of(f.topics.topics.begin(), f.topics.topics.end(),
                     [](const TopicChance& t) { return t.published; });
}

std::string words(const Findings& f) {
  std::size_t published = 0, likely_true = 0, likely_again = 0;
  for (const TopicChance& t : f.topics.topics) {
    if (!t.published) continue;
    ++published;
    likely_true += t.truly.front().value >= 0.5;
    likely_again += t.selected.value >= 0.5;
  }
  const std::string top = "truly in the top " + std::to_string(f.view.true_k),
                    truth = " (truth " + f.topics.truths.front() + ")",
                    truly = f.given_the_tables
                                ? "how probable it is that a topic is " + top + " given the tables" + truth
                                : "how often a topic is " + top + " of a simulated exercise" + truth,
                    again = "how probable that a repeat of the exercise selects it with the reference rule";
  std::string text = published > 0
                         ? "Three different things, never to be mixed: " + truly + ", " + again +
                               ", and whether it is on the published list."
                         : "Two different things, never to be mixed: " + truly + ", and " + again + ".";
  text += " A topic that every repeat selects need not be " + top + ".";
  if (published > 0)
    text += " Of the " + std::to_string(published) + " topics on the published list, " +
            std::to_string(likely_true) + " are more likely than not to be truly in the top, and " +
            std::to_string(likely_again) + " more likely than not to be selected by a repeat.";
  return text;
}

}  // namespace

std::string topics_section(const Findings& f) {
  if (f.topics.topics.empty() || f.topics.truths.empty()) return "";
  std::string html =
      paragraph(words(f)) +
      figure_place("inclusion",
                   "Topics by how often they are truly among the top and how often they are selected" +
                       std::string(any_published(f) ? "; \u2605 on the published list" : "") +
                       ". Topics below a tenth in both are left out; the table below has all.");
  html +=
      figure_place("ranks", "Where the score of the highlighted rule, else the reference, puts each topic.");
  return section("topics", "Topics", html);
}

std::string groups_section(const Findings& f) {
  const std::string heading = "Whose priorities survive?";
  if (f.groups.rows.empty())
    return section("groups", heading,
                   paragraph("The file does not have the share of each group's own true top " +
                             std::to_string(f.view.true_k) + ": metric group_recall keeps it."));
  const bool worst = f.groups.rows.front().worst.has_value();
  std::vector<std::string> header{"cell"};
  for (const std::string& name : f.groups.names) header.push_back(name);
  if (worst) header.push_back("worst-served");
  std::string kinds(header.size(), 'n');
  kinds[0] = 't';
  std::vector<HtmlRow> rows;
  // Where some group is served worst.
  const std::vector<std::size_t> shown = readable_rows(f.groups.rows.size(), [&](std::size_t i) {
    const GroupService::Row& service = f.groups.rows[i];
    if (service.cell == f.cells.cell) return static_cast<double>(INFINITY);
    double least = INFINITY;
    for (const Estimate& e : service.groups) least = std::min(least, e.value);
    return -least;
  });
  for (const std::size_t i : shown) {
    const GroupService::Row& service = f.groups.rows[i];
    HtmlRow row{{html_of(f.view.cells[service.cell].name)}, service.cell == f.cells.cell ? "reference" : ""};
    for (const Estimate& e : service.groups) row.entries.push_back(html_of(e));
    if (worst) row.entries.push_back(html_of(*service.worst));
    rows.push_back(std::move(row));
  }
  const std::string k = std::to_string(f.view.true_k);
  return section(
      "groups", heading,
      paragraph(
          "Share of each group's own true top " + k +
          " that the reference rule selects, and that share for the worst-served group of each exercise.") +
          figure_place(
              "service",
              "Share of each group's own true top " + k +
                  " that is selected: filled in the base cell with its pointwise 95 % interval, open in "
                  "other cells.") +
          html_table("Share of each group's own true top " + k + " that the reference rule selects, by cell",
                     header, kinds, rows) +
          left_out_note(f.groups.rows.size(), shown.size(), "those where some group is served worst",
                        "delphisim summary --format csv"));
}

std::string exercise_section(const Findings& f) {
  const std::string figures = figure_place("histograms",
                                           "Ratings of one topic by group and round; the orange line is the "
                                           "feedback that the group was shown.") +
                              figure_place("flow", "Who answered which round, by group.");
  if (figures.empty() || f.view.cells[f.rules.cell].replicates == 0) return "";
  return section(
      "exercise", "One exercise, looked into",
      paragraph("The first of the simulated exercises of cell " + f.view.cells[f.rules.cell].name +
                ", as delphisim replay tells it in full. One exercise is an example and no estimate.") +
          figures);
}

}  // namespace delphisim
