// SPDX-License-Identifier: MIT
#include "experiments/run/replicate_values.hpp"

#include <catch2/catch.hpp>
#include <cmath>

#include "engine/exercise/exercise.hpp"

namespace delphisim {
namespace {

std::shared_ptr<const Plan> small_plan() {
  return make_plan(parse_study(
      "[study]\nname = \"small\"\nseed = 9\nreplicates = 60\nblock_size = 2\ntrue_k = 2\nreference = "
      "\"mean/one_pool/top_k_2\"\nprimary = \"recall\"\ndelta = 0.05\n[topics]\ncount = 6\n[[groups]]\nid = "
      "\"all\"\n"
      "size = 5\n[[truths]]\nname = \"people\"\nweights = \"people\"\n[scenario]\ntruth = {model = "
      "\"superpopulation\", topic_mean = 6, topic_sd = 1}\nresidual_sd = 1.5\n[[design.rounds]]\nname = "
      "\"first\"\n"
      "scale = {min = 0, max = 10, step = 1}\n[[rules]]\naggregation = [\"mean\", \"median\"]\npooling = "
      "\"one_pool\"\n"
      "threshold = {name = \"top_k\", k = 2}\n[metrics]\nrules = [\"recall\", \"regret\"]\nprocess = "
      "[\"rating_mean\"]\n"
      "[[grid.factors]]\nname = \"noise\"\npath = \"scenario.residual_sd\"\nvalues = [1.5, 3]\n",
      "small.toml"));
}

ReplicateRequest request_of(std::uint32_t first, std::uint32_t count, int threads) {
  ReplicateRequest request;
  request.columns = {{false, 0}, {false, 3}, {true, 0}};  // recall of mean, regret of median, rating_mean
  request.first = first, request.count = count, request.threads = threads;
  return request;
}

TEST_CASE("Replicates in memory are those of a run, whatever the threads and the beginning") {
  const auto plan = small_plan();
  const auto values = replicate_values(*plan, request_of(0, 100, 1));
  REQUIRE(values.size() == 2);
  CHECK(replicate_values(*plan, request_of(0, 100, 3)) == values);
  const auto later = replicate_values(*plan, request_of(40, 60, 2));
  for (std::size_t c = 0; c < 2; ++c)
    CHECK(later[c] == std::vector<double>(values[c].begin() + 120, values[c].end()));

  ExerciseRunner runner(plan->study.setting, plan->measures, plan->limits, plan->depth, plan->widest,
                        Isa::baseline, plan->study.seed);
  std::vector<CellSums> sums(static_cast<std::size_t>(plan->widest),
                             CellSums(plan->study.setting, plan->measures, 100));
  for (const PlannedFamily& family : plan->families) {
    std::vector<CellSums*> wanted;
    for (std::size_t i = 0; i < family.cells.size(); ++i) sums[i].clear(), wanted.push_back(&sums[i]);
    for (std::uint32_t r = 0; r < 100; ++r) runner.run(family.family, r, wanted);
    for (std::size_t i = 0; i < family.cells.size(); ++i) {
      const auto& own = values[static_cast<std::size_t>(family.cells[i])];
      double recall = 0, regret = 0, rating = 0;
      for (std::size_t r = 0; r < 100; ++r)
        recall += own[3 * r], regret += own[3 * r + 1], rating += own[3 * r + 2];
      CHECK(recall / 100 == Approx(sums[i].decisions.mean(0)).epsilon(1e-12));
      CHECK(regret / 100 == Approx(sums[i].decisions.mean(3)).epsilon(1e-12));
      CHECK(rating / 100 == Approx(sums[i].process.mean(0)).epsilon(1e-12));
    }
  }
}

// The truths and the first rating of each replicate.
struct Watcher : ExerciseObserver {
  std::vector<double> truth, rating;
  void played(const PlayedRound& round) override { truth.push_back(round.truth.group(0)[0]); }
  void decided(const DecidedCell&) override {}
  void measured(int, std::span<const double>, std::span<const double> process) override {
    rating.push_back(process[0]);
  }
};

Watcher watched(const Plan& plan, std::uint32_t sharing) {
  ExerciseRunner runner(plan.study.setting, plan.measures, plan.limits, plan.depth, plan.widest,
                        Isa::baseline, plan.study.seed);
  Watcher watcher;
  runner.share_truths(sharing);
  runner.observe(&watcher);
  CellSums sums(plan.study.setting, plan.measures, 16);
  std::vector<CellSums*> wanted(plan.families[0].cells.size(), nullptr);
  wanted[0] = &sums;
  for (std::uint32_t r = 0; r < 16; ++r) runner.run(plan.families[0].family, r, wanted);
  return watcher;
}

TEST_CASE("Replicates that share a truth share nothing else") {
  const auto plan = small_plan();
  const Watcher own = watched(*plan, 1), shared = watched(*plan, 4);
  int other_ratings = 0;  // means of thirty whole numbers may be alike by chance
  for (std::size_t r = 0; r < 16; ++r) {
    CHECK(shared.truth[r] == own.truth[r - r % 4]);
    if (r % 4 > 0) CHECK(own.truth[r] != own.truth[r - 1]);
    other_ratings += r % 4 > 0 && shared.rating[r] != shared.rating[r - 1];
    if (r % 4 == 0) CHECK(shared.rating[r] == own.rating[r]);
  }
  CHECK(other_ratings >= 9);
}

}  // namespace
}  // namespace delphisim
