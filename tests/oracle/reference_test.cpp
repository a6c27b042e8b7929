// SPDX-License-Identifier: MIT
// Scores against SciPy and published values.
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/rules/aggregation/list.hpp"
#include "engine/stats/normal_cdf.hpp"
#include "engine/stats/student_t.hpp"
#include "tests/oracle/rules.hpp"

namespace delphisim::oracle {
namespace {

struct Known {
  const char* name;
  std::array<double, max_parameters> parameters;
  std::vector<double> ratings;
  double score;
};

double score_of(const Known& k) {
  Ratings r{{0, 10, 1}, 1, 1, std::vector<int>(k.ratings.size()), {}};
  for (const double x : k.ratings) r.rating.push_back({x});
  const AggregationTable table{{Aggregations::find(k.name), k.parameters}};
  RoundState round({1, 1, r.people(), 11, 1});
  load(r, passes(best_isa()), round);
  return round.scores(0, table, passes(best_isa()))[0];
}

TEST_CASE("Scores are those of SciPy") {
  const std::vector<Known> all{
#include "tests/oracle/reference/aggregations.inc"
  };
  for (const Known& k : all) {
    CAPTURE(k.name, k.parameters[0], k.ratings);
    CHECK(score_of(k) == Approx(k.score).epsilon(1e-10).margin(1e-10));
  }
}

TEST_CASE("Quantiles of Student's t are those of SciPy") {
  struct Row {
    double probability;
    int degrees;
    double quantile;
  };
  const std::vector<Row> rows{
#include "tests/oracle/reference/student_t.inc"
  };
  for (const Row& r : rows) {
    CAPTURE(r.probability, r.degrees);
    CHECK(student_t_quantile(r.probability, r.degrees) == Approx(r.quantile).epsilon(1e-10).margin(1e-12));
  }
  CHECK(normal_quantile(0.975) == Approx(1.9599639845400545).epsilon(1e-11));
  CHECK(normal_quantile(0.5) == Approx(0).margin(1e-13));
}

std::vector<double> ratings_of(const std::vector<int>& counts) {
  std::vector<double> x;
  for (std::size_t l = 0; l < counts.size(); ++l)
    x.insert(x.end(), static_cast<std::size_t>(counts[l]), static_cast<double>(l));
  return x;
}

TEST_CASE("Scores are the published ones") {
  const auto passed = [](int high, int n) {  // high of n ratings reach 7
    std::vector<double> x(static_cast<std::size_t>(n), 2.0);
    std::fill_n(x.begin(), high, 8.0);
    return x;
  };
  CHECK(score_of({"wilson_lower", {7, 1.959964}, passed(14, 20), 0}) == Approx(0.48103).margin(5e-6));
  CHECK(score_of({"wilson_lower", {7, 1.959964}, passed(35, 50), 0}) == Approx(0.56249).margin(5e-6));
  const std::vector<double> high = ratings_of({0, 0, 0, 0, 0, 1, 2, 4, 6, 5, 2}),
                            split = ratings_of({4, 3, 2, 0, 0, 1, 0, 0, 2, 3, 5});
  CHECK(score_of({"mean", {}, high, 0}) == Approx(7.9));
  CHECK(score_of({"hodges_lehmann", {}, high, 0}) == 8);
  CHECK(score_of({"quantile", {0.3}, high, 0}) == Approx(7));
  CHECK(score_of({"quantile", {0.7}, high, 0}) == Approx(9));
  CHECK(score_of({"mean", {}, split, 0}) == Approx(5.25));
  CHECK(score_of({"quantile", {0.3}, split, 0}) == Approx(1));
  CHECK(score_of({"quantile", {0.7}, split, 0}) == Approx(9));
}

}  // namespace
}  // namespace delphisim::oracle
