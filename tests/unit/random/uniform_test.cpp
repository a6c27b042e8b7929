// SPDX-License-Identifier: MIT
#include "engine/random/uniform.hpp"

#include <catch2/catch.hpp>
#include <limits>

namespace delphisim {
namespace {

constexpr std::uint32_t last = std::numeric_limits<std::uint32_t>::max();

TEST_CASE("A threshold is the nearest whole number of words") {
  CHECK(threshold_of(0).value == 0);
  CHECK(threshold_of(1).value == 0x100000000u);
  CHECK(threshold_of(0.5).value == 0x80000000u);
  CHECK(threshold_of(0x1p-32).value == 1);
  CHECK(threshold_of(0.49 * 0x1p-32).value == 0);
  CHECK(threshold_of(0.51 * 0x1p-32).value == 1);
  CHECK(threshold_of(0.1).value == 429496730u);  // 0.1 * 2^32 = 429496729.6
}

TEST_CASE("Exactly the threshold's number of words falls below it") {
  CHECK_FALSE(below(0, threshold_of(0)));
  CHECK(below(last, threshold_of(1)));
  CHECK(below(0x7fffffffu, threshold_of(0.5)));
  CHECK_FALSE(below(0x80000000u, threshold_of(0.5)));
}

TEST_CASE("A uniform number lies strictly between 0 and 1") {
  CHECK(uniform(0) == 0x1p-33);
  CHECK(uniform(last) == 1 - 0x1p-33);
  CHECK(uniform(0x80000000u) - 0.5 == 0x1p-33);
}

TEST_CASE("The words above a threshold fold into equal steps of tail probability") {
  for (const std::uint32_t range : {1u, 2u, 7u, 10u, 1000u}) {
    const std::uint32_t t = last - range + 1;
    const float step = step_above(t);
    CHECK(step == Approx(1.0 / range));
    for (std::uint32_t k = 0; k < range; ++k) {
      const Folded f = fold_above(t + k, t);
      const bool upper = 2 * k > range - 1;
      REQUIRE(f.upper == upper);
      REQUIRE(f.steps == (upper ? range - 1 - k : k));
      const float q = tail_probability(f.steps, step);
      REQUIRE(q > 0);
      REQUIRE(q <= 0.5f);
      const double cumulative = (k + 0.5) / range;
      REQUIRE(q == Approx(upper ? 1 - cumulative : cumulative).epsilon(1e-6));
    }
  }
}

TEST_CASE("Tail probabilities stay in (0, 0.5] for every range") {
  for (std::uint32_t t = 0; t < last - 1000003; t += 1000003) {
    const std::uint32_t middle = t + (last - t) / 2;
    for (const std::uint32_t w : {t, middle, middle + 1, last}) {
      const float q = tail_probability(fold_above(w, t).steps, step_above(t));
      REQUIRE(q > 0);
      REQUIRE(q <= 0.5f);
    }
    REQUIRE(tail_probability(fold_above(middle, t).steps, step_above(t)) > 0.4999f);
  }
}

}  // namespace
}  // namespace delphisim
