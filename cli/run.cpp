// SPDX-License-Identifier: MIT
#include <fmt/chrono.h>
#include <fmt/core.h>
#include <unistd.h>

#include <charconv>
#include <ctime>

#include "analysis/estimates/format.hpp"
#include "cli/progress.hpp"
#include "cli/screen.hpp"
#include "cli/stop.hpp"
#include "cli/study_options.hpp"
#include "cli/write_file.hpp"
#include "experiments/run/parallel_blocks.hpp"
#include "experiments/run/run_study.hpp"
#include "experiments/store/posix_file.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim::cli {

Usage run_usage() {
  Usage u{"STUDY",
          "Simulates the exercises of a study file and writes the results (HDF5). Ctrl-C ends cleanly with "
          "what is finished.",
          {}};
  u.options = {
      {"output,o", "FILE", "results file (required); its journal FILE.journal is kept for --resume"}};
  for (const Option& o : study_options()) u.options.push_back(o);
  u.options.push_back({"threads", "T", "threads (default: all cores)"});
  u.options.push_back(
      {"shard", "I/N", "compute the I-th of N shards only (1-based); join them with delphisim merge"});
  u.options.push_back(
      {"resume", "", "go on where a run was stopped, with more replicates or with an edited grid"});
  u.options.push_back({"force", "", "replace the results file and its journal if they exist"});
  u.options.push_back({"max-time", "T", "stop cleanly after this time: 90s, 15m, 2h, 01:30:00"});
  u.options.push_back(isa_option());
  u.options.push_back({"quiet", "", "no progress"});
  return u;
}
namespace {

void read_shard(const std::string& text, RunOptions& options) {
  std::uint32_t index = 0, count = 0;
  const char* const end = text.data() + text.size();
  const auto [slash, first_error] = std::from_chars(text.data(), end, index);
  const bool split = first_error == std::errc{} && slash != end && *slash == '/';
  const auto [last, second_error] = std::from_chars(split ? slash + 1 : end, end, count);
  if (!split || second_error != std::errc{} || last != end || index < 1 || index > count || count > 1000000)
    refuse("--shard is '" + text + "' (expected I/N with I from 1 to N) as in --shard 3/10?");
  options.shard = index - 1;
  options.shards = count;
}

std::vector<Attribute> facts(const RunOptions& options) {
  char host[256] = "unknown";
  gethostname(host, sizeof host - 1);
  return {{"date", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)))},
          {"host", std::string(host)},
          {"threads", static_cast<std::int64_t>(workers_for(options.threads))},
          {"isa", std::string(name_of(options.isa))}};
}

void say_what_was_kept(const RunReport& report) {
  fmt::print(stderr, "Resumed: {} cells kept, {} new, {} orphaned; {} blocks were there already",
             report.kept_cells, report.new_cells, report.orphaned_cells,
             format_count(static_cast<double>(report.kept_rows)));
  if (report.dropped_bytes > 0)
    fmt::print(stderr,
               " ({} bytes of torn or damaged records were dropped, and their blocks are computed again)",
               format_count(static_cast<double>(report.dropped_bytes)));
  fmt::print(stderr, ".\n");
}

// The same command with --resume: every other option changes what is computed or where it goes.
std::string resume_line(const Arguments& arguments) {
  std::string line = "delphisim run";
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& word = arguments[i];
    if (word == "--force" || word == "--resume" || word.starts_with("--max-time=")) continue;
    if (word == "--max-time") {
      ++i;
      continue;
    }
    line += ' ' + shell_word(word);
  }
  return line + " --resume";
}

int say_how_it_ended(const Plan& plan, const RunOptions& options, const RunReport& report, double seconds,
                     const Parsed& line) {
  if (options.resume) say_what_was_kept(report);
  const double computed = static_cast<double>(report.computed_rows * plan.study.block_size);
  if (!report.finished()) {
    // With a precision nobody knows yet how many more there will be.
    const char* const at_least = plan.study.precision.active() ? "at least " : "";
    fmt::print(
        stderr, "Stopped early after {}: {}{} of {}{} blocks are missing. Go on with: {}\n",
        duration(seconds), at_least, format_count(static_cast<double>(report.missing_rows)), at_least,
        format_count(static_cast<double>(report.missing_rows + report.kept_rows + report.computed_rows)),
        resume_line(line.arguments()));
    return Exit::stopped_early;
  }
  fmt::print(stderr, "Done in {}: {} simulated exercises in {} cells.\n", duration(seconds),
             format_count(computed), plan.study.cells.size());
  if (report.computed_rows + report.kept_rows == 0)
    fmt::print(
        stderr,
        "There was nothing to do for shard {} of {}: the study has {} branch families and {} blocks.\n",
        options.shard + 1, options.shards, plan.families.size(), plan.blocks);
  if (options.shards > 1)
    fmt::print(stderr, "Shard {} of {} stands in {}.\n", options.shard + 1, options.shards,
               journal_path(options.output));
  if (options.shards > 1)
    print_next(line, "delphisim merge -o RESULTS.h5 SHARD..., when all shards are there", Stream::err);
  else
    print_next(line, "delphisim compare " + shell_word(options.output), Stream::err);
  return Exit::done;
}

}  // namespace

int run_run(const Parsed& line) {
  if (!line.has("output")) refuse("missing -o FILE (the results must go somewhere) as in -o out/results.h5?");
  if (line.has("resume") && line.has("force"))
    refuse(
        "--resume and --force contradict each other (one keeps what is there, the other replaces it) drop "
        "one?");
  RunOptions options;
  options.output = line.text("output");
  check_folder_of(options.output);
  refuse_device(options.output);
  check_apart({options.output, journal_path(options.output)}, line.positional());
  options.threads = static_cast<int>(line.whole("threads", 0, 1, 4096));
  options.isa = isa_of(line);
  options.resume = line.has("resume");
  options.force = line.has("force");
  if (line.has("shard")) read_shard(line.text("shard"), options);
  const double limit = line.has("max-time") ? parse_duration(line.text("max-time"), "--max-time") : 0;
  const auto plan = plan_of(line);

  listen_for_signals();
  options.stop = stop_after(limit);
  const bool quiet = line.has("quiet");
  Progress progress(quiet);
  const double per_block = static_cast<double>(plan->study.cells.size() * plan->study.block_size) /
                           static_cast<double>(plan->families.size());
  if (!quiet) {
    options.progress = [&](std::size_t done, std::size_t all, const RunningErrors& errors) {
      if (progress.due())
        progress.show(run_line(*plan, done, all, static_cast<double>(done) * per_block, progress.seconds(),
                               errors.largest()));
    };
    options.checkpoint = [&](std::uint32_t blocks, std::size_t finished, std::size_t cells) {
      progress.note(
          fmt::format("After {} replicates {} of {} cells have reached their precision",
                      format_count(static_cast<double>(std::uint64_t{blocks} * plan->study.block_size)),
                      finished, cells));
    };
  }
  const RunReport report = run_study(plan, options, facts(options));
  progress.clear();
  return say_how_it_ended(*plan, options, report, progress.seconds(), line);
}

}  // namespace delphisim::cli
