// SPDX-License-Identifier: MIT
#include "analysis/report/discovery_text.hpp"

#include <fmt/format.h>

#include "analysis/report/invitation_table.hpp"
#include "analysis/report/plan_words.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

using Size = DiscoveryCurve::Size;

std::string digits(double x) { return fmt::format("{:.3f}", x); }
std::string size_or_over(const std::optional<int>& n, int most) {
  return n ? std::to_string(*n) : fmt::format("over {}", most);
}

std::string share_words(const DiscoveryPlan& plan) {
  return fmt::format("{} of {}", plan.wanted, plan.topics);
}

std::string goal_words(const DiscoveryPlan& plan) {
  const DiscoveryGoal& goal = plan.goal;
  const std::string how = goal.mentions > 1 ? fmt::format("named by {} people or more", goal.mentions)
                                            : std::string("named by somebody");
  if (goal.expected)
    return fmt::format("the expected share of {} missing topics that is {} is to be at least {}", plan.topics,
                       how, plain_number(goal.share));
  return fmt::format("the probability that at least {} missing topics are {} is to be at least {}",
                     share_words(plan), how, plain_number(goal.probability));
}

std::string answer(const Study& study, const DiscoveryPlan& plan) {
  const DiscoveryCurve& base = plan.curves.front();
  if (base.n) {
    const std::string groups = people_words(study, plan.people);
    std::string text = fmt::format(
        "{} {}{}: the smallest size that reaches the goal, and every larger one does (exact, nothing is "
        "simulated). They find {:.1f} of the {} on average, and at least {} with probability {}.",
        *base.n, plan.varied, groups.empty() ? "" : " (" + groups + ")",
        base.at_answer->expected * plan.topics, plan.topics, plan.wanted,
        digits(base.at_answer->probability));
    if (*base.n == plan.least) text += " It is the smallest size that was tried.";
    return text;
  }
  const Size& last = base.sizes.back();
  std::string text = fmt::format(
      "No size up to {} reaches the goal: {} people find {:.1f} of the {} on average, and at least {} with "
      "probability {}.",
      plan.most, last.n, last.expected * plan.topics, plan.topics, plan.wanted, digits(last.probability));
  if (base.ceiling < plan.goal.share - 1e-12)
    text += fmt::format(
        " Nor does any: only {} of the topics are named by anybody with a probability above "
        "nought.",
        plain_number(base.ceiling * plan.topics));
  return text;
}

// Thinned: a fifth between neighbours, and those about the answer.
std::string curve(const DiscoveryPlan& plan, const Paint& paint) {
  const DiscoveryCurve& base = plan.curves.front();
  std::vector<std::vector<std::string>> rows;
  int last = 0;
  for (const Size& s : base.sizes) {
    if (base.n && s.n < *base.n / 8) continue;
    const bool near = base.n && s.n >= *base.n - 1 && s.n <= *base.n + 1;
    if (!near && last > 0 && s.n - last < std::max(1, last / 5) && &s != &base.sizes.back()) continue;
    last = s.n;
    const bool reached = base.n && s.n >= *base.n;
    rows.push_back({std::to_string(s.n), digits(s.expected), digits(s.probability),
                    fmt::format("{} of {}", s.found, plan.topics),
                    reached ? s.n == *base.n ? "<- answer" : "reached" : ""});
  }
  return text_table({"size", "expected share", "P(" + share_words(plan) + ")", "nine panels in ten", ""},
                    rows, 0, paint);
}

std::string more(const DiscoveryPlan& plan) {
  const DiscoveryCurve& base = plan.curves.front();
  if (!base.at_answer || !base.ten_more) return "";
  return "\n" + wrapped(fmt::format("Ten more people would find {:.2f} topics more on average, and raise the "
                                    "probability by {}.",
                                    (base.ten_more->expected - base.at_answer->expected) * plan.topics,
                                    digits(base.ten_more->probability - base.at_answer->probability)));
}

std::string rivals(const DiscoveryPlan& plan, const Paint& paint) {
  if (plan.curves.size() < 2) return "";
  const DiscoveryCurve& base = plan.curves.front();
  std::vector<std::string> header{"assumption", "size"};
  if (base.n) {
    header.push_back(fmt::format("expected share at {}", *base.n));
    header.push_back(fmt::format("P({}) at {}", share_words(plan), *base.n));
  }
  std::vector<std::vector<std::string>> rows;
  for (const DiscoveryCurve& c : plan.curves) {
    std::vector<std::string> row{c.name, size_or_over(c.n, plan.most)};
    if (c.at_answer)
      row.push_back(digits(c.at_answer->expected)), row.push_back(digits(c.at_answer->probability));
    rows.push_back(row);
  }
  return "\n" + paint.heading("Under rival assumptions: a person names a topic with these probabilities") +
         "\n" + text_table(header, rows, 1, paint);
}

}  // namespace

std::string discovery_text(const Study& study, const DiscoveryPlan& plan, const std::optional<Span>& response,
                           const Paint& paint) {
  std::string text = paint.heading(study.name + ": how many people find what the first list lacks?") + "\n";
  text += wrapped("Goal: " + goal_words(plan) + ".") + "\n";
  text += wrapped(answer(study, plan)) + "\n" + curve(plan, paint) + more(plan);
  if (response && plan.curves.front().n)
    text += "\n" + invitations_text(study, plan.people, *response, paint);
  return text + rivals(plan, paint) + "\n" +
         wrapped(
             "People are taken to name topics independently of each other. If some name many and others "
             "none, or nobody looks in a corner, more people are needed than this.");
}

}  // namespace delphisim
