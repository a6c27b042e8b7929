// SPDX-License-Identifier: MIT
#include "analysis/report/plan_tidy.hpp"

#include <numeric>

#include "analysis/report/invitation_table.hpp"
#include "analysis/report/plan_words.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

std::vector<std::string> columns_of(const Study& study) {
  std::vector<std::string> columns{"part", "assumption", "size", "lower", "upper"};
  for (const Group& group : study.groups) columns.push_back("invited_" + group.id);
  for (const char* c : {"what", "name", "estimate", "mcse", "n", "level", "reached", "answer"})
    columns.emplace_back(c);
  return columns;
}

double number_or_missing(const std::optional<int>& n) {
  return n ? static_cast<double>(*n) : __builtin_nan("");
}

SizePlan words_of(const std::vector<Target>& targets, const Goal& goal, const std::vector<double>& levels) {
  SizePlan words;
  words.targets = targets, words.goal = goal, words.levels = levels;
  return words;
}

}  // namespace

PlanWriter::PlanWriter(std::ostream& out, const Study& study, TidyFormat format)
    : groups_(study.groups.size()),
      round_names_(study.round_names),
      writer_(out, format, columns_of(study)) {}

Estimate PlanWriter::number_alone(double value) {
  Estimate e;
  e.value = value, e.n = missing;
  return e;
}

void PlanWriter::row(const Head& head, const Number& number) {
  std::vector<TidyValue> values{head.part, head.assumption, head.size, head.lower, head.upper};
  for (std::size_t g = 0; g < groups_; ++g)
    values.emplace_back(head.invited.empty() ? missing : static_cast<double>(head.invited[g]));
  const Estimate& e = number.estimate;
  for (const TidyValue& v : std::vector<TidyValue>{number.what, number.name, e.value, e.mcse, e.n,
                                                   number.level, number.reached, head.answer})
    values.push_back(v);
  writer_.row(values);
}

void PlanWriter::estimates(const Head& head, const SizePlan& words, const std::vector<Estimate>& criteria,
                           const std::vector<Estimate>& values, bool differences) {
  for (std::size_t c = 0; c < criteria.size(); ++c) {
    Number number{"criterion", criterion_heading(words, c), shown(words, c, criteria[c])};
    if (!differences) {
      number.level = shown(words, c, number_alone(words.levels[c])).value;
      number.reached = criteria[c].value >= words.levels[c];
    }
    row(head, number);
  }
  for (std::size_t v = 0; v < values.size(); ++v) {
    Number number{"metric", words.targets[v].metric, values[v]};
    if (!differences) {
      number.level = words.targets[v].value;
      number.reached = words.targets[v].met(values[v].value);
    }
    row(head, number);
  }
}

void PlanWriter::trial(Head head, const SizePlan& words, const Trial& trial) {
  head.size = trial.n, head.invited = invited_in(trial.cell);
  std::vector<Estimate> criteria, values;
  for (std::size_t c = 0; c < words.levels.size(); ++c) criteria.push_back(criterion_of(trial.blocks, c));
  for (std::size_t v = 0; v < words.targets.size(); ++v) values.push_back(value_of(trial.blocks, v));
  estimates(head, words, criteria, values);
}

void PlanWriter::invitations(const std::vector<int>& people, const Span& response) {
  for (const Invitations& i : invitations_of(people, response)) {
    Head head{"invitations", "response " + plain_number(i.response)};
    head.size = std::accumulate(i.invited.begin(), i.invited.end(), 0.0), head.invited = i.invited;
    Number number{i.expected ? "expected" : "probability", "people who answer"};
    if (!i.expected) number.level = 0.9;
    row(head, number);
    if (!i.expected && people.size() > 1)
      row(head, {"probability", "people who answer, all groups together", number_alone(i.together)});
  }
}

void PlanWriter::sizes(const SizePlan& plan) {
  for (const Trial& t : plan.answer.curve) {
    Head head{"curve"};
    head.answer = plan.n && t.n == *plan.n;
    trial(head, plan, t);
  }
  Head answer{"answer"};
  answer.size = number_or_missing(plan.n), answer.invited = plan.invited, answer.answer = plan.n.has_value();
  answer.lower = plan.answer.lower, answer.upper = number_or_missing(plan.answer.upper);
  row(answer, {"size", plan.varied});
  for (std::size_t r = 0; r < plan.expected_people.size() && r < round_names_.size(); ++r) {
    answer.part = "people";
    row(answer, {"people", round_names_[r], number_alone(plan.expected_people[r])});
  }
  std::vector<Confirmation> fresh = plan.confirmations;
  if (plan.lowest) fresh.push_back(*plan.lowest);
  for (const Confirmation& c : fresh) {
    Head head{"fresh"};
    head.size = c.n, head.answer = plan.n && c.n == *plan.n;
    estimates(head, plan, c.criteria, c.values);
  }
  if (plan.conservative) {
    Head head{"conservative"};
    head.size = *plan.conservative;
    row(head, {"size", plan.varied});
  }
  for (const Gain& g : plan.gains) {
    Head head{"gain", g.what};
    head.size = number_or_missing(plan.n), head.answer = true;
    estimates(head, plan, g.criteria, g.values, true);
  }
  for (const Rival& r : plan.rivals) {
    Head head{"rival", r.name};
    head.size = number_or_missing(r.n), head.lower = r.lower, head.upper = number_or_missing(r.upper);
    row(head, {"size", plan.varied});
    head.size = number_or_missing(plan.n), head.lower = head.upper = missing, head.answer = true;
    estimates(head, plan, r.at_answer, {});
  }
  for (const Ceiling& c : plan.ceilings) {
    Head head{"ceiling", c.name};
    head.size = plan.ceiling_people;
    estimates(head, plan, c.criteria, c.values);
  }
  if (plan.n && plan.response) invitations(plan.invited, *plan.response);
}

void PlanWriter::division(const Question& question, const Goal& goal, const Allocation& a) {
  const SizePlan words = words_of(question.targets, goal, levels_of(goal, question.targets));
  const auto one = [&](const std::string& name, const Division& d, bool is_answer) {
    Head head{"division", name};
    head.size = std::accumulate(d.invited.begin(), d.invited.end(), 0.0);
    head.invited = d.invited, head.answer = is_answer;
    estimates(head, words, d.criteria, d.values);
    row(head, {"cost", "budget", number_alone(d.spent), a.budget});
  };
  const std::string best = a.better ? "best found" : "best of the search";
  one("as in the study", a.study, !a.better);
  one(best, a.best, a.better);
  Head head{"division", best + " less as in the study"};
  estimates(head, words, a.gain, {}, true);
}

void PlanWriter::topics(const TopicsPlan& plan) {
  const SizePlan words = words_of(plan.targets, plan.goal, plan.levels);
  for (const Trial& t : plan.curve) {
    Head head{"topics"};
    head.answer = plan.topics && t.n == *plan.topics;
    trial(head, words, t);
  }
  Head head{"answer"};
  head.size = number_or_missing(plan.topics), head.answer = plan.topics.has_value();
  head.lower = plan.lower, head.upper = plan.upper;
  row(head, {"size", "topics"});
  head.part = "fresh", head.lower = head.upper = missing;
  estimates(head, words, plan.fresh, {});
}

void PlanWriter::discovery(const DiscoveryPlan& plan, const std::optional<Span>& response) {
  const DiscoveryGoal& goal = plan.goal;
  const std::optional<int> n = plan.curves.front().n;
  const auto numbers = [&](const Head& head, const DiscoveryCurve::Size& s) {
    const bool enough = s.expected >= goal.share, likely = s.probability >= goal.probability;
    row(head, {"expected", "share found", number_alone(s.expected), goal.share, enough});
    row(head, {"probability", "share found", number_alone(s.probability), goal.probability, likely});
  };
  for (const DiscoveryCurve& c : plan.curves) {
    const bool first = &c == &plan.curves.front();
    for (const DiscoveryCurve::Size& s : c.sizes) {
      Head head{"discovery", c.name};
      head.size = s.n, head.answer = first && n && s.n == *n;
      numbers(head, s);
    }
    Head head{first ? "answer" : "rival", c.name};
    head.size = number_or_missing(c.n), head.answer = first && n;
    if (first) head.invited = plan.people;
    row(head, {"size", plan.varied});
    head.invited.clear();
    head.size = number_or_missing(n), head.answer = n.has_value();
    if (c.at_answer && !first) numbers(head, *c.at_answer);
  }
  if (n && response) invitations(plan.people, *response);
}

}  // namespace delphisim
