// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "engine/stats/two_samples.hpp"

namespace delphisim {
namespace {

struct Pair {
  std::vector<std::int64_t> a, b;
  double welch, rank_sum;
};
const std::vector<Pair> pairs{
#define SAMPLES
#include "tests/oracle/reference/two_samples.inc"
#undef SAMPLES
};

struct Tail {
  double t, df, p;
};
const std::vector<Tail> tails{
#define TAILS
#include "tests/oracle/reference/two_samples.inc"
#undef TAILS
};

RatingSample sample_of(const std::vector<std::int64_t>& count) {
  RatingSample s{static_cast<int>(count.size()), count.data()};
  for (std::size_t l = 0; l < count.size(); ++l) {
    const auto level = static_cast<std::int64_t>(l);
    s.n += count[l], s.sum += level * count[l], s.squares += level * level * count[l];
  }
  return s;
}

TEST_CASE("Tails of Student's t agree with SciPy for all degrees of freedom") {
  REQUIRE(tails.size() > 80);
  for (const Tail& row : tails) {
    CAPTURE(row.t, row.df);
    CHECK(t_two_sided(row.t, row.df) == Approx(row.p).epsilon(0).margin(1e-8));
    CHECK(t_two_sided(-row.t, row.df) == t_two_sided(row.t, row.df));
  }
  CHECK(t_two_sided(0, 5) == 1);
  // A normal tail, or whole degrees of freedom, would be caught.
  CHECK(std::abs(t_two_sided(1.96, 1e9) - t_two_sided(1.96, 250.5)) > 1e-4);
  CHECK(std::abs(t_two_sided(1.96, 3) - t_two_sided(1.96, 3.7)) > 1e-4);
}

TEST_CASE("Two-sample tests agree with SciPy, whichever sample comes first") {
  REQUIRE(pairs.size() > 40);
  double other = 0;  // as far as taking one test for the other would miss
  for (const Pair& row : pairs) {
    const RatingSample a = sample_of(row.a), b = sample_of(row.b);
    CAPTURE(a.n, b.n, row.welch, row.rank_sum);
    CHECK(welch_p(a, b) == Approx(row.welch).epsilon(0).margin(1e-8));
    CHECK(rank_sum_p(a, b) == Approx(row.rank_sum).epsilon(0).margin(1e-10));
    CHECK(welch_p(b, a) == welch_p(a, b));
    CHECK(rank_sum_p(b, a) == rank_sum_p(a, b));
    other = std::max(other, std::abs(rank_sum_p(a, b) - row.welch));
  }
  CHECK(other > 0.01);
}

TEST_CASE("Samples that say nothing") {
  const std::vector<std::int64_t> none{0, 0, 0}, one{0, 1, 0}, same{0, 5, 0}, other{0, 0, 4}, spread{3, 1, 2};
  const RatingSample s = sample_of(spread);
  CHECK(welch_p(sample_of(none), s) == 1);
  CHECK(welch_p(sample_of(one), s) == 1);
  CHECK(welch_p(sample_of(same), sample_of(same)) == 1);
  CHECK(welch_p(sample_of(same), sample_of(other)) == 0);
  CHECK(welch_p(s, s) == 1);
  CHECK(rank_sum_p(sample_of(none), s) == 1);
  CHECK(rank_sum_p(sample_of(same), sample_of(same)) == 1);
  CHECK(rank_sum_p(sample_of(same), sample_of(other)) < 0.01);
  CHECK(rank_sum_p(s, s) == 1);
}

}  // namespace
}  // namespace delphisim
