// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/estimates/comparison.hpp"
#include "analysis/report/words.hpp"
#include "tests/unit/estimates/columns.hpp"
#include "tests/unit/report/small_file.hpp"

using namespace delphisim;
using namespace delphisim::report_tests;
using delphisim::testing::mean_of;
using delphisim::testing::sd_of;

namespace {

// Differences of block means over the blocks that both have.
std::vector<double> block_differences(const std::vector<std::vector<double>>& a,
                                      const std::vector<std::vector<double>>& b) {
  std::vector<double> result;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!a[i].empty() && !b[i].empty()) result.push_back(mean_of(a[i]) - mean_of(b[i]));
  return result;
}

double error_of(const std::vector<double>& x) { return sd_of(x) / std::sqrt(static_cast<double>(x.size())); }

Contrast contrast_of(double lower, double upper, double delta) {
  Contrast c;
  c.difference.value = (lower + upper) / 2;
  c.difference.mcse = 0;
  c.interval = {lower, upper};
  ContrastOptions options;
  options.delta = delta, options.block_size = 256;
  c.ruling = decide(c.difference, c.interval, 1024, options);
  return c;
}

}  // namespace

TEST_CASE("rules are compared exercise by exercise") {
  const Folder folder;
  SmallFile small;
  small.blocks = 12;
  small.write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  const Comparison c = compare_rules(view, view.load(0), 0, view.primary, 0, 0.05);
  REQUIRE(c.rows.size() == 3);
  for (std::size_t r = 1; r < 3; ++r) {
    const auto a = small.decisions(0, r, view.primary), b = small.decisions(0, 0, view.primary);
    const std::vector<double> differences = block_differences(a, b);
    const Contrast& contrast = c.rows[r].contrast;
    CHECK(contrast.difference.value == Approx(mean_of(differences)));
    CHECK(contrast.difference.mcse == Approx(error_of(differences)));
    // Forgetting that both rules saw the same exercises gives an error several times as large.
    std::vector<double> means_a, means_b;
    for (std::size_t i = 0; i < a.size(); ++i)
      means_a.push_back(mean_of(a[i])), means_b.push_back(mean_of(b[i]));
    CHECK(std::hypot(error_of(means_a), error_of(means_b)) > 3 * contrast.difference.mcse);
    const double half = (contrast.interval.upper - contrast.interval.lower) / 2;
    CHECK(half > 2.2 * contrast.difference.mcse);  // the t quantile for 11 degrees of freedom is 2.201
    CHECK((contrast.interval.lower + contrast.interval.upper) / 2 == Approx(contrast.difference.value));
  }
  CHECK(c.rows[0].contrast.difference.value == 0);
  CHECK(standing_of(c.rows[2].contrast, 1) == Standing::better);  // 20 / 200 + noise, beyond 0.05
  REQUIRE(c.beside.size() == 3);
  CHECK(view.metrics[c.beside[0]].metric == "size");
  CHECK(c.rows[2].beside[0].value > 3);
  CHECK(c.best_known);
  // The longer list is ahead of both, and is another decision: the best is looked for among the two.
  CHECK_FALSE(c.rows[2].may_be_best);
  CHECK((c.rows[0].may_be_best || c.rows[1].may_be_best));
  // Where no other list is as long, all are looked at.
  const Comparison alone = compare_rules(view, view.load(0), 0, view.primary, 2, 0.05);
  CHECK((alone.rows[2].may_be_best && !alone.rows[0].may_be_best));
}

TEST_CASE("cells are compared over the blocks that both have") {
  const Folder folder;
  SmallFile small;
  small.blocks = 12;
  small.done = [](std::size_t cell, std::size_t block) { return cell == 0 ? block != 4 : block < 9; };
  small.write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  const Comparison c = compare_cells(view, 0, view.primary, 1, 0.05);
  const std::vector<double> differences =
      block_differences(small.decisions(1, 1, view.primary), small.decisions(0, 1, view.primary));
  REQUIRE(differences.size() == 8);
  CHECK(c.rows[1].contrast.difference.value == Approx(mean_of(differences)));
  CHECK(c.rows[1].contrast.difference.mcse == Approx(error_of(differences)));
  CHECK(c.rows[1].contrast.difference.n == 32);
  CHECK(standing_of(c.rows[1].contrast, 1) == Standing::worse);
  CHECK(changes_of(view, 1, 0) == "feedback: none");
  CHECK(replicates_text(view, 0) == "44 of 48 planned replicates");
  CHECK(replicates_note(view) ==
        "The file is not complete: of 48 planned replicates there are in cell base 44, no_feedback 36. Cells "
        "are compared over the replicates that both "
        "have.");
}

TEST_CASE("what is said of a precision tells targets that had no error to see") {
  CellInfo cell;
  CHECK(precision_text(cell).empty());
  cell.precision = "reached", cell.targets = 8;
  CHECK(precision_text(cell) == "reached");
  cell.never_varied = 2;
  CHECK(precision_text(cell) == "reached (2 of 8 targets never varied)");
  cell.never_defined = 1;
  CHECK(precision_text(cell) == "reached (2 of 8 targets never varied, 1 never defined)");
  cell.never_varied = 0, cell.targets = 1;
  CHECK(precision_text(cell) == "reached (1 of 1 target never defined)");
}

TEST_CASE("a standing takes the better side into account") {
  CHECK(standing_of(contrast_of(0.03, 0.05, 0.02), 1) == Standing::better);
  CHECK(standing_of(contrast_of(0.03, 0.05, 0.02), -1) == Standing::worse);
  CHECK(standing_of(contrast_of(-0.05, -0.03, 0.02), -1) == Standing::better);
  CHECK(standing_of(contrast_of(0.03, 0.05, 0.02), 0) == Standing::different);
  CHECK(standing_of(contrast_of(-0.01, 0.015, 0.02), 1) == Standing::equivalent);
  CHECK(standing_of(contrast_of(0.01, 0.05, 0.02), 1) == Standing::undecided);
  Contrast refused;
  refused.difference.problem = "needs at least 2 blocks";
  CHECK(standing_of(refused, 1) == Standing::none);
  CHECK(short_verdict(refused, 1) == "needs at least 2 blocks");
  // By hand: 1024 (0.5 / 0.25)^2 = 4096 replicates, and a block of 256.
  CHECK(short_verdict(contrast_of(0.25, 1.25, 0.5), 1) == "undecided (4,352)");
}

TEST_CASE("the answer's counts are those of the standings") {
  const Folder folder;
  SmallFile small;
  small.cells = 3, small.blocks = 12;
  small.write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  const Comparison rules = compare_rules(view, view.load(0), 0, view.primary, 0, 0.05),
                   cells = compare_cells(view, 0, view.primary, 0, 0.05);
  std::string text;
  for (const std::string& paragraph : answer(view, rules, cells)) text += paragraph + "\n";
  INFO(text);
  const auto has = [&](const std::string& part) { return text.find(part) != std::string::npos; };
  CHECK(text.starts_with("The one other rule of 2 topics is "));
  // In whichever order: the difference of the best of the two, never that of the longer list.
  const bool median_best = rules.rows[1].own.value > rules.rows[0].own.value;
  CHECK(has(median_best ? "; highest recall has median/one_pool/top_k_2, by "
                        : "; highest recall has the reference, mean/one_pool/top_k_2, "));
  CHECK_FALSE(has("whatever the length"));
  CHECK(
      has("Of 1 rule of other lengths 1 does better, with 3.5 topics: another decision, not a better rule."));
  CHECK(has("The costliest single choice is feedback: none, "));
  CHECK(has("One choice changed, the rest of the rule as in the reference. Summary instead of mean: "));
  CHECK(
      has("In 48 simulated exercises of cell base, the reference rule mean/one_pool/top_k_2 has recall "
          "against pooled "));
  CHECK(has(
      "Of 1 other rule with lists as long (within half a topic), held against it exercise by exercise with "
      "simultaneous 95 % intervals: 1 "));
  CHECK(has("Of 1 rule with lists of other lengths: 1 materially better."));
  CHECK(has("Better: mean/one_pool/above_mean, " + format_difference(rules.rows[2].contrast)));
  CHECK(has(
      "regret, which holds a list against the best one of its own length, falls to 0 as lists approach all "
      "topics"));
  CHECK(
      has("Other designs: of 1 other cell with the same set of assumptions, for the same rule against cell "
          "base, 1 materially worse."));
  CHECK(has("Other assumptions: of 1 cell with another set of them"));
  CHECK_FALSE(has("not complete"));
}

TEST_CASE("a shape of ratings that is missed lessens trust in medians, and only then") {
  const Folder folder;
  SmallFile small;
  small.blocks = 12;
  small.write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  const Comparison rules = compare_rules(view, view.load(0), 0, view.primary, 0, 0.4),
                   cells = compare_cells(view, 0, view.primary, 0, 0.4);
  const auto warned = [&](const FitRow& row) {
    return answer(view, rules, cells, {}, nullptr, {row}).front().find("deserve less trust") !=
           std::string::npos;
  };
  FitRow missed;
  missed.statistic = "rating_iqr", missed.round = "survey3", missed.role = "held out", missed.measured = true;
  CHECK(warned(missed));
  CHECK(
      answer(view, rules, cells, {}, nullptr, {missed})
          .front()
          .find(
              "(held out, outside: rating_iqr of survey3): verdicts on medians, shares and fixed cuts (1 of "
              "the 1 ") != std::string::npos);
  FitRow other = missed;
  other.inside = true;
  CHECK_FALSE(warned(other));
  other = missed, other.role = "fitted";
  CHECK_FALSE(warned(other));
  other = missed, other.statistic = "rating_mean";
  CHECK_FALSE(warned(other));
}

TEST_CASE("rules whose metric is not defined everywhere are named, and not compared") {
  const Folder folder;
  SmallFile().write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  const std::size_t precision = view.metric_index("precision");
  std::string text;
  for (const std::string& paragraph : answer(view, compare_rules(view, view.load(0), 0, precision, 0, 0.05),
                                             compare_cells(view, 0, precision, 0, 0.05)))
    text += paragraph + "\n";
  CHECK(text.find(
            "For 1 rule precision is not defined in every exercise, as where the list is empty; the "
            "mean is over the others and may flatter, so that no verdict is given where more than 1 % are "
            "missing: mean/one_pool/above_mean (29.2 % missing).") != std::string::npos);
  const Comparison c = compare_rules(view, view.load(0), 0, precision, 0, 0.05);
  CHECK(standing_of(c.rows[2].contrast, 1) == Standing::none);
  CHECK(short_verdict(c.rows[2].contrast, 1) == "not comparable (no value in 29 %)");
  CHECK(std::isnan(c.rows[2].contrast.difference.value));
  CHECK(standing_of(c.rows[1].contrast, 1) != Standing::none);
}

TEST_CASE("one block of replicates: no interval, and the answer says so") {
  const Folder folder;
  SmallFile small;
  small.blocks = 1;
  small.write(folder.file("r.h5"));
  const ResultsView view(folder.file("r.h5"));
  const Comparison rules = compare_rules(view, view.load(0), 0, view.primary, 0, 0.05),
                   cells = compare_cells(view, 0, view.primary, 0, 0.05);
  CHECK(standing_of(rules.rows[1].contrast, 1) == Standing::none);
  CHECK_FALSE(rules.best_known);
  std::string text;
  for (const std::string& paragraph : answer(view, rules, cells)) text += paragraph + "\n";
  CHECK(text.find("fewer than 2 blocks of replicates") != std::string::npos);
  CHECK(text.find("best of all") == std::string::npos);
}
