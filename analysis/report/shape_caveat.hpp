// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/estimates/tables.hpp"
#include "analysis/report/verdict_groups.hpp"

namespace delphisim {

/// Where a held out median, interquartile range or standard deviation of ratings lies outside its simulated
/// interval: that the ratings do not have the right shape, and how many verdicts of `rows` rest on it, being
/// on medians, shares or fixed cuts. "" where none lies outside, or no such rule is among them.
std::string shape_caveat(const Subject& rules, const std::vector<const Compared*>& rows,
                         const std::vector<FitRow>& fit);

}  // namespace delphisim
