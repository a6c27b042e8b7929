// SPDX-License-Identifier: MIT
#include "analysis/planner/search.hpp"

#include <algorithm>

#include "analysis/planner/resample.hpp"

namespace delphisim {
namespace {

constexpr int kMostSizesBetween = 24;  // sizes tried at once inside the interval

class Search {
 public:
  Search(Sampler& sampler, const SizeSearch& search, const std::function<CellSpec(int)>& cell_of)
      : sampler_(sampler), search_(search), cell_of_(cell_of) {}

  SizeAnswer run() {
    for (int n = search_.least; n < search_.most; n += std::max(1, n / search_.density)) add(n);
    add(search_.most);
    extend(search_.least, search_.most, search_.first_blocks);
    std::uint32_t blocks = search_.first_blocks;
    for (int turn = 0; turn < 24; ++turn) {
      judge();
      if (!answer_.n && !beyond_is_possible_) return finish();
      if (add_between()) {
        extend(from_, until_, blocks);
        continue;
      }
      answer_.close_enough = is_close();
      if (answer_.close_enough || blocks >= search_.most_blocks) return finish();
      blocks = std::min(2 * blocks, search_.most_blocks);
      extend(from_, until_, blocks);
    }
    judge();
    answer_.close_enough = is_close();
    return finish();
  }

 private:
  std::deque<Trial>& curve() { return answer_.curve; }

  bool add(int n) {
    const auto at = std::lower_bound(curve().begin(), curve().end(), n,
                                     [](const Trial& t, int size) { return t.n < size; });
    if (at != curve().end() && at->n == n) return false;
    curve().insert(at, Trial{n, cell_of_(n), {}});
    return true;
  }

  void extend(int from, int until, std::uint32_t blocks) {
    std::vector<Trial*> wanted;
    for (Trial& t : curve())
      if (t.n >= from && t.n <= until) wanted.push_back(&t);
    sampler_.extend(wanted, blocks);
  }

  // The answer so far with its interval, and where to look closer: [from_, until_].
  void judge() {
    std::vector<const Trial*> trials;
    for (const Trial& t : curve()) trials.push_back(&t);
    const auto size_at = [&](std::size_t i) {
      return i < trials.size() ? std::optional<int>(trials[i]->n) : std::nullopt;
    };
    const std::size_t at = first_from_which_all_reach(trials, sampler_.levels());
    std::vector<std::size_t> draws =
        resampled_positions(trials, sampler_.levels(), sampler_.question().study.seed, kDraws);
    std::sort(draws.begin(), draws.end());
    const std::size_t low = std::min(draws[kDraws / 40], at),
                      high = std::max(draws[kDraws - 1 - kDraws / 40], at);
    answer_.n = size_at(at);
    answer_.lower = trials[std::min(low, trials.size() - 1)]->n;
    answer_.upper = size_at(high);
    answer_.largest_failing = at > 0 ? trials[at - 1]->n : 0;
    beyond_is_possible_ = low < trials.size();
    from_ = trials[low > 0 ? std::min(low, trials.size()) - 1 : 0]->n;
    until_ = trials[std::min(high, trials.size() - 1)]->n;
    step_ = std::max(1, trials[std::min(at, trials.size() - 1)]->n / search_.fineness);
    answer_.step = step_;
    // Without the largest size's limit the search would have looked at so many sizes above the answer.
    answer_.open = answer_.n && answer_.upper && *answer_.n + search_.teeth * step_ > search_.most;
  }

  // Tries sizes inside the interval, and some above the answer; false when there are no more.
  bool add_between() {
    bool any = false;
    const int top =
        std::min(search_.most, std::max(until_, answer_.n ? *answer_.n + search_.teeth * step_ : until_));
    std::vector<int> missing;
    const auto has = [&](int n) {
      return std::any_of(curve().begin(), curve().end(), [&](const Trial& t) { return t.n == n; });
    };
    int last = from_;
    for (int n = from_ + 1; n <= top; ++n) {
      if (has(n)) {
        last = n;
      } else if (n - last >= step_) {
        missing.push_back(n);
        last = n;
      }
    }
    until_ = top;
    const int stride = std::max(1, static_cast<int>(missing.size()) / kMostSizesBetween);
    for (std::size_t i = static_cast<std::size_t>(stride) / 2; i < missing.size();
         i += static_cast<std::size_t>(stride))
      any |= add(missing[i]);
    return any;
  }

  bool is_close() const {
    if (!answer_.n || !answer_.upper) return false;
    const double half = (*answer_.upper - answer_.lower) / 2.0;
    return half <= std::max(1.0, search_.precision * *answer_.n);
  }

  SizeAnswer finish() { return std::move(answer_); }

  Sampler& sampler_;
  const SizeSearch& search_;
  const std::function<CellSpec(int)>& cell_of_;
  SizeAnswer answer_;
  int from_ = 0, until_ = 0, step_ = 1;
  bool beyond_is_possible_ = true;
};

}  // namespace

SizeAnswer find_size(Sampler& sampler, const SizeSearch& search,
                     const std::function<CellSpec(int)>& cell_of) {
  return Search(sampler, search, cell_of).run();
}

std::size_t position_of(const SizeAnswer& answer, int n) {
  std::size_t at = 0;
  while (at < answer.curve.size() && answer.curve[at].n != n) ++at;
  return at;
}

}  // namespace delphisim
