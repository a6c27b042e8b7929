// SPDX-License-Identifier: MIT
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "engine/stats/normal_cdf.hpp"
#include "engine/stats/student_t.hpp"
#include "engine/stats/student_table.hpp"

namespace delphisim {
namespace {

using boost::math::complement;

double off(double found, double expected) { return std::abs(found / expected - 1); }

TEST_CASE("Tails of the normal and of Student's t agree with Boost") {
  const boost::math::normal normal;
  double worst = 0;
  for (double z = 0; z < 6.6; z += 0.011)
    worst = std::max(worst, off(normal_upper_tail(z), cdf(complement(normal, z))));
  CHECK(worst < 1e-12);
  for (const int df : {1, 2, 3, 4, 5, 10, 31, 99, 100}) {
    const StudentT mine(df);
    const boost::math::students_t boost(df);
    double tail = 0, density = 0;
    for (double t = 0; t < 50; t += 0.037) {
      const double expected = cdf(complement(boost, t));
      if (expected < 1e-12) break;
      tail = std::max(tail, off(mine.upper_tail(t), expected));
      density = std::max(density, off(mine.density(t), pdf(boost, t)));
    }
    CAPTURE(df);
    CHECK(tail < 1e-12);
    CHECK(density < 1e-12);
  }
}

// At the entries and half-way between them, where a straight line is furthest off.
TEST_CASE("The table turns normal quantiles into those of a scaled Student t") {
  const boost::math::normal normal;
  for (const int df : {3, 4, 5, 12, 100}) {
    std::vector<float> table(student_size);
    fill_student_table(df, table);
    CHECK(table[0] == 0);
    const boost::math::students_t student(df);
    const auto expected = [&](double k) {
      const double q = cdf(complement(normal, k / student_steps));
      return quantile(complement(student, q)) * std::sqrt((df - 2.0) / df);
    };
    double at = 0, between = 0, centre = 0;
    for (std::size_t k = 1; k + 1 < table.size(); k += 7) {
      const double mid = (static_cast<double>(table[k]) + static_cast<double>(table[k + 1])) / 2;
      at = std::max(at, off(static_cast<double>(table[k]), expected(static_cast<double>(k))));
      between = std::max(between, off(mid, expected(static_cast<double>(k) + 0.5)));
      if (k < 3 * student_steps) centre = between;
    }
    CAPTURE(df);
    CHECK(at < 1.2e-7);
    CHECK(between < 5e-5);
    CHECK(centre < 2e-5);
    const double unscaled = expected(256) * std::sqrt(df / (df - 2.0));
    CHECK(off(static_cast<double>(table[256]), unscaled) > 1e-3);
  }
}

}  // namespace
}  // namespace delphisim
