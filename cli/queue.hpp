// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace delphisim::cli {

/// Submits a batch script with sbatch and gives the number of the job. StoreError where sbatch is not there
/// or refuses, with what it said on standard error.
std::string submit(const std::string& script, const std::vector<std::string>& options);

/// What the queue still has of some arrays.
struct Queued {
  std::vector<std::string> arrays;  // those of which tasks are there
  std::set<std::uint32_t> tasks;    // pending or running
};

/// Asks squeue; nothing where it is not there.
Queued queued_tasks(const std::vector<std::string>& arrays);

}  // namespace delphisim::cli
