// SPDX-License-Identifier: MIT
#include "analysis/report/topics_text.hpp"

#include <fmt/format.h>

#include "analysis/estimates/format.hpp"
#include "analysis/report/plan_words.hpp"
#include "analysis/report/text_table.hpp"

namespace delphisim {
namespace {

// Whether shorter lists are nearer to the goal tells whether the length of the list is to blame.
std::string none_words(const TopicsPlan& plan) {
  const Trial &few = plan.curve.front(), &many = plan.curve.back();
  std::string text =
      fmt::format("No number of topics from {} to {} reaches the goal with these people", few.n, many.n);
  bool longer_is_worse = false;
  for (std::size_t c = 0; c < plan.levels.size(); ++c) {
    const Estimate a = criterion_of(few.blocks, c), b = criterion_of(many.blocks, c);
    if (a.value < plan.levels[c] && a.value > b.value + 2 * (a.mcse + b.mcse)) longer_is_worse = true;
  }
  return text + (longer_is_worse
                     ? ": not even the shortest list, which comes nearest. More people, or another target?"
                     : ", and short lists come no nearer to it than long ones: the length of the list is not "
                       "what holds it down. Without --topics the plan says what does.");
}

}  // namespace

std::string topics_text(const Study& study, const TopicsPlan& plan, const Paint& paint) {
  SizePlan words;
  words.targets = plan.targets, words.goal = plan.goal, words.levels = plan.levels;
  std::string text = study.name + ": how many topics?\n";
  for (const Target& t : plan.targets) text += "  target  " + t.name + "\n";
  text += "  sense   " + sense_words(words) + "\n\n";
  for (const std::string& line : step_notes(words)) text += wrapped(line);
  if (plan.topics) {
    std::string fresh;
    for (std::size_t c = 0; c < plan.fresh.size(); ++c)
      fresh += (c > 0 ? ", " : "") + criterion_text(words, c, plan.fresh[c]);
    text += wrapped(
        fmt::format("{} topics: the largest number tried up to which every smaller one{} reaches the goal. "
                    "95 % interval {} (Monte-Carlo error alone). On fresh exercises: {}.",
                    *plan.topics, plan.fewest ? fmt::format(" down to {}", *plan.fewest) : "",
                    interval_words(plan.lower, plan.upper, plan.upper == plan.curve.back().n, 0), fresh));
    if (plan.fewest)
      text += wrapped(fmt::format(
          "Fewer than {} fail too, which cannot be the length of the form: a shortlist or a list of "
          "fixed length leaves too little of so few topics, or the target counts topics.",
          *plan.fewest));
    if (!plan.failing)
      text +=
          wrapped("It is the largest number that was tried: up to it the length of the list is no limit.");
  } else {
    text += wrapped(none_words(plan));
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
      row.push_back(criterion_text(words, c, criterion_of(t.blocks, c)));
    for (std::size_t v = 0; plan.goal.sense != Sense::mean && v < plan.targets.size(); ++v)
      row.push_back(format_estimate(value_of(t.blocks, v)));
    row.emplace_back(plan.topics && t.n == *plan.topics ? "<- answer"
                     : reaches(t.blocks, plan.levels)   ? "reached"
                                                        : "");
    rows.push_back(row);
  }
  return text + population_note(study) + "\n" + paint.heading("Curve, as it is (not smoothed)") + "\n" +
         text_table(header, rows, 0, paint);
}

}  // namespace delphisim
