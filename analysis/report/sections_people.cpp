// SPDX-License-Identifier: MIT
// Sections on topics and on groups.
#include <algorithm>

#include "analysis/estimates/format.hpp"
#include "analysis/report/figures.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/sections.hpp"

namespace delphisim {
namespace {

constexpr double least_shown = 0.1;
constexpr std::size_t most_shown = 40;

std::vector<const TopicChance*> most_likely_first(const TopicChances& chances) {
  std::vector<const TopicChance*> topics;
  for (const TopicChance& t : chances.topics) topics.push_back(&t);
  std::stable_sort(topics.begin(), topics.end(), [](const TopicChance* a, const TopicChance* b) {
    return a->truly.front().value > b->truly.front().value;
  });
  return topics;
}

std::string words(const Findings& f) {
  std::size_t published = 0, likely_true = 0, likely_again = 0;
  for (const TopicChance& t : f.topics.topics) {
    if (!t.published) continue;
    ++published;
    likely_true += t.truly.front().value >= 0.5;
    likely_again += t.selected.value >= 0.5;
  }
  std::string text =
      "Three different things, never to be mixed: how probable it is that a topic is truly in the top " +
      std::to_string(f.view.true_k) + " given the tables (truth " + f.topics.truths.front() +
      "), how probable that a repeat of the exercise selects it with the reference rule, and "
      "whether it is on the published list. A topic that every repeat selects need not be truly in the top " +
      std::to_string(f.view.true_k) + ".";
  if (published > 0)
    text += " Of the " + std::to_string(published) + " topics on the published list, " +
            std::to_string(likely_true) + " are more likely than not to be truly in the top, and " +
            std::to_string(likely_again) + " more likely than not to be selected by a repeat.";
  return text;
}

}  // namespace

std::string topics_section(const Findings& f) {
  if (f.topics.topics.empty() || f.topics.truths.empty()) return "";
  std::vector<const TopicChance*> shown;
  for (const TopicChance* t : most_likely_first(f.topics)) {
    const bool worth =
        t->published || t->truly.front().value >= least_shown || t->selected.value >= least_shown;
    if (worth && (t->published || shown.size() < most_shown)) shown.push_back(t);
  }
  return section(
      "topics", "Topics",
      paragraph(words(f)) + figure(draw_topics(f, shown),
                                   "Topics with a probability of at least " + format_number(least_shown, 1) +
                                       " or on the published list; the table below has all."));
}

std::string groups_section(const Findings& f) {
  if (f.groups.rows.empty()) return "";
  const bool worst = f.groups.rows.front().worst.has_value();
  std::vector<std::string> header{"cell"};
  for (const std::string& name : f.groups.names) header.push_back(name);
  if (worst) header.push_back("worst-served");
  std::string kinds(header.size(), 'n');
  kinds[0] = 't';
  std::vector<HtmlRow> rows;
  for (const GroupService::Row& service : f.groups.rows) {
    HtmlRow row{{escaped(f.view.cells[service.cell].name)}, service.cell == f.cells.cell ? "reference" : ""};
    for (const Estimate& e : service.groups) row.entries.push_back(html_of(e));
    if (worst) row.entries.push_back(html_of(*service.worst));
    rows.push_back(std::move(row));
  }
  const std::string k = std::to_string(f.view.true_k);
  return section(
      "groups", "Whose priorities survive?",
      paragraph(
          "Share of each group's own true top " + k +
          " that the reference rule selects, and that share for the worst-served group of each exercise.") +
          figure(draw_groups(f), "Share of each group's own true top " + k + " that is selected.") +
          html_table("Share of each group's own true top " + k + " that the reference rule selects, by cell",
                     header, kinds, rows));
}

}  // namespace delphisim
