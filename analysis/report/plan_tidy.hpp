// SPDX-License-Identifier: MIT
#pragma once
#include <iosfwd>
#include <string>

#include "analysis/planner/allocate.hpp"
#include "analysis/planner/discovery.hpp"
#include "analysis/planner/topics_plan.hpp"
#include "analysis/report/tidy.hpp"

namespace delphisim {

/// Everything that a plan says as one long table. Columns: part (curve, answer, fresh, conservative, people,
/// gain, rival, ceiling, invitations, division, topics, discovery), assumption, size, lower and upper (95 %
/// interval of a size), invited_GROUP, what (criterion, metric, people, cost, ...), name, estimate, mcse, n,
/// level, reached, answer (the size is the answer's). What a part does not have is missing.
class PlanWriter {
 public:
  PlanWriter(std::ostream& out, const Study& study, TidyFormat format);

  void sizes(const SizePlan& plan);
  void division(const Question& question, const Goal& goal, const Allocation& allocation);
  void topics(const TopicsPlan& plan);
  void discovery(const DiscoveryPlan& plan, const std::optional<Span>& response);
  void end() { writer_.end(); }

 private:
  static constexpr double missing = __builtin_nan("");
  // A number that no exercises were counted for: exact, or not estimated.
  static Estimate number_alone(double value);
  // What the rows of one panel share.
  struct Head {
    std::string part, assumption = "base";
    double size = missing, lower = missing, upper = missing;
    std::vector<int> invited{};  // [groups], or empty
    bool answer = false;
  };
  struct Number {
    std::string what, name;
    Estimate estimate = number_alone(missing);
    double level = missing;
    TidyValue reached = missing;
  };

  void row(const Head& head, const Number& number);
  // Criteria with their levels, and metrics with the values of targets; differences reach nothing.
  void estimates(const Head& head, const SizePlan& words, const std::vector<Estimate>& criteria,
                 const std::vector<Estimate>& values, bool differences = false);
  void trial(Head head, const SizePlan& words, const Trial& trial);
  void invitations(const std::vector<int>& people, const Span& response);

  std::size_t groups_;
  std::vector<std::string> round_names_;
  TidyWriter writer_;
};

}  // namespace delphisim
