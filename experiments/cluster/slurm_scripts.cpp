// SPDX-License-Identifier: MIT
#include "experiments/cluster/slurm_scripts.hpp"

#include <algorithm>

#include "experiments/cluster/ranges.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim {
namespace {

std::string two_digits(std::uint64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

std::string file_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::string clock_time(std::uint64_t seconds) {
  return two_digits(seconds / 3600) + ':' + two_digits(seconds / 60 % 60) + ':' + two_digits(seconds % 60);
}

// What all three scripts begin with. log: in the quotes that sbatch understands.
std::string front(const SlurmJob& job, const std::string& name, const std::string& log) {
  std::string text = "#!/bin/bash\n";
  const auto option = [&](const std::string& line) { text += "#SBATCH " + line + '\n'; };
  option("--job-name=" + shell_word(name));
  option("--output=\"" + log + '"');
  option("--open-mode=append");
  option("--nodes=1");
  option("--ntasks=1");
  if (!job.memory.empty()) option("--mem=" + job.memory);
  if (!job.partition.empty()) option("--partition=" + job.partition);
  for (const std::string& line : job.more) option(line);
  return text;
}

std::string time_limit(std::uint64_t seconds) {
  return seconds == 0 ? "" : "#SBATCH --time=" + clock_time(seconds) + '\n';
}

std::string time_limit_of_merge(const SlurmJob& job) {
  return time_limit(job.merge_seconds > 0 ? job.merge_seconds : job.seconds);
}

constexpr const char* array_body = R"bash(shard=$SLURM_ARRAY_TASK_ID
output=$folder/$shard.h5

bytes() { stat -c %s "$output.journal" 2>/dev/null || echo 0; }
before=$(bytes)
options=()
if [ -e "$output.journal" ]; then options=(--resume); fi

# The program ends after the blocks in flight when it is asked once; a second time would end it at once.
child='' asked=none told='' interrupted=''
tell() {
  if [ "$child" ] && [ ! "$told" ]; then
    told=yes
    kill -USR1 "$child"
  fi
}
# shellcheck disable=SC2317  # trap calls it
ask() {
  asked=$1 interrupted=yes
  tell
}
trap 'ask limit' USR1   # the time limit is near
trap 'ask to_end' TERM  # scancel, preemption, a node that is shut down

"$program" run "$folder/study.toml" -o "$output" --shard "$shard/$shards" \
  --threads "${SLURM_CPUS_PER_TASK:-1}" "${options[@]}" &
child=$!
if [ "$asked" != none ]; then tell; fi
wait "$child"
code=$?
while [ "$interrupted" ]; do
  interrupted=''
  wait "$child"
  code=$?
done

# Ended by Slurm: it decides itself what becomes of the task.
if [ "$asked" = to_end ]; then exit $code; fi

# Stopped before the time limit (3) or killed (above 128): once more, if that leads anywhere.
if [ $code -eq 3 ] || [ $code -gt 128 ]; then
  if [ "$(bytes)" -gt "$before" ] || [ "${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then
    echo "shard $shard: exit code $code, back into the queue"
    scontrol requeue "${SLURM_ARRAY_JOB_ID}_$shard"
    exit 75
  fi
  echo "shard $shard: exit code $code, and no block was finished: more time or memory?"
fi
exit $code
)bash";

}  // namespace

std::uint64_t seconds_before_limit(std::uint64_t limit) {
  return limit == 0 ? 120 : std::min<std::uint64_t>(120, limit / 4);
}

std::string array_script(const SlurmJob& job) {
  std::string text = front(job, file_name(job.files.folder), job.files.folder + "/%a.log");
  text += time_limit(job.seconds);
  text += "#SBATCH --cpus-per-task=" + std::to_string(job.cpus) + '\n';
  text += "#SBATCH --array=" + ranges(job.tasks) + '\n';
  text += "#SBATCH --requeue\n";
  text += "#SBATCH --signal=B:USR1@" + std::to_string(seconds_before_limit(job.seconds)) + '\n';
  text += R"(
# Written by delphisim slurm. Each task of this array computes one shard of a study into a journal of its own,
# goes on from the journal that is there, and ends with the exit code
#    0  the shard is complete
#   75  it goes back into the queue: its time was up, or the program was killed
#    1  failed, 2 bad input, 4 a journal of another run: see the task's log
# or, when Slurm ended it, 3 (stopped early) or above 128 (killed).
)";
  if (!job.array_size_known)
    text +=
        "# The cluster was not asked how long an array may be: sbatch refuses task " +
        std::to_string(job.tasks.back()) +
        "\n# unless MaxArraySize (scontrol show config) is larger. If it is not, ask for fewer --shards.\n";
  text += "program=" + shell_word(job.program) + "\nfolder=" + shell_word(job.files.folder) +
          "\nshards=" + std::to_string(job.shards) + '\n';
  return text + array_body;
}

std::string merge_script(const SlurmJob& job) {
  std::string text = front(job, file_name(job.files.merge_script), job.files.folder + "/merge.log");
  text += time_limit_of_merge(job);
  text += "\n# Written by delphisim slurm: joins the shards into one results file, once all are complete.\n";
  text += "exec " + shell_word(job.program) + " merge" + (job.replace ? " --force" : "") + " -o " +
          shell_word(job.files.results) + ' ' + shell_word(job.files.folder) + '\n';
  return text;
}

std::string status_script(const SlurmJob& job) {
  std::string text = front(job, file_name(job.files.status_script), job.files.folder + "/status.log");
  text += time_limit_of_merge(job);
  text +=
      "\n# Written by delphisim slurm: says how far the shards are. Exit code 0 all done, 3 incomplete.\n";
  text += "exec " + shell_word(job.program) + " status " + shell_word(job.files.results) + '\n';
  return text;
}

std::string merge_dependency(const std::string& array, const std::vector<std::string>& earlier) {
  std::string text;
  if (!array.empty()) text = "afterok:" + array;
  for (const std::string& id : earlier) text += (text.empty() ? "afterany:" : ",afterany:") + id;
  return text;
}

std::string submit_commands(const SlurmJob& job, const std::vector<std::string>& earlier) {
  std::string text;
  const bool array = !job.tasks.empty();
  if (array) text += "array=$(sbatch --parsable " + shell_word(job.files.array_script) + ")\n";
  const std::string wait_for = merge_dependency(array ? "${array%%;*}" : "", earlier);
  text += "sbatch " +
          (wait_for.empty() ? "" : "--dependency=\"" + wait_for + "\" --kill-on-invalid-dep=yes ") +
          shell_word(job.files.merge_script) + '\n';
  if (array)
    text += "sbatch --dependency=\"afterany:${array%%;*}\" " + shell_word(job.files.status_script) + '\n';
  return text;
}

}  // namespace delphisim
