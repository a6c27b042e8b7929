// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "engine/passes/passes.hpp"
#include "experiments/plan/plan.hpp"

namespace delphisim {

/// Which replicates are played in memory, and what of them is wanted.
struct ReplicateRequest {
  struct Column {
    bool process = false;    // of the process; otherwise of the rules, [rule][metric]
    std::size_t column = 0;  // as in a row of the plan
  };
  std::vector<Column> columns;
  std::uint32_t first = 0, count = 0;  // replicates; whole multiples of `sharing`
  std::uint32_t sharing = 1;           // so many adjacent replicates share one truth
  int threads = 0;                     // 0: as many as the machine gives
  Isa isa = Isa::baseline;
  std::function<void(std::size_t done, std::size_t all)> progress{};  // replicates of a cell; one at a time
};

/// Plays replicates of every cell of a plan and keeps chosen columns of each, nothing else: [cell][replicate
/// - first][column], NaN where undefined. With sharing 1 the numbers are those of a run.
std::vector<std::vector<double>> replicate_values(const Plan& plan, const ReplicateRequest& request);

}  // namespace delphisim
