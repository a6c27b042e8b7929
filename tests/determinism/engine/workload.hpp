// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <vector>

#include "engine/exercise/exercise.hpp"

namespace delphisim::determinism {

/// A study in small that uses every option: designs of one to three rounds of one scenario, every rule list,
/// metric and statistic, the twin exercise.
struct Workload {
  Setting setting;
  std::vector<CellSpec> cells;

  /// What is measured, and the family of some of the cells in the order given.
  Measures measures() const;
  Family family(const std::vector<std::size_t>& which, Measures& measures) const;
  Limits limits(const Measures& measures) const;
  int depth() const;
};
Workload make_workload();

/// The same with people who differ in more than leniency and forms that are filled in badly; `real`: people
/// of a real panel.
Workload make_varied_workload(bool real);

constexpr std::uint64_t seed = 20201122;

/// Replicates from..from + count - 1 of some cells, in that order of cells; `wanted` may leave cells out.
std::vector<CellSums> run(const Workload& workload, const std::vector<std::size_t>& which, Isa isa,
                          std::uint32_t from, std::uint32_t count, std::uint64_t with_seed = seed,
                          const std::vector<bool>& wanted = {});

/// Every number that a cell's block holds, bit by bit.
std::vector<std::uint64_t> bits_of(const CellSums& sums);

}  // namespace delphisim::determinism
