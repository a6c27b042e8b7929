// SPDX-License-Identifier: MIT
#include "analysis/report/plan_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/estimates/format.hpp"
#include "analysis/report/plan_summary.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

std::string estimates_words(const SizePlan& plan, const std::vector<Estimate>& criteria) {
  std::string text;
  for (std::size_t c = 0; c < criteria.size(); ++c)
    text += (c > 0 ? ", " : "") + criterion_text(plan, c, criteria[c]);
  return text;
}

void add_none(const SizePlan& plan, std::vector<std::string>& text) {
  const SizeAnswer& a = plan.answer;
  const Trial& last = a.curve.back();
  std::vector<Estimate> there;
  for (std::size_t c = 0; c < last.blocks.criteria.size(); ++c) there.push_back(criterion_of(last.blocks, c));
  text.push_back(fmt::format("No size up to {} reaches the goal: with {} it is {}.", plan.most, last.n,
                             estimates_words(plan, there)));
  if (plan.ceilings.empty()) return;
  const Ceiling& base = plan.ceilings.front();
  bool undefined = false;
  for (std::size_t v = 0; v < base.values.size(); ++v) {
    if (base.values[v].n > 0) continue;
    undefined = true;
    text.push_back(
        fmt::format("{} is defined in no exercise of this study: its entry in the library says what it "
                    "asks of one.",
                    plan.targets[v].metric));
  }
  if (undefined) return;
  const auto good = [&](const Ceiling& c) {
    bool all = true;
    for (std::size_t i = 0; i < plan.levels.size(); ++i) all &= c.criteria[i].value >= plan.levels[i];
    return all;
  };
  if (good(base)) {
    text.push_back(
        fmt::format("It is a matter of size: {} people reach it ({}). Give a larger --most, or more people "
                    "to --available?",
                    plan.ceiling_people, estimates_words(plan, base.criteria)));
    return;
  }
  const bool helps = base.criteria.front().value >
                     there.front().value + 2 * (base.criteria.front().mcse + there.front().mcse);
  text.push_back(
      fmt::format("Nor do {} people: {}. {}", plan.ceiling_people, estimates_words(plan, base.criteria),
                  helps ? "More people help, but no panel is that large." : "More people do not help."));
  const Ceiling* best = nullptr;
  std::string reached;
  for (std::size_t i = 1; i < plan.ceilings.size(); ++i) {
    const Ceiling& c = plan.ceilings[i];
    if (good(c)) reached += (reached.empty() ? "\"" : "; \"") + c.name + "\"";
    if (!best || c.criteria.front().value > best->criteria.front().value) best = &c;
  }
  if (!reached.empty())
    text.push_back("Out of reach by assumption: such a panel would reach it if " + reached + ".");
  else if (best &&
           best->criteria.front().value > base.criteria.front().value + 2 * base.criteria.front().mcse)
    text.push_back(
        fmt::format("No single assumption explains it; what holds it down most is the contrary of \"{}\" ({} "
                    "without it). What remains is the design: rule, list length, scale, or truth.",
                    best->name, estimates_words(plan, best->criteria)));
  else
    text.push_back(
        "None of the assumptions that the study makes holds it down: the design does (the rule, the "
        "length of its list, the scale), or the target asks for more than the metric can be.");
}

}  // namespace

std::string sense_words(const SizePlan& plan) {
  const std::string p = plain_number(plan.goal.probability);
  const std::string all = plan.targets.size() > 1 ? "all targets together" : "the target";
  if (plan.goal.sense == Sense::exercise)
    return "the probability that one exercise reaches " + all + " is to be at least " + p +
           " (over truths, people and answers alike)";
  if (plan.goal.sense == Sense::truths)
    return "assurance: the share of truths under which the expected " +
           std::string(plan.targets.size() > 1 ? "metrics reach all targets" : "metric reaches the target") +
           " is to be at least " + p + " (" + std::to_string(plan.goal.panels) +
           " panels a truth, their noise corrected for)";
  return "the expected " + std::string(plan.targets.size() > 1 ? "metrics are" : "metric is") + " to reach " +
         all + " (single exercises fall on both sides of it)";
}

std::string criterion_heading(const SizePlan& plan, std::size_t criterion) {
  if (plan.goal.sense == Sense::exercise) return "probability";
  if (plan.goal.sense == Sense::truths) return "assurance";
  return "expected " + plan.targets[criterion].metric;
}

Estimate shown(const SizePlan& plan, std::size_t criterion, Estimate estimate) {
  if (plan.goal.sense == Sense::mean && plan.targets[criterion].at_most) estimate.value = 0 - estimate.value;
  return estimate;
}

Estimate clipped(const SizePlan& plan, Estimate estimate) {
  if (plan.goal.sense == Sense::truths) estimate.value = std::clamp(estimate.value, 0.0, 1.0);
  return estimate;
}

namespace {

// All exercises reach the goal, or none does: the share of the others is below this (95 %).
std::optional<double> bound_of_others(const SizePlan& plan, const Estimate& estimate) {
  if (plan.goal.sense == Sense::mean || estimate.mcse != 0 || !(estimate.n > 0)) return std::nullopt;
  if (estimate.value != 0 && estimate.value != 1) return std::nullopt;
  return 3 / estimate.n;
}

}  // namespace

std::string criterion_text(const SizePlan& plan, std::size_t criterion, const Estimate& estimate) {
  if (const auto bound = bound_of_others(plan, estimate))
    return estimate.value == 0 ? fmt::format("0 (below {:.2g})", *bound)
                               : fmt::format("1 (above {:.4g})", 1 - *bound);
  return format_estimate(shown(plan, criterion, clipped(plan, estimate)));
}

Interval criterion_interval(const SizePlan& plan, std::size_t criterion, const Estimate& estimate) {
  Interval interval = t_interval(shown(plan, criterion, estimate));
  if (plan.goal.sense == Sense::mean) return interval;
  if (const auto bound = bound_of_others(plan, estimate))
    (estimate.value == 0 ? interval.upper : interval.lower) = estimate.value == 0 ? *bound : 1 - *bound;
  if (std::isfinite(interval.lower))
    interval = {std::clamp(interval.lower, 0.0, 1.0), std::clamp(interval.upper, 0.0, 1.0)};
  return interval;
}

std::vector<std::string> step_notes(const SizePlan& plan) {
  std::vector<std::string> notes;
  if (plan.goal.sense != Sense::exercise) return notes;
  for (const Target& t : plan.targets) {
    if (t.parts == 0) continue;
    const double exact = t.value * t.parts;
    const double wanted = t.at_most ? std::floor(exact + 1e-9) : std::ceil(exact - 1e-9);
    if (std::abs(wanted - exact) < 1e-9) continue;
    notes.push_back(fmt::format("{} moves in steps of {}: {} means {} {} of {}.", t.metric,
                                plain_number(1.0 / t.parts), plain_number(t.value),
                                t.at_most ? "at most" : "at least", plain_number(wanted), t.parts));
  }
  return notes;
}

std::string population_note(const Study& study) {
  const auto* real = std::get_if<EmpiricalTruth>(&study.cells.front().spec.population.truth);
  if (!real) return "";
  int people = 0;
  for (int g = 0; g < static_cast<int>(study.groups.size()); ++g) people += real->panel->size(g);
  return wrapped(fmt::format(
      "The truth here is the list of these {} people themselves (an empirical population). The answer says "
      "how many reproduce their list (the question of Yoshida et al. 2016), not how many find the priorities "
      "of all whom they stand for, which takes many more: for that fit the ratings without --empirical.",
      people));
}

std::string people_words(const Study& study, const std::vector<int>& invited) {
  std::string text;
  for (std::size_t g = 0; invited.size() > 1 && g < invited.size(); ++g)
    text += fmt::format("{}{} {}", g > 0 ? ", " : "", invited[g], study.groups[g].id);
  return text;
}

std::string interval_words(int lower, const std::optional<int>& upper, bool open, int most) {
  return fmt::format("{} to {}", lower,
                     !upper ? fmt::format("more than {}", most)
                     : open ? fmt::format("at least {}", *upper)
                            : std::to_string(*upper));
}

namespace {

// "67 people in all (36 patients, 31 clinicians); 60 to 78 under the 12 other assumptions tried."
std::string headline(const Study& study, const SizePlan& plan) {
  const std::string groups = people_words(study, plan.invited), range = rival_range(plan),
                    invitations = invitation_words(plan);
  return fmt::format("{} {}{}{}{}.", *plan.n, plan.varied, groups.empty() ? "" : " (" + groups + ")",
                     range.empty() ? "" : "; " + range, invitations.empty() ? "" : "; " + invitations);
}

std::string confirmation_words(const SizePlan& plan, const Confirmation& c) {
  if (!c.holds) return "it is not confirmed";
  for (std::size_t i = 0; i < c.criteria.size(); ++i)
    if (c.criteria[i].value < plan.levels[i])
      return "it is not contradicted (two standard errors), but the estimate is below the goal";
  return "it holds";
}

}  // namespace

std::vector<std::string> plan_answer(const Study& study, const SizePlan& plan) {
  std::vector<std::string> text;
  const SizeAnswer& a = plan.answer;
  if (!plan.n) {
    add_none(plan, text);
    if (const std::string range = rival_range(plan); !range.empty())
      text.push_back("It would take " + range + ".");
    return text;
  }
  text.push_back(headline(study, plan));
  text.push_back(
      fmt::format("It is the smallest size tried from which every larger one up to {} reaches the goal. 95 % "
                  "interval {} (Monte-Carlo error alone){}.",
                  plan.most, interval_words(a.lower, a.upper, a.open, plan.most),
                  a.close_enough ? "" : ", wider than asked for: more --replicates would narrow it"));
  if (*plan.n == plan.least) text.push_back("No smaller size was tried.");
  const Confirmation& c = plan.confirmations.back();
  text.push_back(fmt::format("On fresh exercises {}: {}.", confirmation_words(plan, c),
                             estimates_words(plan, c.criteria)));
  if (plan.lowest)
    text.push_back(fmt::format("Of the larger sizes {} is nearest to failing; on fresh exercises {}: {}.",
                               plan.lowest->n, confirmation_words(plan, *plan.lowest),
                               estimates_words(plan, plan.lowest->criteria)));
  if (plan.conservative && *plan.conservative > *plan.n)
    text.push_back(
        !a.curve.empty() && *plan.conservative == a.curve.back().n
            ? fmt::format(
                  "Conservatively {}, the largest size tried: it is at least two standard errors above "
                  "the goal.",
                  *plan.conservative)
            : fmt::format("Conservatively {}: from there on every size tried is at least two standard "
                          "errors above the goal.",
                          *plan.conservative));
  if (plan.confirmations.size() > 1)
    text.push_back(fmt::format(
        "The search had found {}, against which fresh exercises spoke{}.", plan.confirmations.front().n,
        plan.confirmations.front().holds
            ? ", of it or of a larger size"
            : " (" + estimates_words(plan, plan.confirmations.front().criteria) + ")"));
  if (a.step > 1) text.push_back(fmt::format("Sizes about the answer were tried in steps of {}.", a.step));
  std::string people;
  for (std::size_t r = 0; r < plan.expected_people.size() && r < study.round_names.size(); ++r)
    people += fmt::format("{}{:.1f} in {}", r > 0 ? ", " : "", plan.expected_people[r], study.round_names[r]);
  if (!people.empty()) text.push_back("People expected to take part: " + people + ".");
  if (const std::string gains = gain_words(plan); !gains.empty()) text.push_back(gains);
  return text;
}

std::vector<const Trial*> shown_sizes(const SizePlan& plan) {
  std::vector<const Trial*> sizes;
  const SizeAnswer& a = plan.answer;
  const int centre = plan.n.value_or(0);
  int last = 0;
  for (std::size_t i = 0; i < a.curve.size(); ++i) {
    const Trial& t = a.curve[i];
    const bool near = plan.n && (std::abs(t.n - centre) <= 3 * a.step || t.n == plan.conservative);
    const bool fails = !reaches(t.blocks, plan.levels) && t.n > centre && plan.n;
    if (!near && !fails && i + 1 < a.curve.size() && last > 0 && t.n - last < std::max(1, t.n / 6)) continue;
    sizes.push_back(&t);
    last = t.n;
  }
  return sizes;
}

}  // namespace delphisim
