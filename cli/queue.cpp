// SPDX-License-Identifier: MIT
#include "cli/queue.hpp"

#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>

#include "experiments/store/store_error.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim::cli {
namespace {

struct Ran {
  int code = 0;
  std::string out;
};

Ran run_in_shell(const std::string& command) {
  Ran ran;
  std::FILE* const pipe = ::popen(command.c_str(), "r");
  if (!pipe) return {127, {}};
  char buffer[4096];
  while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, pipe)) ran.out.append(buffer, got);
  const int status = ::pclose(pipe);
  ran.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  return ran;
}

}  // namespace

std::string submit(const std::string& script, const std::vector<std::string>& options) {
  std::string command = "sbatch --parsable";
  for (const std::string& option : options) command += ' ' + shell_word(option);
  const Ran ran = run_in_shell(command + ' ' + shell_word(script));
  const std::string id = ran.out.substr(0, ran.out.find_first_of(";\n"));  // "number;cluster"
  if (ran.code != 0 || id.empty())
    throw StoreError(
        script, ran.code == 127
                    ? "cannot be submitted (there is no sbatch here) submit it where Slurm is?"
                    : "cannot be submitted (sbatch ended with exit code " + std::to_string(ran.code) + ")");
  return id;
}

std::uint64_t most_array_size() {
  std::istringstream lines(run_in_shell("scontrol show config 2>/dev/null").out);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string name, equals;
    std::uint64_t size = 0;
    if (words >> name >> equals >> size && name == "MaxArraySize" && equals == "=") return size;
  }
  return 0;
}

std::vector<std::string> submitted_arrays(const std::string& path) {
  std::vector<std::string> arrays;
  std::ifstream file(path);
  for (std::string id; file >> id;) arrays.push_back(id);
  return arrays;
}

Queued queued_tasks(const std::vector<std::string>& arrays) {
  Queued queued;
  if (arrays.empty()) return queued;
  const Ran ran = run_in_shell("squeue --me -h -r -o '%F %K %T' 2>/dev/null");
  queued.answered = ran.code == 0;
  std::istringstream lines(ran.out);
  std::string array, task, state;
  while (lines >> array >> task >> state) {
    if (std::find(arrays.begin(), arrays.end(), array) == arrays.end()) continue;
    if (task.find_first_not_of("0123456789") != std::string::npos || task.size() > 9) continue;
    const auto number = static_cast<std::uint32_t>(std::stoul(task));
    (state == "PENDING" || state == "REQUEUED" ? queued.waiting : queued.running).insert(number);
    if (std::find(queued.arrays.begin(), queued.arrays.end(), array) == queued.arrays.end())
      queued.arrays.push_back(array);
  }
  return queued;
}

}  // namespace delphisim::cli
