// SPDX-License-Identifier: MIT
#pragma once
#include <cstdio>
#include <string>
#include <vector>

#include "tests/unit/audit/audited.hpp"

/// Tables made from simulated ratings, printed as people print them.
namespace audited {

enum class Print { half_up, half_even, cut_off };

/// The exact ratio, in units of the last decimal, rounded without binary fractions: number / divisor.
std::string printed_ratio(std::int64_t number, std::int64_t divisor, int decimals, Print print);

/// A number that is no ratio, printed with the same rule.
std::string printed_number(double number, int decimals, Print print);

/// A topic's printed cells.
struct Row {
  std::string n, lci, mean, sd, median, flag;
  double bound = 0;  // unrounded
};

struct Simulated {
  std::vector<Row> rows;  // the highest bound first
  std::string text() const;
};

/// Ratings 0..levels of n_low..n_high people for topics of different appeal; the mean, SD (n - 1), median and
/// mean - 1.96 sd / sqrt(n), sorted, the top quarter flagged.
Simulated simulate(Dice& dice, int topics, int levels, int n_low, int n_high, int decimals, Print print);

}  // namespace audited
