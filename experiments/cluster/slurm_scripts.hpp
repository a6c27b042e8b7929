// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "experiments/cluster/shard_files.hpp"

namespace delphisim {

/// What a batch script of Slurm is made from. Paths are absolute.
struct SlurmJob {
  std::string program;  // path of delphisim
  ShardFiles files;     // absolute too
  std::uint32_t shards = 0;
  std::vector<std::uint32_t> tasks;  // shards that are to be computed, ascending
  std::uint32_t cpus = 1;            // of a task
  std::uint64_t seconds = 0;         // time limit; 0: that of the partition
  std::uint64_t merge_seconds = 0;   // of merge and status; 0: that of a task
  bool array_size_known = false;     // the tasks were held against the cluster's MaxArraySize
  std::string memory, partition;     // as Slurm writes them; empty: the cluster's
  std::vector<std::string> more;     // further options of sbatch
  bool replace = false;              // merge replaces the results
};

/// The script of the array: each task computes one shard, goes on from its journal, ends cleanly before the
/// time limit and goes back into the queue. bash 4 and Slurm 20 or newer.
std::string array_script(const SlurmJob& job);

/// The script of the job that merges the shards, and of the one that says how far they are.
std::string merge_script(const SlurmJob& job);
std::string status_script(const SlurmJob& job);

/// The commands that submit all three, as a user types them. earlier: arrays still in the queue that the
/// merge waits for too.
std::string submit_commands(const SlurmJob& job, const std::vector<std::string>& earlier);

/// The --dependency of the merge on the array and on earlier ones.
std::string merge_dependency(const std::string& array, const std::vector<std::string>& earlier);

/// Seconds before the time limit at which tasks are asked to end: 120, or a quarter of a limit below 8
/// minutes.
std::uint64_t seconds_before_limit(std::uint64_t limit);

}  // namespace delphisim
