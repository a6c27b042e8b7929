// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/planner/search.hpp"
#include "analysis/planner/split.hpp"
#include "analysis/planner/worlds.hpp"

namespace delphisim {

/// What is asked of a plan of sizes beside its targets.
struct SizeRequest {
  Goal goal;
  SizeSearch search;           // its most 0: four times the study's people, at least 200
  int group = -1;              // only this group's people vary; -1: all groups in their proportions
  std::vector<double> shares;  // [groups] proportions; empty: those of the study
  std::vector<int> available;  // [groups] people that there are, or empty
  std::optional<Span> response, retention;  // ranges for rival worlds
  bool rivals = true;
};

/// The same panel on exercises that the search did not use.
struct Confirmation {
  int n = 0;
  std::vector<Estimate> criteria, values;  // [criteria], [targets]
  bool holds = false;                      // no criterion is below its level by more than two standard errors
};

/// What something more would do to a panel, paired.
struct Gain {
  std::string what;
  std::vector<Estimate> criteria, values;  // differences
};

/// A rival world: the size there, and the criteria in it at the size that the base asks for.
struct Rival {
  std::string name;
  std::optional<int> n;
  int lower = 0;
  std::optional<int> upper;
  bool open = false;
  bool close_enough = false;
  std::vector<Estimate> at_answer;  // empty where the base has no answer
  struct Point {
    int n = 0;
    std::vector<Estimate> criteria;
  };
  std::vector<Point> curve;  // every size tried, ascending
};

/// What a very large panel reaches, as assumed and with a hindrance out of the way.
struct Ceiling {
  std::string name;  // "as assumed" first
  std::vector<Estimate> criteria, values;
};

struct SizePlan {
  std::vector<Target> targets;
  Goal goal;
  std::vector<double> levels;
  std::string varied;  // "people in all groups", "people of group nurses"
  int least = 0, most = 0;
  SizeAnswer answer;         // as searched
  std::optional<int> n;      // after confirmation; none: no size tried reaches the goal
  std::vector<int> invited;  // [groups] of n
  std::vector<Confirmation> confirmations;
  std::optional<Confirmation> lowest;  // of the larger sizes the one nearest to failing, where that is not n
  std::optional<int> conservative;     // from which on every size tried is two standard errors above the goal
  std::vector<Gain> gains;
  std::vector<Rival> rivals;
  int ceiling_people = 0;
  std::vector<Ceiling> ceilings;        // where there is no answer
  std::vector<double> expected_people;  // [rounds] who take part at n
  bool counts_invited = false;   // sizes are people invited; otherwise people who answer the first round
  std::optional<Span> response;  // of invitations, where sizes are people who answer and a range was given
  double exercises = 0;
};

/// [groups] people that there are: what was said, and of a real panel that is drawn without replacement its
/// own. Empty where neither limits them.
std::vector<int> limits_of(const Question& question, const std::vector<int>& said);

/// How panels of a question grow: the people of each group for a size.
class Growth {
 public:
  /// Errors: BadInput where the range is empty.
  Growth(const Question& question, const SizeRequest& request);
  CellSpec cell(const CellSpec& world, int n) const;
  std::vector<int> invited(int n) const;
  int least() const { return least_; }
  int most() const { return most_; }

 private:
  int group_, least_ = 1, most_ = 1;
  std::vector<int> base_;
  std::optional<Split> split_;
};

/// How many people reach a goal. Errors: BadInput where the request does not fit the study.
SizePlan plan_sizes(const Question& question, const SizeRequest& request, const SamplerOptions& options);

}  // namespace delphisim
