// SPDX-License-Identifier: MIT
#include "analysis/report/topics_text.hpp"

#include <fmt/format.h>

#include "analysis/estimates/format.hpp"
#include "analysis/report/plan_words.hpp"
#include "analysis/report/text_table.hpp"

namespace delphisim {

std::string topics_text(const Study& study, const TopicsPlan& plan) {
  SizePlan words;
  words.targets = plan.targets, words.goal = plan.goal, words.levels = plan.levels;
  std::string text = study.name + ": how many topics?\n";
  for (const Target& t : plan.targets) text += "  target  " + t.name + "\n";
  text += "  sense   " + sense_words(words) + "\n\n";
  if (plan.topics) {
    std::string fresh;
    for (std::size_t c = 0; c < plan.fresh.size(); ++c)
      fresh += (c > 0 ? ", " : "") + format_estimate(shown(words, c, plan.fresh[c]));
    text += wrapped(
        fmt::format("{} topics: the largest number tried up to which every smaller one reaches the goal. "
                    "95 % interval {} to {} (Monte-Carlo error alone). On fresh exercises: {}.",
                    *plan.topics, plan.lower, plan.upper, fresh));
    if (!plan.failing) text += wrapped("It is the largest number that was tried.");
  } else {
    text +=
        wrapped(fmt::format("Not even {} topics reach the goal with these people.", plan.curve.front().n));
  }
  std::vector<std::string> header{"topics"};
  for (std::size_t c = 0; c < plan.levels.size(); ++c) header.push_back(criterion_heading(words, c));
  for (std::size_t t = 0; plan.goal.sense != Sense::mean && t < plan.targets.size(); ++t)
    header.push_back("mean " + plan.targets[t].metric);
  header.emplace_back("");
  std::vector<std::vector<std::string>> rows;
  for (const Trial& t : plan.curve) {
    std::vector<std::string> row{std::to_string(t.n)};
    for (std::size_t c = 0; c < plan.levels.size(); ++c)
      row.push_back(format_estimate(shown(words, c, criterion_of(t.blocks, c))));
    for (std::size_t v = 0; plan.goal.sense != Sense::mean && v < plan.targets.size(); ++v)
      row.push_back(format_estimate(value_of(t.blocks, v)));
    row.emplace_back(plan.topics && t.n == *plan.topics ? "<- answer"
                     : reaches(t.blocks, plan.levels)   ? "reached"
                                                        : "");
    rows.push_back(row);
  }
  return text + "\nCurve, as it is (not smoothed)\n" + text_table(header, rows, 0);
}

}  // namespace delphisim
