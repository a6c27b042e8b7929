// SPDX-License-Identifier: MIT
#pragma once
#include <deque>
#include <functional>
#include <optional>

#include "analysis/planner/sampler.hpp"

namespace delphisim {

/// Where and how closely a size is searched.
struct SizeSearch {
  int least = 1, most = 0;          // most 0: to be chosen, which find_size does not do
  int density = 4;                  // of the first look: each size a quarter larger than the one before
  int fineness = 50;                // sizes about the answer are a fiftieth of it apart, at least one person
  int teeth = 16;                   // so many of them above the answer are looked at one by one
  std::uint32_t first_blocks = 16;  // of every size on the first look
  std::uint32_t most_blocks = 256;  // of those about the answer
  double precision = 0.1;           // half the interval, as a share of the size, that is close enough
};

/// The smallest size from which every larger one that was tried reaches the goal.
struct SizeAnswer {
  std::deque<Trial> curve;    // every size tried, ascending
  std::optional<int> n;       // none: the largest size does not reach it
  int lower = 0;              // 95 % interval of n by resampled blocks: Monte-Carlo error alone
  std::optional<int> upper;   // none: beyond the largest size
  bool open = false;          // sizes beyond the largest could lift upper
  int largest_failing = 0;    // the largest size tried that does not reach it; 0: none
  int step = 1;               // sizes about the answer were tried in steps of this
  bool close_enough = false;  // the interval is as narrow as was asked for
};

/// Searches from a coarse curve over the whole range inwards: sizes between those that the interval of the
/// answer spans, and exercises of these, until the interval is close enough or the blocks are used up; the
/// next sizes above the answer are all tried, so that teeth of a curve that rises and falls are seen.
/// cell_of: the cell with a size. Deterministic.
SizeAnswer find_size(Sampler& sampler, const SizeSearch& search,
                     const std::function<CellSpec(int n)>& cell_of);

/// Position of a size on the curve, or its size if it was not tried.
std::size_t position_of(const SizeAnswer& answer, int n);

}  // namespace delphisim
