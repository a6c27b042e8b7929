// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "experiments/cluster/shard_files.hpp"
#include "experiments/cluster/slurm_scripts.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim {
namespace {

SlurmJob job() {
  SlurmJob job;
  job.program = "/opt/delphi sim/delphisim";
  job.files = shard_files("/data/it's/r.h5");
  job.shards = 9;
  job.tasks = {2, 4, 6, 9};
  return job;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("words of a shell") {
  CHECK(shell_word("a/b-c_1.h5") == "a/b-c_1.h5");
  CHECK(shell_word("a b") == "'a b'");
  CHECK(shell_word("it's") == "'it'\\''s'");
  CHECK(shell_word("$HOME") == "'$HOME'");
  CHECK(shell_word("") == "''");
}

TEST_CASE("names of a sharded run") {
  const ShardFiles files = shard_files("out/r.h5");
  CHECK(files.folder == "out/r.shards");
  CHECK(files.output(3) == "out/r.shards/3.h5");
  CHECK(shard_journals("out/r.h5", 2) ==
        std::vector<std::string>{"out/r.shards/1.h5.journal", "out/r.shards/2.h5.journal"});
  CHECK(shard_journals("p/x%a.h5", 2) == std::vector<std::string>{"p/x1.h5.journal", "p/x2.h5.journal"});
}

TEST_CASE("the array's script says what is asked of Slurm") {
  const std::string plain = array_script(job());
  CHECK(has(plain, "\n#SBATCH --array=2-6:2,9\n"));
  CHECK(has(plain, "\n#SBATCH --signal=B:USR1@120\n"));
  CHECK(has(plain, "\nprogram='/opt/delphi sim/delphisim'\nfolder='/data/it'\\''s/r.shards'\nshards=9\n"));
  CHECK_FALSE(has(plain, "--time"));
  CHECK_FALSE(has(plain, "--mem"));
  SlurmJob more = job();
  more.seconds = 100 * 3600 + 61;
  more.memory = "2G";
  more.more = {"--qos=low"};
  CHECK(has(array_script(more), "\n#SBATCH --time=100:01:01\n"));
  CHECK(has(array_script(more), "\n#SBATCH --mem=2G\n"));
  CHECK(has(merge_script(more), "\n#SBATCH --qos=low\n"));
  CHECK_FALSE(has(merge_script(more), "--force"));
  // Merge and status take the limit of a task, or one of their own; partition and account are asked of all.
  more.partition = "long";
  for (const std::string& script : {array_script(more), merge_script(more), status_script(more)}) {
    CHECK(has(script, "\n#SBATCH --time=100:01:01\n"));
    CHECK(has(script, "\n#SBATCH --partition=long\n"));
    CHECK(has(script, "\n#SBATCH --qos=low\n"));
    CHECK(has(script, "\n#SBATCH --mem=2G\n"));
  }
  more.merge_seconds = 7200;
  CHECK(has(array_script(more), "\n#SBATCH --time=100:01:01\n"));
  CHECK(has(merge_script(more), "\n#SBATCH --time=02:00:00\n"));
  CHECK(has(status_script(more), "\n#SBATCH --time=02:00:00\n"));
  CHECK_FALSE(has(merge_script(job()), "--time"));
  CHECK_FALSE(has(status_script(job()), "--time"));
}

TEST_CASE("an array whose length was not checked says so") {
  SlurmJob unchecked = job(), checked = job();
  checked.array_size_known = true;
  const std::string told = "sbatch refuses task 9\n# unless MaxArraySize (scontrol show config) is larger";
  CHECK(has(array_script(unchecked), told));
  CHECK_FALSE(has(array_script(checked), "MaxArraySize"));
}

TEST_CASE("the merge waits for the array and for earlier ones") {
  CHECK(merge_dependency("8", {}) == "afterok:8");
  CHECK(merge_dependency("8", {"5", "6"}) == "afterok:8,afterany:5,afterany:6");
  CHECK(merge_dependency("", {"5"}) == "afterany:5");
  SlurmJob nothing_left = job();
  nothing_left.tasks.clear();
  CHECK(submit_commands(nothing_left, {}) == "sbatch '/data/it'\\''s/r.merge.sh'\n");
}

TEST_CASE("a short limit is announced earlier in proportion") {
  CHECK(seconds_before_limit(0) == 120);
  CHECK(seconds_before_limit(3600) == 120);
  CHECK(seconds_before_limit(240) == 60);
}

}  // namespace delphisim
