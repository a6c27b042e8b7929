// SPDX-License-Identifier: MIT
#include "experiments/cluster/shard_files.hpp"

#include <fstream>

#include "experiments/run/run_study.hpp"

namespace delphisim {

std::string ShardFiles::output(std::uint32_t shard) const {
  return folder + '/' + std::to_string(shard) + ".h5";
}

ShardFiles shard_files(const std::string& results) {
  const std::string stem = results.ends_with(".h5") ? results.substr(0, results.size() - 3) : results;
  const std::string folder = stem + ".shards";
  return {results,
          folder,
          folder + "/study.toml",
          folder + "/count",
          folder + "/jobs",
          stem + ".array.sh",
          stem + ".merge.sh",
          stem + ".status.sh"};
}

std::uint32_t shard_count(const ShardFiles& files) {
  std::uint32_t shards = 0;
  std::ifstream(files.count) >> shards;
  return shards;
}

std::vector<std::string> shard_journals(const std::string& pattern, std::uint32_t shards) {
  const std::size_t number = pattern.find("%a");
  const ShardFiles files = shard_files(pattern);
  std::vector<std::string> journals;
  for (std::uint32_t shard = 1; shard <= shards; ++shard) {
    std::string output = files.output(shard);
    if (number != std::string::npos)
      output = pattern.substr(0, number) + std::to_string(shard) + pattern.substr(number + 2);
    journals.push_back(output.ends_with(".journal") ? output : journal_path(output));
  }
  return journals;
}

}  // namespace delphisim
