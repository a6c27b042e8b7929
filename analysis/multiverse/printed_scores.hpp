// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <vector>

#include "analysis/multiverse/summary_table.hpp"

namespace delphisim {

/// The table with n, mean and sd of everybody where it prints none: those of the ratings of all its groups
/// together, to nine decimals, below which there is rounding alone.
SummaryTable with_everybody(SummaryTable table);

/// The scores of one set of people [topics] where an aggregation needs no more of a topic than its printed
/// numbers: as printed, or computed from them. Nothing where it needs more.
std::optional<std::vector<double>> printed_scores(const SummaryTable& table, const Item& aggregation,
                                                  std::size_t set);

/// Steps in which sums of ratings are whole numbers: the unit of the printed means or a part of it, so that
/// sums are exact, but so large that n squared ratings fit 31 bits for the largest n of the table.
double sum_step(const SummaryTable& table);

}  // namespace delphisim
