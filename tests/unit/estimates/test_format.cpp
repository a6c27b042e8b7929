// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <limits>

#include "analysis/estimates/format.hpp"

using namespace delphisim;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::string text(double value, double mcse) {
  Estimate e;
  e.value = value;
  e.mcse = mcse;
  return format_estimate(e);
}

}  // namespace

TEST_CASE("estimates show as many digits as their error allows") {
  CHECK(text(0.741333, 0.00212) == "0.7413 (0.0021)");
  CHECK(text(0.741333, 0.00996) == "0.741 (0.010)");
  CHECK(text(0.7413, 0.0999) == "0.74 (0.10)");
  CHECK(text(7.4, 0.1) == "7.40 (0.10)");
  CHECK(text(12.345, 1.26) == "12.3 (1.3)");
  CHECK(text(12.345, 9.96) == "12 (10)");
  CHECK(text(12345.6, 123.4) == "12346 (123)");
  CHECK(text(-0.00001, 0.0021) == "0.0000 (0.0021)");
  CHECK(text(-0.5, 0.25) == "-0.50 (0.25)");
  CHECK(text(0.5, 0) == "0.5 (0)");
  CHECK(text(1234567.8, 0) == "1234568 (0)");
  CHECK(text(0.5, kNaN) == "0.5 (-)");
  CHECK(text(kNaN, kNaN) == "-");
}

TEST_CASE("decimals for an error") {
  CHECK(decimals_for(0.13) == 2);
  CHECK(decimals_for(0.0021) == 4);
  CHECK(decimals_for(25) == 0);
  CHECK(decimals_for(1e-30) == 15);
}

TEST_CASE("intervals, numbers and counts") {
  CHECK(format_interval({-0.01214, 0.0034}, 0.0021) == "[-0.0121, 0.0034]");
  CHECK(format_interval({0, 0}, 0) == "[0, 0]");
  CHECK(format_interval({kNaN, kNaN}, kNaN) == "-");
  CHECK(format_number(-0.0004, 3) == "0.000");
  CHECK(format_number(-0.0006, 3) == "-0.001");
  CHECK(format_number(kNaN, 2) == "-");
  CHECK(format_count(0) == "0");
  CHECK(format_count(999) == "999");
  CHECK(format_count(1000) == "1,000");
  CHECK(format_count(1234567) == "1,234,567");
  CHECK(format_count(-123456) == "-123,456");
  CHECK(format_count(kNaN) == "-");
}
