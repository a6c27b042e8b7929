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

/// The numbers of arrays that were submitted, one a line of a file; none without the file.
std::vector<std::string> submitted_arrays(const std::string& path);

/// The cluster's MaxArraySize, which numbers of tasks stay below; 0 where there is no scontrol to ask.
std::uint64_t most_array_size();

/// What the queue still has of some arrays.
struct Queued {
  bool answered = false;            // is there a queue?
  std::vector<std::string> arrays;  // those of which tasks are there
  std::set<std::uint32_t> waiting, running;
};

/// Asks squeue; does not where no array was submitted.
Queued queued_tasks(const std::vector<std::string>& arrays);

}  // namespace delphisim::cli
