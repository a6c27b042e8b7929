// SPDX-License-Identifier: MIT
#include "experiments/run/merge.hpp"

#include <fmt/core.h>
#include <sys/resource.h>

#include "analysis/estimates/format.hpp"
#include "cli/options.hpp"
#include "cli/screen.hpp"
#include "cli/write_file.hpp"
#include "experiments/store/posix_file.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim::cli {
namespace {

// As many open files as the system lets this process ask for: each journal that stays open saves an open() a
// row.
void raise_open_files() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

}  // namespace

Usage merge_usage() {
  return {"SHARD...",
          "Joins the shards of a run into one results file, the same as an unsharded run would "
          "have written.\nSHARD: what was given to run -o, its journal, or a folder of journals.",
          {{"output,o", "FILE", "results file (required)"},
           {"allow-missing", "", "write a partial file when blocks are missing"},
           {"force", "", "replace the results file if it exists"}}};
}

int run_merge(const Parsed& line) {
  if (!line.has("output")) refuse("missing -o FILE (the results must go somewhere) as in -o out/results.h5?");
  check_folder_of(line.text("output"));
  refuse_device(line.text("output"));
  raise_open_files();
  const MergeReport report =
      merge_shards(line.positional(), line.text("output"), line.has("allow-missing"), line.has("force"), {});
  fmt::print(stderr, "Merged {} blocks of {} cells from {} shards",
             format_count(static_cast<double>(report.rows)), report.cells, report.journals);
  if (report.missing_rows > 0)
    fmt::print(stderr, "; {} are missing", format_count(static_cast<double>(report.missing_rows)));
  fmt::print(stderr, ".\n");
  print_next(line, "delphisim compare " + shell_word(line.text("output")), Stream::err);
  return report.missing_rows > 0 ? Exit::stopped_early : Exit::done;
}

}  // namespace delphisim::cli
