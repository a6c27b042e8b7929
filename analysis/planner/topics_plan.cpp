// SPDX-License-Identifier: MIT
#include "analysis/planner/topics_plan.hpp"

#include <algorithm>

#include "analysis/planner/resample.hpp"

namespace delphisim {
namespace {

constexpr int kMostNumbersBetween = 16;  // numbers inside the interval

class TopicsSearch {
 public:
  TopicsSearch(const std::function<Question(int)>& question_of, const Goal& goal, std::uint32_t blocks,
               const SamplerOptions& options)
      : question_of_(question_of), goal_(goal), blocks_(blocks), options_(options) {}

  TopicsPlan run(int least, int most) {
    plan_.goal = goal_;
    for (int t = least; t < most; t += std::max(1, t / 5)) add(t);
    add(most);
    for (int gap = below_first(); gap > 0; gap = below_first()) add(gap);
    for (;;) {
      judge();
      const int low = plan_.topics.value_or(0), high = plan_.failing.value_or(0);
      if (low > 0 && high - low > std::max(1, low / 50)) {
        add(low + (high - low) / 2);
      } else if (!fill()) {
        break;
      }
    }
    if (plan_.topics) {
      const Question question = question_of_(*plan_.topics);
      Sampler sampler(question, goal_, options_);
      Trial fresh{*plan_.topics, question.cells.front().spec, {}};
      sampler.extend_fresh(fresh, blocks_);
      for (std::size_t c = 0; c < plan_.levels.size(); ++c)
        plan_.fresh.push_back(criterion_of(fresh.blocks, c));
    }
    return std::move(plan_);
  }

 private:
  void add(int topics) {
    const Question question = question_of_(topics);
    Sampler sampler(question, goal_, options_);
    plan_.targets = question.targets, plan_.levels = sampler.levels();
    const auto at = std::lower_bound(plan_.curve.begin(), plan_.curve.end(), topics,
                                     [](const Trial& t, int n) { return t.n < n; });
    Trial& trial = *plan_.curve.insert(at, Trial{topics, question.cells.front().spec, {}});
    sampler.extend({&trial}, blocks_);
    plan_.exercises += sampler.exercises();
  }

  // A number halfway between the first that reaches and the one below it, 0 where they are near enough.
  int below_first() const {
    for (std::size_t i = 1; i < plan_.curve.size(); ++i) {
      if (reaches(plan_.curve[i - 1].blocks, plan_.levels)) return 0;
      if (!reaches(plan_.curve[i].blocks, plan_.levels)) continue;
      const int low = plan_.curve[i - 1].n, high = plan_.curve[i].n;
      return high - low > std::max(1, low / 50) ? low + (high - low) / 2 : 0;
    }
    return 0;
  }

  // Tries numbers inside the interval, so that its ends are not those of a coarse grid; false when there are
  // no more.
  bool fill() {
    if (!plan_.topics) return false;
    const int apart = std::max({1, *plan_.topics / 50, (plan_.upper - plan_.lower) / kMostNumbersBetween});
    std::vector<int> missing;
    for (std::size_t i = 1; i < plan_.curve.size(); ++i) {
      const int low = plan_.curve[i - 1].n, high = plan_.curve[i].n;
      if (high > plan_.lower && low < plan_.upper && high - low > apart)
        missing.push_back(low + (high - low) / 2);
    }
    for (const int topics : missing) add(topics);
    return !missing.empty();
  }

  // From many topics to few, down to the first that reaches, the search is that of a size.
  void judge() {
    auto first = plan_.curve.begin();
    while (first != plan_.curve.end() && !reaches(first->blocks, plan_.levels)) ++first;
    plan_.fewest = first != plan_.curve.begin() && first != plan_.curve.end() ? std::optional<int>(first->n)
                                                                              : std::nullopt;
    if (first == plan_.curve.end()) {
      plan_.topics = {}, plan_.failing = plan_.curve.front().n;
      plan_.lower = plan_.upper = 0;
      return;
    }
    std::vector<const Trial*> trials;
    for (auto t = plan_.curve.end(); t != first;) trials.push_back(&*--t);
    const auto at = [&](std::size_t i) { return i < trials.size() ? trials[i]->n : 0; };
    const std::size_t found = first_from_which_all_reach(trials, plan_.levels);
    auto draws = resampled_positions(trials, plan_.levels, question_of_(at(0)).study.seed, kDraws);
    std::sort(draws.begin(), draws.end());
    plan_.topics = at(found);
    plan_.failing = found > 0 ? std::optional<int>(at(found - 1)) : std::nullopt;
    plan_.upper = at(std::min(draws[kDraws / 40], found));
    plan_.lower = at(std::max(draws[kDraws - 1 - kDraws / 40], found));
  }

  const std::function<Question(int)>& question_of_;
  Goal goal_;
  std::uint32_t blocks_;
  SamplerOptions options_;
  TopicsPlan plan_;
};

}  // namespace

TopicsPlan plan_topics(const std::function<Question(int)>& question_of, const Goal& goal, int least, int most,
                       std::uint32_t blocks, const SamplerOptions& options) {
  return TopicsSearch(question_of, goal, blocks, options).run(least, most);
}

}  // namespace delphisim
