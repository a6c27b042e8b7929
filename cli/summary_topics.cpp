// SPDX-License-Identifier: MIT
#include "cli/summary_topics.hpp"

#include <algorithm>
#include <iostream>

#include "analysis/estimates/format.hpp"
#include "analysis/estimates/tables.hpp"
#include "analysis/estimates/topic_rows.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/words.hpp"

namespace delphisim::cli {
namespace {

std::string table_of(const ResultsView& view, std::size_t cell, std::size_t rule, const std::string& truth,
                     const Paint& paint) {
  TopicChances chances = topic_chances(view, cell, rule);
  std::vector<std::size_t> shown;  // truths
  std::vector<std::string> header{"topic"};
  for (std::size_t h = 0; h < chances.truths.size(); ++h) {
    if (!truth.empty() && chances.truths[h] != truth) continue;
    shown.push_back(h);
    header.push_back("truly (" + chances.truths[h] + ")");
  }
  header.push_back("selected");
  std::stable_sort(chances.topics.begin(), chances.topics.end(),
                   [&](const TopicChance& a, const TopicChance& b) {
                     return a.truly[shown.front()].value > b.truly[shown.front()].value;
                   });
  std::vector<std::vector<std::string>> lines;
  for (const TopicChance& topic : chances.topics) {
    std::vector<std::string> line{topic.slug + (topic.published ? " *" : "")};
    for (const std::size_t h : shown) line.push_back(format_estimate(topic.truly[h]));
    line.push_back(format_estimate(topic.selected));
    lines.push_back(std::move(line));
  }
  return text_table(header, lines, 1, paint);
}

}  // namespace

void print_topics(const ResultsView& view, std::size_t cell, std::size_t end, std::optional<std::size_t> rule,
                  const std::string& truth, std::optional<TidyFormat> format, const Paint& paint) {
  if (format) {
    TidyWriter writer(std::cout, *format,
                      {"cell", "rule", "topic", "quantity", "truth", "estimate", "mcse", "n"});
    for (std::size_t c = cell; c < end; ++c)
      for (const TopicRow& row : topic_rows(view, c, rule, truth))
        writer.row({row.cell, row.rule, row.topic, row.quantity, row.truth, row.estimate.value,
                    row.estimate.mcse, row.estimate.n});
    writer.end();
    return;
  }
  const std::size_t shown = rule.value_or(view.reference);
  std::cout << wrapped("Cell " + view.cells[cell].name + ": " + replicates_text(view, cell) +
                       ". Probability that a topic is truly in the top " + std::to_string(view.true_k) +
                       " given the data, and that an exercise with the rule " + view.rules[shown].id +
                       " selects it. Monte-Carlo standard errors in brackets; * on the published list.")
            << '\n'
            << table_of(view, cell, shown, truth, paint) << '\n';
}

}  // namespace delphisim::cli
