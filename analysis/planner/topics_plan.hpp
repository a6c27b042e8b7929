// SPDX-License-Identifier: MIT
#pragma once
#include <deque>
#include <functional>
#include <optional>

#include "analysis/planner/search.hpp"

namespace delphisim {

/// How many topics a panel can carry: numbers of topics for sizes, and the other way round.
struct TopicsPlan {
  std::vector<Target> targets;
  Goal goal;
  std::vector<double> levels;
  std::deque<Trial> curve;    // every number of topics tried, ascending
  std::optional<int> topics;  // every number tried from the fewest that reaches up to this one does
  int lower = 0;              // 95 % interval by resampled blocks; 0: below the fewest
  int upper = 0;
  std::optional<int> fewest;    // that reach, where still fewer were tried and fail: not for their length
  std::optional<int> failing;   // the fewest topics tried beyond the answer that do not reach
  std::vector<Estimate> fresh;  // criteria on exercises that the search did not use
  double exercises = 0;
};

/// Tries numbers of topics from least to most, coarsely, then between the first that reaches the goal and
/// those below it, and between the last that reaches it and the first beyond that does not. Where lists too
/// short for the goal fail (a shortlist of half of 11 topics cannot hold ten), the answer is above them.
/// question_of: the question with so many topics, everything else the same, its targets too.
TopicsPlan plan_topics(const std::function<Question(int topics)>& question_of, const Goal& goal, int least,
                       int most, std::uint32_t blocks, const SamplerOptions& options);

}  // namespace delphisim
