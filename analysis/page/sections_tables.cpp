// SPDX-License-Identifier: MIT
#include <algorithm>

#include "analysis/page/html.hpp"
#include "analysis/page/sections.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

// Columns of the rules' table that stand beside the differences: the primary metric and the length of the
// list.
bool leads(const Findings& f, std::size_t metric) {
  return metric == f.rules.metric || f.view.metrics[metric].metric == "size";
}

std::string all_rules(const Findings& f) {
  const ResultsView& view = f.view;
  std::vector<std::string> header{"rule", "verdict"}, further{"rule"};
  for (const std::size_t m : f.table.metrics)
    (leads(f, m) ? header : further).push_back(describe(view.metrics[m]));
  header.push_back("difference in " + view.metrics[f.rules.metric].metric);
  std::vector<HtmlRow> rows, more;
  for (const RuleTable::Row& row : f.table.rows) {
    const bool reference = row.rule == f.rules.rule;
    const Compared& compared = f.rules.rows[row.rule];
    const std::string& id = view.rules[row.rule].id;
    HtmlRow line{{html_of(id),
                  html_of(reference ? "reference"
                                    : short_verdict(compared.contrast, view.metrics[f.rules.metric].better))},
                 reference ? "reference" : "",
                 id};
    HtmlRow rest{{html_of(id)}, line.css, id};
    for (std::size_t i = 0; i < f.table.metrics.size(); ++i)
      (leads(f, f.table.metrics[i]) ? line : rest).entries.push_back(html_of(row.estimates[i]));
    line.entries.push_back(reference ? html_of("") : html_of(compared.contrast));
    rows.push_back(std::move(line));
    more.push_back(std::move(rest));
  }
  const std::string every = "Every rule of cell " + view.cells[f.rules.cell].name + ", best first";
  std::string html = html_table(every +
                                    "; Monte-Carlo standard errors in brackets; undecided (N): about N "
                                    "replicates would decide",
                                header, std::string("tt").append(header.size() - 2, 'n'), rows);
  if (further.size() > 1)
    html += "<details><summary>The same rules by other metrics</summary>\n" +
            html_table(every + ", by other metrics; Monte-Carlo standard errors in brackets", further,
                       std::string("t").append(further.size() - 1, 'n'), more) +
            "</details>\n";
  return html;
}

std::string all_topics(const Findings& f) {
  const bool published = std::any_of(f.topics.topics.begin(), f.topics.topics.end(),
                                     [](const TopicChance& t) { return t.published; });
  std::vector<std::string> header{"topic", "category"};
  if (published) header.emplace_back("on the published list");
  const std::size_t texts = header.size();
  for (const std::string& truth : f.topics.truths)
    header.push_back("truly in the top " + std::to_string(f.view.true_k) +
                     (f.given_the_tables ? " given the tables, " : ", ") + truth);
  header.push_back("selected by a repeat of the exercise");
  std::vector<HtmlRow> rows;
  for (const TopicChance& t : f.topics.topics) {
    HtmlRow row{{html_of(t.name), html_of(t.category)}, t.published ? "published" : ""};
    if (published) row.entries.push_back(html_of(t.published ? "yes" : ""));
    for (const Estimate& e : t.truly) row.entries.push_back(html_of(e));
    row.entries.push_back(html_of(t.selected));
    rows.push_back(std::move(row));
  }
  return html_table("Every topic, in the order of the study", header,
                    std::string(texts, 't').append(header.size() - texts, 'n'), rows);
}

}  // namespace

std::string tables_section(const Findings& f) {
  return section("tables", "All rules and all topics",
                 all_rules(f) + (f.topics.topics.empty() ? "" : all_topics(f)));
}

}  // namespace delphisim
