// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <vector>

#include "analysis/planner/size_plan.hpp"

namespace delphisim {

/// What is divided over groups: money, or people where everybody costs 1.
struct AllocationRequest {
  double budget = 0;
  std::vector<double> cost;    // [groups] of inviting one person, above 0
  std::vector<int> available;  // [groups] the most people, or empty
  std::uint32_t first_blocks = 8, most_blocks = 64;
};

/// A division and what it reaches on exercises that the search did not use.
struct Division {
  std::vector<int> invited;  // [groups]
  double spent = 0;
  std::vector<Estimate> criteria, values;
};

struct Allocation {
  double budget = 0;
  std::vector<double> cost;
  Division study;              // the budget in the proportions of the study's people
  Division best;               // the best of the search
  std::vector<Estimate> gain;  // of the criteria, best minus study, paired on the fresh exercises
  bool better = false;  // best is better than study by more than two standard errors of fresh exercises
  int most_people = 0;  // that there are, or that a topic's ratings can be counted of
  bool capped = false;  // some division was kept from spending the budget by that
  double step = 0;      // money of the last exchanges between two groups that were tried
  double bound = 0;     // no such exchange gains more, by two standard errors
  int tried = 0;        // divisions

  const Division& answer() const { return better ? best : study; }
};

/// Divides a budget over the groups so that the criterion is as large as can be found: from the study's
/// proportions and from equal money, exchanges between two groups on common random numbers, of an eighth of
/// the budget, then of halves of that down to one person; exercises are doubled where they do not tell
/// whether an exchange helps. Of several criteria a division counts by the one that is farthest below its
/// level, or least above it. A local search: it is exact where exchanges see all there is, as with two groups
/// or a criterion concave in sizes. Errors: BadInput where the budget does not pay one person of every group,
/// or is more than all people cost who can be asked.
Allocation allocate(Sampler& sampler, const AllocationRequest& request);

}  // namespace delphisim
