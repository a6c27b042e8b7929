// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <random>

#include "analysis/estimates/contrasts.hpp"
#include "columns.hpp"

using namespace delphisim;

namespace {

constexpr double kSize = 64;

// Block means of `rules` columns: shared noise plus own noise plus shift[r].
std::vector<std::vector<Moments>> blocks_of(const std::vector<double>& shifts, std::size_t blocks,
                                            std::uint64_t seed = 4) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal;
  std::vector<std::vector<Moments>> result(shifts.size());
  for (std::size_t b = 0; b < blocks; ++b) {
    const double shared = normal(random);
    for (std::size_t r = 0; r < shifts.size(); ++r) {
      result[r].push_back({kSize, 3 + shared + shifts[r] + 0.1 * normal(random), 1.0});
    }
  }
  return result;
}

std::vector<BlockColumn> columns_of(const std::vector<std::vector<Moments>>& blocks) {
  std::vector<BlockColumn> result;
  for (const auto& column : blocks) result.push_back({column, kSize});
  return result;
}

// Without an error of its own, so that what is needed follows from the interval alone.
Estimate exact(double difference) {
  Estimate e;
  e.value = difference, e.mcse = 0;
  return e;
}

ContrastOptions options_with(double delta) {
  ContrastOptions options;
  options.delta = delta;
  options.block_size = kSize;
  options.seed = 9;
  return options;
}

}  // namespace

TEST_CASE("verdicts by where the interval lies") {
  struct Row {
    double difference, lower, upper, delta;
    Verdict verdict;
    std::optional<double> replicates;  // from 6,400
  };
  const std::vector<Row> table{
      {0.5, 0.4, 0.6, 0.1, Verdict::materially_different, {}},
      {-0.5, -0.6, -0.4, 0.1, Verdict::materially_different, {}},
      {0.2, 0.1, 0.3, 0.1, Verdict::undecided, 6464},  // touches delta: one more block
      {0.0, -0.05, 0.05, 0.1, Verdict::equivalent, {}},
      {0.05, 0.0, 0.1, 0.1, Verdict::equivalent, {}},  // reaches delta from within
      {-0.05, -0.1, 0.0, 0.1, Verdict::equivalent, {}},
      {0.0, 0.0, 0.0, 0.0, Verdict::equivalent, {}},
      {0.0, 0.0, 0.0, 0.1, Verdict::equivalent, {}},
      {0.3, 0.3, 0.3, 0.1, Verdict::materially_different, {}},
      {0.25, 0.0, 0.5, 0.125, Verdict::undecided, 4 * 6400},    // half 0.25, distance 0.125: 4 times
      {-0.25, -0.5, 0.0, 0.125, Verdict::undecided, 4 * 6400},  // the same mirrored
      {0.0, -0.5, 0.5, 0.125, Verdict::undecided, 16 * 6400},   // equivalence needs half <= delta
      {0.25, 0.0, 0.5, 0.2, Verdict::undecided, 25 * 6400},     // half 0.25, distance 0.05
      {0.1, 0.0, 0.2, 0.1, Verdict::undecided, {}},             // on delta: never
      {0.1000001, 0.0, 0.2, 0.1, Verdict::undecided, {}},       // a hair from delta: never
      {0.0, -0.1, 0.1, 0.0, Verdict::undecided, {}},            // no difference is within 0 but none
  };
  for (const Row& row : table) {
    CAPTURE(row.difference, row.lower, row.upper, row.delta);
    const Ruling d = decide(exact(row.difference), {row.lower, row.upper}, 6400, options_with(row.delta));
    CHECK(d.verdict == row.verdict);
    CHECK(d.replicates.has_value() == row.replicates.has_value());
    if (d.replicates && row.replicates) CHECK(std::abs(*d.replicates - *row.replicates) <= kSize);
    if (d.replicates) CHECK(std::fmod(*d.replicates, kSize) == 0);
  }
}

TEST_CASE("the replicates named do decide") {
  // Same estimate, interval shrunk as 1 / sqrt(n).
  for (double difference : {-0.31, -0.02, 0.04, 0.12, 0.3}) {
    const ContrastOptions options = options_with(0.1);
    const Ruling first = decide(exact(difference), {difference - 0.4, difference + 0.4}, 6400, options);
    REQUIRE(first.verdict == Verdict::undecided);
    REQUIRE(first.replicates);
    const double half = 0.4 * std::sqrt(6400 / *first.replicates);
    const auto again =
        decide(exact(difference), {difference - half, difference + half}, *first.replicates, options);
    CHECK(again.verdict != Verdict::undecided);
    const double before = 0.4 * std::sqrt(6400 / (*first.replicates - kSize));
    const auto too_few = decide(exact(difference), {difference - before, difference + before}, 6400, options);
    CHECK(too_few.verdict == Verdict::undecided);
  }
}

TEST_CASE("the replicates named decide four times in five, none are named within one error of delta") {
  const ContrastOptions options = options_with(0.1);
  for (const double difference : {0.3, -0.3, 0.26}) {
    Estimate e = exact(difference);
    e.mcse = 0.15;
    const Ruling first = decide(e, {difference - 0.4, difference + 0.4}, 6400, options);
    REQUIRE(first.replicates);
    const double shrunk = std::sqrt(6400 / *first.replicates), gap = std::abs(difference) - 0.1;
    // That the new estimate is so far beyond delta that its interval is too.
    const auto power = [&](double half) {
      return std::erfc(-(gap - half) / (0.15 * shrunk) / std::sqrt(2)) / 2;
    };
    CHECK(power(0.4 * shrunk) == Approx(0.8).margin(0.01));
  }
  Estimate near = exact(0.24);
  near.mcse = 0.15;
  CHECK_FALSE(decide(near, {-0.16, 0.64}, 6400, options).replicates);
}

TEST_CASE("a family of one has the t interval") {
  const auto blocks = blocks_of({0, 0.1}, 40);
  const Linearised d = linearised_difference({blocks[1], kSize}, {blocks[0], kSize});
  const Contrast c = simultaneous_contrasts(std::vector{d}, options_with(0))[0];
  // 9,999 draws: the tail 0.025 has the standard error 0.0011, the t quantile (39 df) one of 0.019, 5 of
  // them 4.7 %.
  const Interval t = t_interval(d.estimate);
  CHECK(c.interval.upper - c.interval.lower == Approx(t.upper - t.lower).epsilon(0.047));
  CHECK(c.interval.upper + c.interval.lower == Approx(2 * d.estimate.value));
}

TEST_CASE("fewer than six blocks have no interval, more are never narrower than one difference alone") {
  for (std::size_t count : {2u, 3u, 5u}) {
    const auto blocks = blocks_of({0, 0.1, 0.1}, count);
    const auto differences = differences_from(columns_of(blocks), 0);
    for (const Contrast& c : simultaneous_contrasts(differences, options_with(0))) {
      CHECK(std::isnan(c.interval.lower));
      CHECK(verdict_text(c) == "needs at least 6 blocks");
      CHECK(std::isfinite(c.difference.value));
    }
    for (const BestComparison& b : compare_with_best(differences, true, options_with(0)))
      CHECK(b.may_be_best);
  }
  for (std::size_t count : {6u, 7u, 9u}) {
    const auto blocks = blocks_of({0, 0.1, 0.1}, count);
    for (const Contrast& c :
         simultaneous_contrasts(differences_from(columns_of(blocks), 0), options_with(0))) {
      CHECK(c.difference.few_blocks());
      if (c.difference.problem.empty())
        CHECK(c.interval.upper >= t_interval(c.difference).upper);
      else
        CHECK(verdict_text(c) == "needs more blocks for so many comparisons");
    }
  }
}

TEST_CASE("families: wider than one, the same for the same seed, narrower for correlated rules") {
  const auto blocks = blocks_of(std::vector<double>(30, 0.0), 40);
  const auto differences = differences_from(columns_of(blocks), 0);
  const auto contrasts = simultaneous_contrasts(differences, options_with(0.02));
  const auto again = simultaneous_contrasts(differences, options_with(0.02));
  REQUIRE(contrasts.size() == 30);
  for (std::size_t r = 1; r < 30; ++r) {
    const Interval pointwise = t_interval(contrasts[r].difference);
    // Bonferroni over 29 would be a little wider still.
    const Interval bonferroni = t_interval(contrasts[r].difference, 1 - 0.05 / 29);
    CHECK(contrasts[r].interval.upper > pointwise.upper);
    CHECK(contrasts[r].interval.upper < bonferroni.upper);
    CHECK(contrasts[r].interval.upper == again[r].interval.upper);
  }
  CHECK(contrasts[0].difference.value == 0);
  CHECK(contrasts[0].difference.mcse == 0);
  CHECK(contrasts[0].ruling.verdict == Verdict::equivalent);
}

TEST_CASE("identical columns are equivalent, constant gaps are decided, refused ones say why") {
  auto blocks = blocks_of({0, 0, 0.0, 0.5}, 40);
  blocks[1] = blocks[0];
  blocks[2].assign(40, {});
  blocks[2][0] = blocks[0][0];
  const auto contrasts = simultaneous_contrasts(differences_from(columns_of(blocks), 0), options_with(0.1));
  CHECK(contrasts[1].difference.mcse == 0);
  CHECK(contrasts[1].interval.lower == 0);
  CHECK(contrasts[1].interval.upper == 0);
  CHECK(verdict_text(contrasts[1]) == "equivalent");
  CHECK(verdict_text(contrasts[2]) == "needs at least 2 blocks");
  CHECK(std::isnan(contrasts[2].interval.lower));
  CHECK(contrasts[2].ruling.verdict == Verdict::undecided);
  CHECK(verdict_text(contrasts[3]) == "materially different");
}

TEST_CASE("verdicts in words") {
  Contrast c;
  c.ruling = {Verdict::undecided, 120000.0};
  CHECK(verdict_text(c) == "undecided: about 120,000 replicates would decide");
  c.ruling.replicates.reset();
  CHECK(verdict_text(c) == "undecided: too near to what matters to say how many replicates would decide");
}

TEST_CASE("the best and what cannot be told from it") {
  // Differences of two columns have SD 0.14 a block: standard error 0.022 over 40 blocks.
  auto blocks = blocks_of({0, 0.5, 0.501, -0.5, 0.0}, 40);
  blocks[4].assign(40, {});
  const auto differences = differences_from(columns_of(blocks), 0);
  const auto high = compare_with_best(differences, true, options_with(0));
  CHECK_FALSE(high[0].may_be_best);
  CHECK(high[1].may_be_best);
  CHECK(high[2].may_be_best);
  CHECK_FALSE(high[3].may_be_best);
  CHECK(high[4].may_be_best);  // refused
  CHECK(high[0].gap == Approx(-0.5).margin(0.12));
  CHECK(high[0].upper > high[0].gap);
  const auto low = compare_with_best(differences, false, options_with(0));
  for (std::size_t r : {0u, 1u, 2u}) CHECK_FALSE(low[r].may_be_best);
  CHECK(low[3].may_be_best);
  CHECK(low[3].gap == Approx(0.5).margin(0.12));
  // Another reference changes nothing but rounding.
  const auto other = compare_with_best(differences_from(columns_of(blocks), 1), true, options_with(0));
  for (std::size_t r = 0; r < 4; ++r) CHECK(other[r].upper == Approx(high[r].upper).margin(1e-9));
}

TEST_CASE("identical best columns stay together, a single one is the best") {
  auto blocks = blocks_of({0, 0}, 40);
  blocks[1] = blocks[0];
  const auto tied = compare_with_best(differences_from(columns_of(blocks), 0), true, options_with(0));
  CHECK(tied[0].may_be_best);
  CHECK(tied[1].may_be_best);
  CHECK(tied[1].upper == 0);
  blocks.resize(1);
  CHECK(compare_with_best(differences_from(columns_of(blocks), 0), true, options_with(0))[0].may_be_best);
}
