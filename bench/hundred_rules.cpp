// SPDX-License-Identifier: MIT
// What more rules cost: the reference workload with its 25 rules and with 101, which are these and others,
// taken in turns on one thread. Prints the ratio of the fastest turns, after checking that the rules that are
// in both select the same topics in every block.
//   hundred_rules [REPLICATES]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string>

#include "bench/simulate.hpp"
#include "experiments/study/toml_text.hpp"

namespace {

using namespace delphisim;

constexpr const char* more_rules =
    "[{aggregation = ['mean', 'median', {name = 'lower_bound', z = 1.96}, {name = 'lower_bound', z = 1.645},"
    " {name = 'trimmed_mean', share = 0.2}, {name = 'share_at_least', cut = 7}, 'winsorised_mean', 'midmean',"
    " 'mode', 'wilson_lower'], pooling = ['one_pool', 'equal_groups'],"
    " threshold = [{name = 'top_k', k = 10, ties = 'all'},"
    " {name = 'top_share', share = 0.25, rounding = 'up', ties = 'all'}, 'above_mean', 'score_at_least',"
    " 'largest_gap']}, {aggregation = {name = 'lower_bound', z = 1.96}, pooling = 'one_pool',"
    " threshold = {name = 'top_k', k = 10, ties = 'topic_order'}}]";

struct Turn {
  double seconds;
  std::vector<CellSums> sums;
};

Turn take(const Plan& plan, std::uint64_t reps) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<CellSums> sums = simulate(plan, reps, 1, 1, best_isa());
  return {std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), std::move(sums)};
}

// The columns of rules that both plans have.
void check_same(const Plan& few, const Turn& a, const Plan& many, const Turn& b) {
  const std::size_t columns = few.measures.columns.size();
  for (std::size_t i = 0; i < few.measures.rules.size(); ++i) {
    const auto& rules = many.measures.rules;
    const auto j = static_cast<std::size_t>(std::find(rules.begin(), rules.end(), few.measures.rules[i]) -
                                            rules.begin());
    for (std::size_t block = 0; block < a.sums.size(); ++block)
      for (std::size_t c = 0; j < rules.size() && c < columns; ++c)
        if (a.sums[block].decisions.mean(i * columns + c) != b.sums[block].decisions.mean(j * columns + c))
          throw std::runtime_error("a rule selects other topics where there are more rules");
  }
}

void run(std::uint64_t reps) {
  Overrides overrides;
  overrides.values.emplace_back("rules", parse_value(more_rules, "rules"));
  const auto few = make_plan(read_study(DELPHISIM_REFERENCE_STUDY)),
             many = make_plan(read_study(DELPHISIM_REFERENCE_STUDY, overrides));
  double fastest_few = 1e9, fastest_many = 1e9;
  for (int turn = 0; turn < 5; ++turn) {
    const Turn a = take(*few, reps), b = take(*many, reps);
    check_same(*few, a, *many, b);
    fastest_few = std::min(fastest_few, a.seconds);
    fastest_many = std::min(fastest_many, b.seconds);
  }
  std::printf("%zu rules: %.0f replicates/s\n%zu rules: %.0f replicates/s\nratio of costs: %.2f\n",
              few->measures.rules.size(), static_cast<double>(reps) / fastest_few,
              many->measures.rules.size(), static_cast<double>(reps) / fastest_many,
              fastest_many / fastest_few);
}

}  // namespace

int main(int count, char** words) {
  try {
    run(count > 1 ? std::stoull(words[1]) : 4096);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 1;
  }
}
