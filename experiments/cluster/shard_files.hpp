// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace delphisim {

/// Where the parts of a run on a cluster lie. For the results R.h5: R.shards/study.toml, the study with all
/// that it names; R.shards/count, the number of shards; R.shards/I.h5.journal, the rows of the I-th shard;
/// R.array.sh, R.merge.sh, R.status.sh; R.shards/jobs, the numbers of the arrays that were submitted.
struct ShardFiles {
  std::string results, folder, study, count, jobs;
  std::string array_script, merge_script, status_script;

  /// What the I-th shard (from 1) is given as its output.
  std::string output(std::uint32_t shard) const;
};

ShardFiles shard_files(const std::string& results);

/// What the file `count` says; 0 where there is none.
std::uint32_t shard_count(const ShardFiles& files);

/// The journals of `shards` shards. pattern: a results path, which stands for the names above, or a path with
/// "%a" where the shard's number stands, as in Slurm's file names.
std::vector<std::string> shard_journals(const std::string& pattern, std::uint32_t shards);

}  // namespace delphisim
