// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>
#include <filesystem>

#include "analysis/estimates/results_view.hpp"
#include "experiments/run/run_study.hpp"

namespace delphisim {
namespace {

TEST_CASE("cells are judged after the first blocks, and then after a quarter more") {
  using Blocks = std::vector<std::uint32_t>;
  CHECK(checkpoints(30, 30) == Blocks{30});
  CHECK(checkpoints(30, 31) == Blocks{30, 31});
  CHECK(checkpoints(30, 100) == Blocks{30, 37, 46, 57, 71, 88, 100});
  CHECK(checkpoints(1, 8) == Blocks{1, 2, 3, 4, 5, 6, 7, 8});
  const Blocks some = checkpoints(64, 4000000000u), more = checkpoints(64, 4294967295u);
  CHECK(some.back() == 4000000000u);
  CHECK(
      std::equal(some.begin(), some.end() - 1, more.begin()));  // a longer run judges where a shorter one did
}

const std::string study = R"([study]
name = "precision"
seed = 4
replicates = 4000
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
rules = ["recall", "size"]
process = ["rating_mean", "carried_recall"]
[[rules]]
aggregation = ["mean", "median"]
pooling = "one_pool"
threshold = [{name = "top_k", k = 4}, {name = "score_at_least", cut = 6}]
[scenario]
truth = {model = "superpopulation", topic_mean = 6, topic_sd = 0.75}
residual_sd = 1.5
[[design.rounds]]
name = "first"
scale = {min = 1, max = 9, step = 1}
shortlist = [{aggregation = "mean", pooling = "one_pool", threshold = {name = "top_k", k = 6}}]
[[grid.factors]]
name = "noise"
path = "scenario.residual_sd"
values = [1.5, 0.25, 4.5]
[precision]
targets = [
  {metric = "recall", mcse = 0.0038},
  {metric = "size", rules = ["median/one_pool/score_at_least_6"], paired = true, mcse = 0.0315},
  {statistic = "rating_mean", mcse = 0.0125},
]
)";

struct Sums {
  double n = 0, sum = 0, squares = 0;
};

// The textbook: SD over replicates / sqrt(n), from the raw sums of the first blocks.
double error_of_mean(const BlockColumn& column, std::size_t blocks) {
  Sums s;
  for (std::size_t b = 0; b < blocks; ++b) {
    const Moments& m = column.blocks[b];
    s.n += m.n, s.sum += m.n * m.mean, s.squares += m.m2 + m.n * m.mean * m.mean;
  }
  return std::sqrt((s.squares - s.sum * s.sum / s.n) / (s.n - 1) / s.n);
}

double error_of_difference(const BlockColumn& a, const BlockColumn& b, std::size_t blocks) {
  Sums s;
  for (std::size_t i = 0; i < blocks; ++i) {
    const double d = a.blocks[i].mean - b.blocks[i].mean;
    s.n += 1, s.sum += d, s.squares += d * d;
  }
  return std::sqrt((s.squares - s.sum * s.sum / s.n) / (s.n - 1) / s.n);
}

TEST_CASE("a cell ends at the first checkpoint that reaches every target") {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "delphisim_completion_test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directory(folder);
  RunOptions options;
  options.output = (folder / "r.h5").string();
  options.threads = 2;
  const auto plan = make_plan(parse_study(study, "precision.toml"));
  std::vector<std::uint32_t> judged;
  std::size_t finished = 0;
  options.checkpoint = [&](std::uint32_t blocks, std::size_t cells, std::size_t) {
    judged.push_back(blocks), finished = cells;
  };
  const RunReport report = run_study(plan, options, {});
  CHECK(report.finished());

  const ResultsView view(options.output);
  std::vector<std::size_t> ends;
  bool first_target_alone_differs = false;
  for (std::size_t c = 0; c < view.cells.size(); ++c) {
    const CellColumns columns = view.load(c);
    const auto reached = [&](std::size_t blocks, bool all) {
      bool yes = true;
      for (std::size_t r = 0; r < 4; ++r) yes &= error_of_mean(columns.rule(r, 0), blocks) <= 0.0038;
      if (!all) return yes;
      // Rule 3 is median/score_at_least_6, rule 0 the reference.
      yes &= error_of_difference(columns.rule(3, 1), columns.rule(0, 1), blocks) <= 0.0315;
      return yes && error_of_mean(columns.process(0), blocks) <= 0.0125;
    };
    CHECK(view.process[0].statistic == "rating_mean");
    const std::size_t end = view.cells[c].blocks;
    ends.push_back(end);
    std::size_t expected = 400, alone = 400;
    for (const std::uint32_t at : checkpoints(30, 400)) {
      if (at > end) break;
      if (reached(at, false) && alone == 400) alone = at;
      if (!reached(at, true)) continue;
      expected = at;
      break;
    }
    CHECK(end == expected);
    first_target_alone_differs |= alone != end;
    CHECK(view.cells[c].precision == (reached(end, true) ? "reached" : "not reached"));
    CHECK(view.cells[c].targets == 6u);
    CHECK(view.cells[c].never_varied + view.cells[c].never_defined == 0);
  }
  CHECK(first_target_alone_differs);
  CHECK(ends[1] < ends[0]);  // less noise needs fewer replicates
  CHECK(ends[2] == 400);
  CHECK(view.cells[2].precision == "not reached");
  CHECK(finished == 2);
  CHECK(judged.back() < 400u);
  std::filesystem::remove_all(folder);
}

TEST_CASE("targets that are reached because nothing varied are counted") {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "delphisim_unvaried_test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directory(folder);
  std::string text = study.substr(0, study.find("[precision]"));
  const auto replace = [&](const std::string& from, const std::string& to) {
    REQUIRE(text.find(from) != std::string::npos);
    text.replace(text.find(from), from.size(), to);
  };
  replace("cut = 6", "cut = 9");  // no topic comes near: lists are always empty, and have no precision
  replace("topic_mean = 6", "topic_mean = 4");
  replace("0.25, 4.5", "0.25, 1");
  replace("\"recall\", \"size\"", "\"recall\", \"size\", \"precision\"");
  text += R"([precision]
targets = [
  {metric = "recall", mcse = 0.1},
  {metric = "size", mcse = 0.1},
  {metric = "size", paired = true, mcse = 0.1},
  {metric = "precision", mcse = 0.1},
  {statistic = "rating_mean", mcse = 0.5},
]
)";
  RunOptions options;
  options.output = (folder / "r.h5").string();
  options.threads = 1;
  run_study(make_plan(parse_study(text, "unvaried.toml")), options, {});
  const ResultsView view(options.output);
  for (std::size_t c = 0; c < view.cells.size(); ++c) {
    CAPTURE(c);
    const CellColumns columns = view.load(c);
    std::size_t constant = 0, none = 0;
    for (std::size_t r = 0; r < view.rules.size(); ++r)
      for (std::size_t m = 0; m < view.metrics.size(); ++m) {
        const std::size_t times = view.metrics[m].metric == "size" && r > 0 ? 2 : 1;  // paired, too
        const BlockColumn column = columns.rule(r, m);
        Sums s;
        bool varies = false;
        double first = 0;
        for (const Moments& block : column.blocks) {
          if (s.n == 0) first = block.mean;
          s.n += block.n;
          varies |= block.n > 0 && (block.m2 > 0 || block.mean != first);
        }
        constant += s.n > 0 && !varies ? times : 0;
        none += s.n == 0 ? times : 0;
      }
    CHECK(view.cells[c].precision == "reached");
    CHECK(view.cells[c].targets == 4u + 4 + 3 + 4 + 1);
    CHECK(view.cells[c].never_varied == constant);
    CHECK(view.cells[c].never_defined == none);
    CHECK(none == 2);      // both empty lists
    CHECK(constant >= 9);  // four sizes, three differences of them, recall of both empty lists
  }
  std::filesystem::remove_all(folder);
}

TEST_CASE("targets mean the columns that they name") {
  const Study s = parse_study(study, "precision.toml");
  REQUIRE(s.precision.targets.size() == 3);
  CHECK(s.precision.min_replicates == 300);
  const PrecisionTarget &recall = s.precision.targets[0], &size = s.precision.targets[1];
  REQUIRE(recall.columns.size() == 4);
  CHECK((recall.columns[2].of == 4 && recall.columns[2].against == 4));
  REQUIRE(size.columns.size() == 1);
  CHECK((size.columns[0].of == 7 && size.columns[0].against == 1));
  CHECK(size.paired);
  CHECK(size.name == "size, difference to the reference");
  CHECK(s.precision.targets[2].process);
}

}  // namespace
}  // namespace delphisim
