// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "experiments/study/study.hpp"

namespace delphisim {

/// Everything that determines the numbers of a cell, as text: kernel version, seed, block size, topics with
/// categories, groups, truths, lengths of the true list, scope of orders, rules, metrics, statistics, the
/// cell's resolved scenario and design with defaults filled in, and what is kept of it. Not in it: names of
/// study and cell, titles, the number of replicates, reference, primary metric and delta, other cells.
/// Numbers stand in their shortest exact form, so that different numbers give different texts.
std::string cell_text(const Study& study, const CellSpec& spec, const Kept& kept);

/// The first 64 bits of a digest of what a cell's exercises depend on (seed, scenario and design, not what is
/// measured of them): what random numbers of its own are drawn from.
std::uint64_t own_seed(const Study& study, const CellSpec& spec);

/// Digest of what cells of one branch family share: population, list and first round, its shortlist excepted.
Digest beginning_digest(const CellSpec& spec);

/// digest_of(cell_text).
Digest cell_digest(const Study& study, const CellSpec& spec, const Kept& kept);

}  // namespace delphisim
