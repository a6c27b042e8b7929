// SPDX-License-Identifier: MIT
#pragma once
#include <memory>
#include <span>

#include "experiments/replay/replay.hpp"
#include "experiments/store/results_reader.hpp"

namespace delphisim {

/// The plan of the study that a results file holds. Throws Mismatch where this program would compute other
/// numbers: another kernel, or cells with other digests.
std::shared_ptr<const Plan> plan_of_results(const Results& file);

/// Numbers of a results file that a replay was held against.
struct StoredNumbers {
  bool block_done = false;  // else there was nothing to compare with
  std::size_t of_replicate = 0, of_block = 0;
};

/// Compares, bit by bit, an exercise with the values that the file keeps of its replicate, and the row of its
/// block with the file's. row: as Replayer::row gives it. Throws Mismatch at the first difference.
StoredNumbers check_stored(const Plan& plan, const Results& file, const Replayed& exercise,
                           std::span<const std::byte> row);

}  // namespace delphisim
