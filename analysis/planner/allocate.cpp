// SPDX-License-Identifier: MIT
#include "analysis/planner/allocate.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numeric>

#include "experiments/study/most_people.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {
namespace {

class Allocator {
 public:
  Allocator(Sampler& sampler, const AllocationRequest& request)
      : sampler_(sampler),
        request_(request),
        base_(sampler.question().cells.front().spec),
        groups_(request.cost.size()),
        available_(limits_of(sampler.question(), request.available)),
        most_people_(most_invited(base_)),
        blocks_(request.first_blocks) {
    const double least = std::accumulate(request.cost.begin(), request.cost.end(), 0.0);
    if (request.budget < least)
      throw BadInput({}, "--budget: it is " + shortest(request.budget) +
                             " (one person of every group costs " + shortest(least) + ")");
    if (!available_.empty())
      most_people_ = static_cast<int>(std::min<std::int64_t>(
          most_people_, std::accumulate(available_.begin(), available_.end(), std::int64_t{0})));
    const double most = most_money();
    if (request.budget > most * (1 + 1e-9))
      throw BadInput({}, "--budget: it is " + shortest(request.budget) + " (the " +
                             std::to_string(most_people_) + " people who can be asked cost " +
                             shortest(most) + " at most) is it " + shortest(most) + "?");
  }

  Allocation run() {
    const std::vector<int> own = invited_in(base_);
    std::vector<double> shares(groups_);
    for (std::size_t g = 0; g < groups_; ++g) shares[g] = own[g] * request_.cost[g];
    const std::vector<int> study = divided(shares), even = divided(std::vector<double>(groups_, 1.0));
    std::vector<int> at = better(study, even) ? even : study;
    const double smallest = *std::max_element(request_.cost.begin(), request_.cost.end());
    double step = std::max(request_.budget / 8, smallest);
    Allocation result;
    while (groups_ > 1) {
      const std::vector<int> next = best_exchange(at, step);
      if (next != at) {
        at = next;
        continue;
      }
      if (undecided_ && blocks_ < request_.most_blocks) {
        blocks_ = std::min(2 * blocks_, request_.most_blocks);
        continue;
      }
      result.step = step;
      result.bound = bound_;
      if (step <= smallest) break;
      step = std::max(step / 2, smallest);
    }
    result.budget = request_.budget;
    result.cost = request_.cost;
    result.tried = static_cast<int>(trials_.size());
    Trial a = fresh(study), b = fresh(at);
    result.study = division(study, a), result.best = division(at, b);
    const Estimate fresh_gain = difference(a.blocks, b.blocks);
    result.better = fresh_gain.value > 2 * (std::isfinite(fresh_gain.mcse) ? fresh_gain.mcse : 0);
    result.most_people = most_people_;
    const double cheapest = *std::min_element(request_.cost.begin(), request_.cost.end());
    for (const Trial& t : trials_)
      result.capped |= t.n >= most_people_ && request_.budget - spent(invited_in(t.cell)) >= cheapest;
    for (std::size_t c = 0; c < sampler_.levels().size(); ++c)
      result.gain.push_back(paired_difference({b.blocks.criteria[c], b.blocks.unit_size},
                                              {a.blocks.criteria[c], a.blocks.unit_size}));
    return result;
  }

 private:
  // The budget in these proportions of money, one person of each group at least; what is left over goes,
  // person by person, to the group that is farthest behind its share.
  std::vector<int> divided(const std::vector<double>& shares) const {
    std::vector<int> people(groups_, 1);
    double left = request_.budget - std::accumulate(request_.cost.begin(), request_.cost.end(), 0.0);
    for (int all = static_cast<int>(groups_); all < most_people_; ++all) {
      std::size_t best = groups_;
      for (std::size_t g = 0; g < groups_; ++g) {
        if (request_.cost[g] > left + 1e-9 || is_full(g, people[g])) continue;
        const auto behind = [&](std::size_t h) {
          return shares[h] / (request_.cost[h] * (2.0 * people[h] + 1));
        };
        if (best == groups_ || behind(g) > behind(best)) best = g;
      }
      if (best == groups_) break;
      ++people[best];
      left -= request_.cost[best];
    }
    return people;
  }

  // What the dearest people cost who can be asked together, one of each group among them.
  double most_money() const {
    std::vector<std::size_t> dearest(groups_);
    std::iota(dearest.begin(), dearest.end(), std::size_t{0});
    std::stable_sort(dearest.begin(), dearest.end(),
                     [&](std::size_t a, std::size_t b) { return request_.cost[a] > request_.cost[b]; });
    int left = most_people_ - static_cast<int>(groups_);
    double money = std::accumulate(request_.cost.begin(), request_.cost.end(), 0.0);
    for (const std::size_t g : dearest) {
      const int more = available_.empty() ? left : std::min(left, available_[g] - 1);
      money += more * request_.cost[g], left -= more;
    }
    return money;
  }

  bool is_full(std::size_t g, int people) const { return !available_.empty() && people >= available_[g]; }

  Trial& trial(const std::vector<int>& people) {
    for (Trial& t : trials_)
      if (invited_in(t.cell) == people) return t;
    trials_.push_back({std::accumulate(people.begin(), people.end(), 0), with_invited(base_, people), {}});
    return trials_.back();
  }

  Trial fresh(const std::vector<int>& people) {
    Trial t{std::accumulate(people.begin(), people.end(), 0), with_invited(base_, people), {}};
    sampler_.extend_fresh(t, std::max(blocks_, request_.most_blocks / 2));
    return t;
  }

  // The criterion that is farthest below its level.
  std::size_t worst_of(const Blocks& blocks) const {
    std::size_t worst = 0;
    double lag = INFINITY;
    for (std::size_t c = 0; c < sampler_.levels().size(); ++c) {
      const double own = fold(blocks.criteria[c]).mean - sampler_.levels()[c];
      if (own < lag) lag = own, worst = c;
    }
    return worst;
  }

  // How much b is better than a, each by its own worst criterion: one number a division, so that no two are
  // each better than the other.
  Estimate difference(const Blocks& a, const Blocks& b) const {
    const std::size_t of_a = worst_of(a), of_b = worst_of(b), n = std::min(a.count, b.count);
    Estimate d = paired_difference({std::span(b.criteria[of_b]).first(n), b.unit_size},
                                   {std::span(a.criteria[of_a]).first(n), a.unit_size});
    d.value -= sampler_.levels()[of_b] - sampler_.levels()[of_a];
    return d;
  }

  bool better(const std::vector<int>& a, const std::vector<int>& b) {
    sampler_.extend({&trial(a), &trial(b)}, blocks_);
    return difference(trial(a).blocks, trial(b).blocks).value > 0;
  }

  std::vector<int> exchanged(const std::vector<int>& people, std::size_t from, std::size_t to,
                             double money) const {
    std::vector<int> other = people;
    const auto number = [&](double of, double cost) {
      return static_cast<int>(std::min<double>(most_people_, of / cost + 1e-9));
    };
    const int less = std::min(people[from] - 1, std::max(1, number(money, request_.cost[from])));
    const double left = request_.budget - spent(people) + less * request_.cost[from];
    int more = number(left, request_.cost[to]);
    more = std::min(more, most_people_ - std::accumulate(people.begin(), people.end(), 0) + less);
    if (!available_.empty()) more = std::min(more, available_[to] - people[to]);
    if (less < 1 || more < 1) return people;
    other[from] -= less, other[to] += more;
    return other;
  }

  double spent(const std::vector<int>& people) const {
    double money = 0;
    for (std::size_t g = 0; g < groups_; ++g) money += people[g] * request_.cost[g];
    return money;
  }

  // The best exchange that is surely better, or the same division; notes the bound, and whether some exchange
  // may be better that is not surely so.
  std::vector<int> best_exchange(const std::vector<int>& at, double money) {
    std::vector<std::vector<int>> others;
    for (std::size_t a = 0; a < groups_; ++a)
      for (std::size_t b = 0; b < groups_; ++b)
        if (a != b && exchanged(at, a, b, money) != at) others.push_back(exchanged(at, a, b, money));
    std::vector<Trial*> wanted{&trial(at)};
    for (const auto& people : others) wanted.push_back(&trial(people));
    sampler_.extend(wanted, blocks_);
    bound_ = 0, undecided_ = false;
    std::size_t best = others.size();
    double gain = 0;
    for (std::size_t i = 0; i < others.size(); ++i) {
      const Estimate d = difference(trial(at).blocks, trial(others[i]).blocks);
      const double error = std::isfinite(d.mcse) ? d.mcse : 0;
      bound_ = std::max(bound_, d.value + 2 * error);
      undecided_ |= d.value > 0 && d.value <= 2 * error;
      if (d.value > 2 * error && d.value > gain) gain = d.value, best = i;
    }
    return best < others.size() ? others[best] : at;
  }

  Division division(const std::vector<int>& people, const Trial& t) const {
    Division d{people, spent(people), {}, {}};
    for (std::size_t c = 0; c < t.blocks.criteria.size(); ++c)
      d.criteria.push_back(criterion_of(t.blocks, c));
    for (std::size_t v = 0; v < t.blocks.values.size(); ++v) d.values.push_back(value_of(t.blocks, v));
    return d;
  }

  Sampler& sampler_;
  const AllocationRequest& request_;
  const CellSpec& base_;
  std::size_t groups_;
  std::vector<int> available_;  // [groups], or empty
  int most_people_;
  std::uint32_t blocks_;
  std::deque<Trial> trials_;
  double bound_ = 0;
  bool undecided_ = false;
};

}  // namespace

Allocation allocate(Sampler& sampler, const AllocationRequest& request) {
  return Allocator(sampler, request).run();
}

}  // namespace delphisim
