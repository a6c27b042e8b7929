// SPDX-License-Identifier: MIT
#include "analysis/report/plan_tables.hpp"

#include <fmt/format.h>

#include "analysis/estimates/format.hpp"
#include "analysis/report/invitation_table.hpp"
#include "analysis/report/plan_words.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

std::vector<std::string> headings(const SizePlan& plan) {
  std::vector<std::string> header;
  for (std::size_t c = 0; c < plan.levels.size(); ++c) header.push_back(criterion_heading(plan, c));
  if (plan.goal.sense != Sense::mean)
    for (const Target& t : plan.targets) header.push_back("mean " + t.metric);
  return header;
}

// Criteria, and with the senses of a probability the metrics themselves.
std::vector<std::string> numbers(const SizePlan& plan, const std::vector<Estimate>& criteria,
                                 const std::vector<Estimate>& values, bool differences = false) {
  std::vector<std::string> row;
  for (std::size_t c = 0; c < criteria.size(); ++c)
    row.push_back(differences ? format_estimate(shown(plan, c, criteria[c]))
                              : criterion_text(plan, c, criteria[c]));
  if (plan.goal.sense != Sense::mean)
    for (const Estimate& e : values) row.push_back(format_estimate(e));
  return row;
}

PlanTable curve(const SizePlan& plan) {
  std::vector<std::string> header{"size"};
  for (const std::string& h : headings(plan)) header.push_back(h);
  header.push_back("exercises");
  header.push_back("");
  std::vector<std::vector<std::string>> rows;
  double undefined = 0;
  bool beyond = false;
  for (const Trial* t : shown_sizes(plan)) {
    std::vector<Estimate> criteria, values;
    for (std::size_t c = 0; c < plan.levels.size(); ++c) criteria.push_back(criterion_of(t->blocks, c));
    for (std::size_t v = 0; v < plan.targets.size(); ++v) values.push_back(value_of(t->blocks, v));
    std::vector<std::string> row{std::to_string(t->n)};
    for (const std::string& n : numbers(plan, criteria, values)) row.push_back(n);
    row.push_back(format_count(t->blocks.count * static_cast<double>(plan_block)));
    row.push_back(plan.n && t->n == *plan.n ? "<- answer" : reaches(t->blocks, plan.levels) ? "reached" : "");
    rows.push_back(row);
    undefined += t->blocks.undefined;
    for (const Estimate& e : criteria) beyond |= clipped(plan, e).value != e.value;
  }
  std::vector<std::string> notes;
  if (beyond)
    notes.emplace_back(
        "Assurance is corrected for the noise of panels, which takes some estimates beyond 0 or 1: they are "
        "shown as 0 or 1.");
  if (undefined > 0)
    notes.emplace_back(
        "In some exercises a metric was not defined: they do not reach a target, and have no part in means.");
  return {"Curve, as it is (not smoothed)", std::move(header), std::move(rows), 0, std::move(notes)};
}

PlanTable gains(const SizePlan& plan) {
  if (plan.gains.empty()) return {};
  std::vector<std::string> header{"at " + std::to_string(*plan.n) + ", with"};
  for (const std::string& h : headings(plan)) header.push_back(h);
  std::vector<std::vector<std::string>> rows;
  for (const Gain& g : plan.gains) {
    std::vector<std::string> row{g.what};
    for (const std::string& n : numbers(plan, g.criteria, g.values, true)) row.push_back(n);
    rows.push_back(row);
  }
  return {"What more would change (paired differences)", std::move(header), std::move(rows), 1, {}};
}

PlanTable rivals(const SizePlan& plan) {
  if (plan.rivals.empty()) return {};
  std::vector<std::string> header{"assumption", "size", "95 % interval"};
  for (std::size_t c = 0; c < plan.levels.size() && plan.n; ++c)
    header.push_back(criterion_heading(plan, c) + " at " + std::to_string(*plan.n));
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> base{
      "base", plan.n ? std::to_string(*plan.n) : fmt::format("over {}", plan.most),
      interval_words(plan.answer.lower, plan.answer.upper, plan.answer.open, plan.most)};
  if (plan.n)
    for (std::size_t c = 0; c < plan.levels.size(); ++c)
      base.push_back(criterion_text(plan, c, plan.confirmations.back().criteria[c]));
  rows.push_back(base);
  for (const Rival& r : plan.rivals) {
    std::vector<std::string> row{r.name, r.n ? std::to_string(*r.n) : fmt::format("over {}", plan.most),
                                 interval_words(r.lower, r.upper, r.open, plan.most)};
    for (std::size_t c = 0; c < r.at_answer.size(); ++c)
      row.push_back(criterion_text(plan, c, r.at_answer[c]));
    rows.push_back(row);
  }
  return {"Under rival assumptions", std::move(header), std::move(rows), 1, {}};
}

// How many to invite so that the people of the answer take part.
PlanTable invitations(const Study& study, const SizePlan& plan) {
  if (!plan.n) return {};
  if (plan.counts_invited)
    return {{}, {}, {}, 1, {"Sizes are people invited: the study says how many of them answer."}};
  if (!plan.response)
    return {{},
            {},
            {},
            1,
            {"Sizes are people who answer the first round; --response LO..HI says how many to invite."}};
  InvitationTable table = invitation_table(study, plan.invited, *plan.response);
  return {std::move(table.caption), std::move(table.header), std::move(table.rows), 1, {}};
}

PlanTable ceilings(const SizePlan& plan) {
  if (plan.ceilings.empty()) return {};
  std::vector<std::string> header{fmt::format("with {} people", plan.ceiling_people)};
  for (const std::string& h : headings(plan)) header.push_back(h);
  std::vector<std::vector<std::string>> rows;
  for (const Ceiling& c : plan.ceilings) {
    std::vector<std::string> row{c.name};
    for (const std::string& n : numbers(plan, c.criteria, c.values)) row.push_back(n);
    rows.push_back(row);
  }
  return {"What a very large panel reaches", std::move(header), std::move(rows), 1, {}};
}

}  // namespace

std::vector<PlanTable> plan_tables(const Study& study, const SizePlan& plan) {
  std::vector<PlanTable> tables;
  for (PlanTable& table : std::vector<PlanTable>{curve(plan), gains(plan), invitations(study, plan),
                                                 ceilings(plan), rivals(plan)})
    if (!table.header.empty() || !table.notes.empty()) tables.push_back(std::move(table));
  return tables;
}

}  // namespace delphisim
