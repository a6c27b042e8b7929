// SPDX-License-Identifier: MIT
#include "analysis/report/plan_summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/estimates/format.hpp"
#include "analysis/report/invitation_table.hpp"
#include "analysis/report/plan_words.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

std::string size_words(const SizePlan& plan, const std::optional<int>& n) {
  return n ? std::to_string(*n) : fmt::format("more than {}", plan.most);
}

// "rises by 0.0596 (0.0097)", "falls by ...", "hardly moves (...)" within two standard errors.
std::string change_words(Estimate e) {
  if (std::abs(e.value) <= 2 * e.mcse) return "hardly moves, by " + format_estimate(e);
  const char* const verb = e.value > 0 ? "rises by " : "falls by ";
  e.value = std::abs(e.value);
  return verb + format_estimate(e);
}

// Of a very few assumptions each one, since readers ask which.
std::string each_rival(const SizePlan& plan) {
  std::string text;
  for (const Rival& r : plan.rivals)
    text += (text.empty() ? "" : ", ") + r.name + " " + size_words(plan, r.n);
  return plan.rivals.size() > 6 ? "" : " (" + text + ")";
}

}  // namespace

std::string plan_targets(const SizePlan& plan) {
  std::string text;
  for (const Target& t : plan.targets) text += (text.empty() ? "" : " and ") + t.name;
  return text;
}

std::string plan_exercises(const SizePlan& plan) {
  double least = INFINITY, most = 0;
  for (const Trial& t : plan.answer.curve) {
    const double exercises = t.blocks.count * static_cast<double>(plan_block);
    least = std::min(least, exercises), most = std::max(most, exercises);
  }
  return least == most ? format_count(most) : format_count(least) + " to " + format_count(most);
}

std::string plan_question(const SizePlan& plan) {
  const std::string p = plain_number(plan.goal.probability), wanted = plan_targets(plan);
  const std::string text = "How many " + plan.varied + " for ";
  if (plan.goal.sense == Sense::exercise) return text + wanted + " with probability " + p + "?";
  if (plan.goal.sense == Sense::truths)
    return text + "an expected " + wanted + " under at least " + p + " of the truths?";
  return text + "an expected " + wanted + "?";
}

std::string rival_range(const SizePlan& plan) {
  if (plan.rivals.empty()) return "";
  std::optional<int> least, most;
  bool beyond = false;
  for (const Rival& r : plan.rivals) {
    beyond |= !r.n;
    if (!r.n) continue;
    least = std::min(*r.n, least.value_or(*r.n));
    most = std::max(*r.n, most.value_or(*r.n));
  }
  std::string sizes = size_words(plan, least);
  if (least && (beyond || most != least)) sizes += " to " + size_words(plan, beyond ? std::nullopt : most);
  return sizes + (plan.rivals.size() == 1
                      ? " under the one other assumption tried"
                      : fmt::format(" under the {} other assumptions tried", plan.rivals.size()));
}

std::string invitation_words(const SizePlan& plan) {
  std::string text;
  if (!plan.response || !plan.n) return text;
  for (const Invitations& row : invitations_of(plan.invited, *plan.response))
    if (row.expected)
      text += fmt::format("{}{}{} if {}{}", text.empty() ? "" : ", ",
                          std::accumulate(row.invited.begin(), row.invited.end(), 0),
                          text.empty() ? " invitations" : "", plain_number(row.response),
                          text.empty() ? " of the people answer" : "");
  return text;
}

std::string gain_words(const SizePlan& plan) {
  std::string text;
  for (const Gain& g : plan.gains) {
    text += (text.empty() ? "With " : "; with ") + g.what;
    for (std::size_t c = 0; c < g.criteria.size(); ++c)
      text += (c > 0 ? ", the " : " the ") + criterion_heading(plan, c) + " " +
              change_words(shown(plan, c, g.criteria[c]));
  }
  return text.empty() ? "" : text + ".";
}

std::string plan_paragraph(const Study& study, const SizePlan& plan, const std::string& software) {
  std::string text = fmt::format(
      "The number of {} was planned by simulation with {} (study {}, digest {}, seed {}). Target: {}. Goal: "
      "{}. "
      "Sizes from {} to {} were tried, with {} simulated exercises each. ",
      plan.varied, software.empty() ? "delphisim" : software, study.name, study.digest.hex(), study.seed,
      plan_targets(plan), sense_words(plan), plan.least, plan.most, plan_exercises(plan));
  if (plan.n) {
    const std::string groups = people_words(study, plan.invited);
    const Confirmation& c = plan.confirmations.back();
    text += fmt::format(
        "{} {}{} reach it (95 % interval from Monte-Carlo error alone: {}); on fresh exercises the ", *plan.n,
        plan.varied, groups.empty() ? "" : " (" + groups + ")",
        interval_words(plan.answer.lower, plan.answer.upper, plan.answer.open, plan.most));
    for (std::size_t i = 0; i < c.criteria.size(); ++i)
      text += fmt::format("{}{} was {}", i > 0 ? ", the " : "", criterion_heading(plan, i),
                          criterion_text(plan, i, c.criteria[i]));
    text += " (Monte-Carlo standard errors in brackets).";
  } else {
    text += "None of them reaches it.";
  }
  if (!plan.rivals.empty()) text += " The size was " + rival_range(plan) + each_rival(plan) + ".";
  if (const std::string gains = gain_words(plan); !gains.empty()) text += " " + gains;
  if (!plan.counts_invited) text += " Sizes are people who answer the first round.";
  if (const std::string invitations = invitation_words(plan); !invitations.empty())
    text += " To have so many, it takes " + invitations + " (expected numbers).";
  return text;
}

}  // namespace delphisim
