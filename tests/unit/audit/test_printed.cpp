// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "analysis/audit/ordered.hpp"
#include "analysis/audit/printed.hpp"
#include "tests/unit/audit/audited.hpp"

using namespace delphisim;

TEST_CASE("a printed number stands for what each rounding can have made it of") {
  CHECK(before_rounding(7.14, 2, Rounded::nearest).lo == Approx(7.135));
  CHECK(before_rounding(7.14, 2, Rounded::nearest).hi == Approx(7.145));
  CHECK(before_rounding(7.14, 2, Rounded::nearest).holds(7.135));  // half up
  CHECK(before_rounding(7.14, 2, Rounded::nearest).holds(7.145));  // half even
  CHECK(before_rounding(7.14, 2, Rounded::down).holds(7.1499));
  CHECK_FALSE(before_rounding(7.14, 2, Rounded::down).holds(7.139));
  CHECK(before_rounding(7.14, 2, Rounded::up).holds(7.1301));
  CHECK_FALSE(before_rounding(7.14, 2, Rounded::up).holds(7.141));
  CHECK(before_rounding(-0.31, 2, Rounded::down).holds(-0.3199));  // cut off towards zero
  CHECK_FALSE(before_rounding(7.14, 2, Rounded::any).holds(7.1501));
}

TEST_CASE("what an interval is printed as") {
  CHECK(printed_range({7.4201, 7.4249}, 2) == "7.42");
  CHECK(printed_range({7.4149, 7.4249}, 2) == "7.41 or 7.42");
  CHECK(printed_range({7.4, 7.45}, 2) == "7.40 to 7.45");
  CHECK(fixed(-0.001, 2) == "0.00");
}

TEST_CASE("two neighbouring digits swapped, across the point too") {
  CHECK(swapped_into("7.24", {7.415, 7.425}) == std::optional<std::string>("7.42"));
  CHECK(swapped_into("7.42", {4.715, 4.725}) == std::optional<std::string>("4.72"));
  CHECK(swapped_into("120", {102, 102}) == std::optional<std::string>("102"));
  CHECK_FALSE(swapped_into("7.24", {7.25, 7.4}));
  CHECK_FALSE(swapped_into("7.7", {7.6, 7.8}));  // equal digits: nothing was swapped
}

namespace {

// The fewest values to take out so that the rest never rises, by trying every subset.
std::size_t fewest_out(const std::vector<double>& values) {
  std::size_t best = values.size();
  for (std::size_t kept = 0; kept < (std::size_t{1} << values.size()); ++kept) {
    double last = 1e9;
    std::size_t out = 0;
    bool falls = true;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!(kept >> i & 1)) {
        ++out;
        continue;
      }
      falls = falls && values[i] <= last;
      last = values[i];
    }
    if (falls) best = std::min(best, out);
  }
  return best;
}

}  // namespace

TEST_CASE("rows out of order are the fewest that there can be") {
  audited::Dice dice(11);
  int strict_differs = 0;
  for (int trial = 0; trial < 300; ++trial) {
    std::vector<double> values;
    for (int i = 1 + dice.below(9); i > 0; --i) values.push_back(dice.below(6));
    const std::vector<std::size_t> out = out_of_order(values);
    CHECK(out.size() == fewest_out(values));
    std::vector<double> rest;
    for (std::size_t i = 0; i < values.size(); ++i)
      if (std::find(out.begin(), out.end(), i) == out.end()) rest.push_back(values[i]);
    CHECK(std::is_sorted(rest.rbegin(), rest.rend()));
    std::set<double> different(rest.begin(), rest.end());
    strict_differs += different.size() != rest.size();  // a rule that took ties for errors would say more
  }
  CHECK(strict_differs > 50);
}
