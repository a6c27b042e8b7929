// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "cli/queue.hpp"
#include "cli/screen.hpp"
#include "cli/stop.hpp"
#include "cli/study_options.hpp"
#include "cli/write_file.hpp"
#include "experiments/cluster/ranges.hpp"
#include "experiments/cluster/slurm_scripts.hpp"
#include "experiments/cluster/survey.hpp"
#include "experiments/run/mismatch.hpp"
#include "experiments/store/posix_file.hpp"
#include "experiments/study/problems.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim::cli {

Usage slurm_usage() {
  Usage u{
      "STUDY",
      "Writes the scripts that run a study on a Slurm cluster: an array with one task for each shard that is "
      "missing, and\nthe merge that follows it. Prints the commands that submit them; with --submit it "
      "submits them itself. Given again,\nit covers what is missing then.",
      {}};
  u.options = {
      {"output,o", "FILE", "results file (required); scripts and shards are put beside it"},
      {"shards", "N", "tasks that the blocks are dealt out to (required)"},
      {"time", "T", "time limit of a task: 90m, 2h, 01:30:00, 1-12:00:00; it goes on in another after that"},
      {"merge-time", "T", "time limit of the merge, and of status (standard: --time)"},
      {"mem", "M", "memory of a task, as in 500M or 2G"},
      {"partition", "P", "partition of the cluster"},
      {"cpus", "C", "processors of a task (default: 1)"},
      {"sbatch", "OPTION", "further option of sbatch, as in --sbatch=--account=chem (repeatable)", true},
      {"submit", "", "submit the scripts and print the numbers of the jobs"},
      {"force", "", "merge replaces the results file if it exists"}};
  for (const Option& o : study_options()) u.options.push_back(o);
  return u;
}
namespace {

namespace fs = std::filesystem;

std::string absolute_results(const Parsed& line) {
  if (!line.has("output")) refuse("missing -o FILE (the results must go somewhere) as in -o out/results.h5?");
  const std::string path = fs::absolute(line.text("output")).lexically_normal().string();
  if (path.find_first_of("%\"\\\n") != std::string::npos)
    refuse("-o is '" + path +
           "' (Slurm gives %, quotes, backslashes and line breaks in names of files a "
           "meaning) choose another name?");
  check_folder_of(path);
  return path;
}

std::uint64_t time_limit(const std::string& text, const std::string& option) {
  if (text.find_first_not_of("0123456789") == std::string::npos)
    refuse(option + " is '" + text + "' (minutes to Slurm, seconds to delphisim) write " + text + "m, " +
           text + "s or 01:30:00?");
  const std::size_t dash = text.find('-');
  if (dash == std::string::npos) return static_cast<std::uint64_t>(std::ceil(parse_duration(text, option)));
  const std::string days = text.substr(0, dash);
  if (days.empty() || days.size() > 3 || days.find_first_not_of("0123456789") != std::string::npos)
    refuse(option + " is '" + text + "' (expected a time such as 90m, 2h or 1-12:00:00)");
  return std::stoul(days) * 86400 +
         static_cast<std::uint64_t>(std::ceil(parse_duration(text.substr(dash + 1), option)));
}

std::string checked_word(const Parsed& line, const std::string& name, const char* allowed,
                         const std::string& expected) {
  const std::string text = line.text(name);
  if (text.find_first_not_of(allowed) != std::string::npos)
    refuse("--" + name + " is '" + text + "' (expected " + expected + ")");
  return text;
}

SlurmJob job_of(const Parsed& line) {
  SlurmJob job;
  job.files = shard_files(absolute_results(line));
  if (!line.has("shards")) refuse("missing --shards N (a task computes one shard) as in --shards 100?");
  job.shards = static_cast<std::uint32_t>(line.whole("shards", 1, 1, 1000000));
  job.cpus = static_cast<std::uint32_t>(line.whole("cpus", 1, 1, 4096));
  if (line.has("time")) job.seconds = time_limit(line.text("time"), "--time");
  if (line.has("merge-time")) job.merge_seconds = time_limit(line.text("merge-time"), "--merge-time");
  job.memory = checked_word(line, "mem", "0123456789KMGT", "a size such as 500M or 2G");
  job.partition =
      checked_word(line, "partition", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.,",
                   "a name of a partition");
  job.more = line.all("sbatch");
  for (const std::string& option : job.more)
    if (!option.starts_with("-") || option.find('\n') != std::string::npos)
      refuse("--sbatch is '" + option + "' (expected an option of sbatch) as in --sbatch=--account=chem?");
  job.replace = line.has("force");
  job.program = fs::read_symlink("/proc/self/exe").string();
  return job;
}

// Where going on would compute in vain.
void refuse_other_shards(const RunStatus& status, const SlurmJob& job) {
  if (const std::uint32_t shards = shard_count(job.files); shards > 0 && shards != job.shards)
    throw Mismatch(job.files.folder + ": holds " + std::to_string(shards) + " shards, not " +
                   std::to_string(job.shards) +
                   " (a block belongs to another shard then) give the same --shards, or another -o?");
  for (const ShardStatus& shard : status.shards) {
    if (shard.state == ShardState::damaged)
      throw Mismatch(shard.damage + "\n" + shard.journal +
                     ": no task can go on from it (it would fail again) delete it?");
    if (shard.other_shards)
      throw Mismatch(shard.journal +
                     ": holds blocks of other shards (it was run with another --shards than " +
                     std::to_string(job.shards) + ") give the same number, or another -o?");
  }
}

// An array that sbatch would refuse, with advice it does not give.
void check_array_size(SlurmJob& job) {
  if (job.tasks.empty()) return;
  const std::uint64_t size = most_array_size();
  job.array_size_known = size > 0;
  if (size == 0 || job.tasks.back() < size) return;
  const std::string most = std::to_string(size - 1);
  refuse("--shards is " + std::to_string(job.shards) + " (arrays of this cluster end at task " + most +
         ": its MaxArraySize is " + std::to_string(size) + ") ask for --shards " + most + "?");
}

void refuse_results(const MergeStatus& merged, bool replace) {
  if (merged.state == MergeState::none || replace) return;
  refuse(
      merged.results +
      " exists already and is not the whole of this study (nothing is overwritten unasked) replace it with "
      "--force, or choose another -o?");
}

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_scripts(const SlurmJob& job, const std::string& study) {
  if (!fs::is_directory(job.files.folder) && !fs::create_directory(job.files.folder))
    refuse(job.files.folder + " cannot be made (there is a file of that name) choose another -o?");
  if (text_of(job.files.study) != study) write_file(job.files.study, study, true);
  if (shard_count(job.files) != job.shards)
    write_file(job.files.count, std::to_string(job.shards) + '\n', true);
  if (!job.tasks.empty()) write_file(job.files.array_script, array_script(job), true);
  write_file(job.files.merge_script, merge_script(job), true);
  write_file(job.files.status_script, status_script(job), true);
}

void submit_all(const SlurmJob& job, std::vector<std::string> arrays, const Queued& queued) {
  std::string array;
  if (!job.tasks.empty()) {
    array = submit(job.files.array_script, {});
    fmt::print("array {}\n", array);
    arrays.push_back(array);
    std::string text;
    for (const std::string& id : arrays) text += id + '\n';
    write_file(job.files.jobs, text, true);
  }
  std::vector<std::string> options;
  if (const std::string wait_for = merge_dependency(array, queued.arrays); !wait_for.empty())
    options = {"--dependency=" + wait_for, "--kill-on-invalid-dep=yes"};
  fmt::print("merge {}\n", submit(job.files.merge_script, options));
  if (!array.empty())
    fmt::print("status {}\n", submit(job.files.status_script, {"--dependency=afterany:" + array}));
}

void say_what_there_is(const SlurmJob& job, const RunStatus& status, const Queued& queued) {
  const std::size_t done = status.shards_in(ShardState::done).size();
  if (job.tasks.empty())
    fmt::print(stderr, "All {} shards are done: only the merge is left.\n", job.shards);
  else
    fmt::print(stderr, "{} of {} shards are to be computed: {}\n", job.tasks.size(), job.shards,
               first_ranges(ranges(job.tasks), 12));
  if (done > 0 && !job.tasks.empty()) fmt::print(stderr, "{} are done.\n", done);
  const std::vector<std::uint32_t> waiting = status.shards_in(ShardState::waiting),
                                   running = status.shards_in(ShardState::running);
  if (!waiting.empty())
    fmt::print(stderr, "{} are in the queue already, and are left out.\n", waiting.size());
  if (!running.empty()) fmt::print(stderr, "{} are running, and are left out.\n", running.size());
  for (const std::uint32_t shard : running)
    if (!queued.running.contains(shard))
      fmt::print(stderr, "Shard {} is running, but not from this queue: the merge does not wait for it.\n",
                 shard);
}

}  // namespace

int run_slurm(const Parsed& line) {
  SlurmJob job = job_of(line);
  const auto plan = plan_of(line);
  const bool by_family = plan->study.precision.active();
  const std::size_t most = by_family ? plan->families.size() : plan->blocks;
  if (job.shards > most)
    refuse("--shards is " + std::to_string(job.shards) + " (the study has " + std::to_string(most) +
           (by_family ? " branch families of cells" : " blocks of replicates") +
           ", and a shard is at least one) ask for fewer?");
  RunStatus status =
      survey(*plan, shard_journals(job.files.results, job.shards), job.shards, job.files.results);
  if (status.merged.state == MergeState::complete && !job.replace) {
    fmt::print(stderr, "{} is complete: nothing is left to do.\n", job.files.results);
    print_next(line, "delphisim compare " + shell_word(job.files.results), Stream::err);
    return Exit::done;
  }
  refuse_other_shards(status, job);
  refuse_results(status.merged, job.replace);

  const std::vector<std::string> arrays = submitted_arrays(job.files.jobs);
  const Queued queued = queued_tasks(arrays);
  note_queue(status, queued.waiting, queued.running);
  bool at_work = false;
  for (const ShardStatus& shard : status.shards) {
    if (shard.state == ShardState::running || shard.state == ShardState::waiting)
      at_work = true;
    else if (shard.state != ShardState::done)
      job.tasks.push_back(shard.shard);
  }
  if (at_work && text_of(job.files.study) != plan->study.canonical_text)
    refuse(job.files.study +
           " is another version of the study (shards of it are in the queue or running) wait for them, or "
           "cancel them?");
  if (at_work && job.tasks.empty()) {
    fmt::print(stderr, "Every shard that is missing is in the queue or running: nothing to submit.\n");
    print_next(line, "delphisim status " + shell_word(line.text("output")), Stream::err);
    return Exit::done;
  }
  check_array_size(job);
  write_scripts(job, plan->study.canonical_text);
  say_what_there_is(job, status, queued);
  if (line.has("submit")) {
    submit_all(job, arrays, queued);
  } else {
    fmt::print(stderr, "Submit with:\n");
    fmt::print("{}", submit_commands(job, queued.arrays));
  }
  print_next(line, "delphisim status " + shell_word(line.text("output")) + ", to watch it", Stream::err);
  return Exit::done;
}

}  // namespace delphisim::cli
