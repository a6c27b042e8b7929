// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>

#include "analysis/estimates/results_view.hpp"
#include "experiments/run/run_study.hpp"

namespace delphisim {
namespace {

const std::string study = R"([study]
name = "waiting"
seed = 4
replicates = 600
block_size = 10
true_k = 4
reference = "mean/one_pool/top_k_4"
primary = "recall"
delta = 0.05
[topics]
count = 12
[[groups]]
id = "lay"
size = 9
[[truths]]
name = "people"
weights = "people"
[metrics]
rules = ["size", "recall"]
process = ["rating_mean"]
[[rules]]
aggregation = ["mean", "median"]
pooling = "one_pool"
threshold = {name = "top_k", k = 4}
[scenario]
truth = {model = "superpopulation", topic_mean = 6, topic_sd = 0.75}
residual_sd = 1.5
[[design.rounds]]
name = "first"
scale = {min = 1, max = 9, step = 1}
[[grid.factors]]
name = "noise"
path = "scenario.residual_sd"
values = [1.5, 4.5]
)";

struct Run {
  LargestError last;
  double own = 0, paired = 0, rating = 0;  // errors in the file: largest of the reference; of cell 2
};

// Of this process alone: test cases run side by side.
struct Folder {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("delphisim_running_errors_test_" + std::to_string(getpid()));
  ~Folder() { std::filesystem::remove_all(path); }
};

// What was told last, and the same from the file.
Run run(const std::string& text, bool resume = false, std::uint32_t threads = 2) {
  static const Folder kept;
  const std::filesystem::path& folder = kept.path;
  if (!resume) std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  RunOptions options;
  options.output = (folder / "r.h5").string();
  options.threads = static_cast<int>(threads);
  options.resume = resume;
  Run run;
  options.progress = [&](std::size_t done, std::size_t all, const RunningErrors& errors) {
    if (done == 1) CHECK(errors.largest().mcse == 0);  // a block alone has no error
    if (done == all) run.last = errors.largest();
  };
  run_study(make_plan(parse_study(text, "waiting.toml")), options, {});
  const ResultsView view(options.output);
  const std::size_t recall = view.metric_index("recall");
  for (std::size_t c = 0; c < view.cells.size(); ++c) {
    const CellColumns columns = view.load(c);
    run.own = std::max(run.own, estimate_mean(columns.rule(view.reference, recall)).mcse);
    run.paired = paired_difference(columns.rule(1, recall), columns.rule(0, recall)).mcse;
    run.rating = estimate_mean(columns.process(0)).mcse;
  }
  return run;
}

TEST_CASE("without a precision the largest error is that of the reference rule by the primary metric") {
  const Run r = run(study);
  CHECK(r.last.what == "recall");
  CHECK(r.last.of_target == 0);
  CHECK(r.last.mcse == Approx(r.own).epsilon(1e-12));
  CHECK(r.last.mcse > 0);
}

TEST_CASE("with a precision the largest error is the furthest from its target, differences being paired") {
  const Run r = run(study + R"([precision]
targets = [{metric = "recall", rules = ["median/one_pool/top_k_4"], paired = true, mcse = 0.0001},
           {statistic = "rating_mean", mcse = 0.02}]
)");
  CHECK(r.last.what == "recall, difference to the reference");
  CHECK(r.last.cell == 1);
  CHECK(r.last.mcse == Approx(r.paired).epsilon(1e-12));
  CHECK(r.last.of_target == Approx(r.paired / 0.0001).epsilon(1e-12));
  CHECK(r.paired < 0.9 * std::sqrt(2.0) * r.own);  // an unpaired one would be larger
  const Run other = run(study + R"([precision]
targets = [{metric = "recall", rules = ["median/one_pool/top_k_4"], paired = true, mcse = 0.5},
           {statistic = "rating_mean", mcse = 0.0001}]
)");
  CHECK(other.last.what == "rating_mean");
  CHECK(other.last.of_target == Approx(other.rating / 0.0001).epsilon(1e-12));
}

TEST_CASE("a resumed run counts what was there before") {
  run(study);
  std::string longer = study;
  longer.replace(longer.find("600"), 3, "1200");
  const Run r = run(longer, true);
  // The spread is that of the new blocks: within 15 % (their SD is known to 1 / sqrt(2 * 600) = 3 %). Without
  // the old ones the error would be larger by 41 %.
  CHECK(r.last.mcse == Approx(r.own).epsilon(0.15));
  CHECK(r.last.mcse != r.own);
}

}  // namespace
}  // namespace delphisim
