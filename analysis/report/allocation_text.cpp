// SPDX-License-Identifier: MIT
#include "analysis/report/allocation_text.hpp"

#include <fmt/format.h>

#include "analysis/estimates/format.hpp"
#include "analysis/report/plan_words.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

double money(const std::vector<int>& invited, const std::vector<double>& cost) {
  double all = 0;
  for (std::size_t g = 0; g < cost.size(); ++g) all += invited[g] * cost[g];
  return all;
}

std::vector<std::string> row_of(const SizePlan& words, const std::string& name, const Division& d) {
  std::vector<std::string> row{name};
  for (const int n : d.invited) row.push_back(std::to_string(n));
  row.push_back(plain_number(d.spent));
  for (std::size_t c = 0; c < d.criteria.size(); ++c) row.push_back(criterion_text(words, c, d.criteria[c]));
  return row;
}

}  // namespace

std::string allocation_text(const Study& study, const Question& question, const Goal& goal,
                            const Allocation& a, const Paint& paint) {
  SizePlan words;
  words.targets = question.targets, words.goal = goal, words.levels = levels_of(goal, question.targets);
  std::vector<std::string> header{"division"};
  for (const Group& group : study.groups) header.push_back(group.id);
  header.emplace_back("cost");
  for (std::size_t c = 0; c < words.levels.size(); ++c) header.push_back(criterion_heading(words, c));
  const std::size_t groups = study.groups.size();
  std::string text =
      paint.heading("Division of " + plain_number(a.budget) + " over the groups, on fresh exercises") + "\n" +
      text_table(header,
                 {row_of(words, "as in the study", a.study),
                  row_of(words, a.better ? "best found" : "best of the search", a.best)},
                 1, paint);
  std::string gain, said;
  for (std::size_t c = 0; c < a.gain.size(); ++c)
    gain += (c > 0 ? ", " : "") + format_estimate(shown(words, c, a.gain[c]));
  bool all_gain = true;
  for (std::size_t c = 0; c < a.gain.size(); ++c) all_gain &= shown(words, c, a.gain[c]).value > 0;
  if (a.better && !all_gain)
    said = "The best found is better, of several targets by the one that lags most. It changes them by " +
           gain + " (paired). ";
  else if (a.better)
    said = "The best found is better by " + gain + " (paired). ";
  else if (a.best.invited == a.study.invited)
    said = "No better division was found: keep the study's. ";
  else
    said = "No better division was found: on fresh exercises the best of the search differs by " + gain +
           " (paired), which is not surely a gain. Keep the study's. ";
  if (groups > 1)
    said += fmt::format(
        "{} divisions were tried; no exchange of {} between two groups gains more than {} (two "
        "standard errors). It is a local search: divisions far away were not all tried.",
        a.tried, plain_number(a.step), format_number(a.bound, 4));
  text += wrapped(said);
  if (a.capped)
    text += wrapped(fmt::format("No more than {} people can be asked: some divisions leave money unspent.",
                                a.most_people));
  return text + population_note(study);
}

std::string size_by_division(const Study& study, const SizePlan& before, const SizePlan& after,
                             const std::vector<double>& cost) {
  if (!after.n) return wrapped("In these proportions no size reaches the goal.");
  return wrapped(fmt::format(
      "In these proportions the size is {} ({}), 95 % interval {}, at a cost of {}; in the "
      "study's it is {}, at {}.",
      *after.n, people_words(study, after.invited),
      interval_words(after.answer.lower, after.answer.upper, after.answer.open, after.most),
      plain_number(money(after.invited, cost)), *before.n, plain_number(money(before.invited, cost))));
}

}  // namespace delphisim
