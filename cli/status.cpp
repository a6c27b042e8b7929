// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iostream>

#include "analysis/estimates/format.hpp"
#include "cli/queue.hpp"
#include "cli/results_options.hpp"
#include "cli/screen.hpp"
#include "experiments/cluster/ranges.hpp"
#include "experiments/cluster/shard_files.hpp"
#include "experiments/cluster/survey.hpp"
#include "experiments/run/merge.hpp"
#include "experiments/run/one_line.hpp"
#include "experiments/store/posix_file.hpp"
#include "experiments/store/results_reader.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim::cli {

Usage status_usage() {
  return {"[RESULTS...]",
          "Says how far a run is: which shards are done, running, waiting in Slurm's queue, failed or not "
          "started, "
          "which\n"
          "blocks are missing, whether the shards have been merged. RESULTS: what was given to slurm -o or "
          "run -o, "
          "journals,\n"
          "or a folder of journals. Exit code 0: all is done; 3: something is missing.",
          {{"study", "STUDY",
            "in place of RESULTS: the study whose shards these are, where slurm did not make them"},
           {"shards", "N", "how many there are (with --study)"},
           {"output,o", "FILE",
            "the results file (with --study); or a path with %a in place of a shard's number"},
           {"format", "FORMAT", "table (the standard), csv or json", false, {"table", "csv", "json"}}}};
}

namespace {

// What is asked about.
struct Question {
  std::shared_ptr<const Plan> plan;
  std::vector<std::string> journals;
  std::uint32_t shards = 0;  // 0: not known
  std::string results, study;
};

Question ask(const std::string& study, std::uint32_t shards, const std::string& output) {
  Question q{make_plan(read_study(study)), shard_journals(output, shards), shards, {}, study};
  if (output.find("%a") == std::string::npos) q.results = output;
  return q;
}

Question ask_by_study(const Parsed& line) {
  if (!line.has("shards") || !line.has("output"))
    refuse("--study needs --shards N and -o FILE (they say which journals there should be) add them?");
  if (!line.positional().empty())
    refuse("unexpected '" + line.positional().front() + "' (--study says what should be there) drop one?");
  return ask(line.text("study"), static_cast<std::uint32_t>(line.whole("shards", 1, 1, 1000000)),
             line.text("output"));
}

std::shared_ptr<const Plan> plan_of_journal(const std::string& path) {
  const JournalReader journal(path);
  const std::string* const study = journal.header().find("study");
  if (!study) refuse(path + " does not say of which study it is (it is damaged) delete it and run again?");
  return make_plan(parse_study(many_lines(*study), path));
}

Question ask_by_files(const Parsed& line) {
  if (line.positional().empty())
    refuse("missing RESULTS (status needs files, or --study) see delphisim status --help?");
  if (line.has("shards"))
    refuse("--shards needs --study (the names of files do not say which study they are of) add it?");
  const std::string& first = line.positional().front();
  const ShardFiles sharded = shard_files(first);
  if (const std::uint32_t shards = shard_count(sharded); shards > 0 && line.positional().size() == 1)
    return ask(sharded.study, shards, first);
  Question q;
  const bool one_run =
      line.positional().size() == 1 && !first.ends_with(".journal") && !std::filesystem::is_directory(first);
  q.results = line.text("output", one_run ? first : "");
  if (one_run && !file_exists(journal_path(first))) {
    if (std::filesystem::is_directory(sharded.folder)) {
      q.journals = journals_of({sharded.folder});
    } else if (!file_exists(first)) {
      refuse("there is neither " + first + " nor " + journal_path(first) +
             " (a run leaves both) name another file, or the study with --study?");
    } else {
      const Results results(first);
      q.plan = make_plan(parse_study(results.study_text(), first));
      return q;
    }
  } else {
    q.journals = journals_of(line.positional());
  }
  q.shards = q.journals.size() == 1 ? 1 : 0;
  q.plan = plan_of_journal(q.journals.front());
  return q;
}

std::string state_text(const ShardStatus& shard, bool shards_known) {
  return shard.state == ShardState::stopped && !shards_known ? "not running" : name_of(shard.state);
}

std::string note_on(const ShardStatus& shard) {
  std::string note = shard.damage;
  const auto add = [&](const std::string& text) { note += (note.empty() ? "" : "; ") + text; };
  if (shard.other_study) add("of an earlier version of the study");
  if (shard.other_shards) add("holds blocks of other shards");
  if (shard.dropped_bytes > 0 && shard.state != ShardState::running)
    add(std::to_string(shard.dropped_bytes) + " bytes of torn or damaged records");
  return note;
}

std::string merge_text(const MergeStatus& merged) {
  switch (merged.state) {
    case MergeState::complete:
      return "is complete";
    case MergeState::partial:
      return fmt::format("holds {} of {} blocks", merged.rows, merged.planned);
    case MergeState::other_study:
      return "is of another study, or of another version of it";
    case MergeState::damaged:
      return "cannot be read: " + merged.damage;
    case MergeState::none:
      break;
  }
  return "is not there yet";
}

void print_machine(const RunStatus& status, const Question& q, TidyFormat format) {
  TidyWriter writer(std::cout, format,
                    {"what", "shard", "file", "state", "blocks_done", "blocks_planned", "missing", "note"});
  const auto number = [](std::size_t n) { return static_cast<double>(n); };
  for (const ShardStatus& s : status.shards)
    writer.row({std::string("shard"), s.shard > 0 ? number(s.shard) : std::nan(""), s.journal,
                state_text(s, q.shards > 0), number(s.rows), q.shards > 0 ? number(s.planned) : std::nan(""),
                q.shards > 0 ? ranges(s.missing) : std::string(), note_on(s)});
  if (!q.journals.empty())
    writer.row({std::string("all shards"), std::nan(""), std::string(),
                std::string(status.rows == status.planned ? "done" : "incomplete"), number(status.rows),
                number(status.planned), std::string(), std::string()});
  if (!q.results.empty())
    writer.row({std::string("results"), std::nan(""), q.results, merge_text(status.merged),
                number(status.merged.rows), number(status.merged.planned), std::string(),
                status.merged.damage});
  writer.end();
}

// A state in its colour, in a column of its own.
std::string painted(const Paint& paint, ShardState state, const std::string& label) {
  const std::string gap(12 - std::min<std::size_t>(12, label.size()), ' ');
  const bool bad = state == ShardState::failed || state == ShardState::damaged;
  const bool open = state == ShardState::stopped || state == ShardState::not_started;
  return (bad                         ? paint.bad(label)
          : open                      ? paint.open(label)
          : state == ShardState::done ? paint.good(label)
                                      : label) +
         gap;
}

void print_states(const RunStatus& status, bool shards_known, const Paint& paint) {
  fmt::print("\n{}\n", paint.heading(fmt::format("  {:<12} {:>7} {:>24}{}", "state", "shards", "blocks",
                                                 shards_known ? "  which" : "")));
  for (const ShardState state :
       {ShardState::done, ShardState::running, ShardState::waiting, ShardState::failed, ShardState::stopped,
        ShardState::not_started, ShardState::damaged}) {
    std::size_t count = 0, rows = 0, planned = 0;
    std::string label = name_of(state);
    for (const ShardStatus& s : status.shards) {
      if (s.state != state) continue;
      count += 1, rows += s.rows, planned += s.planned;
      label = state_text(s, shards_known);
    }
    if (count == 0) continue;
    const std::string blocks = shards_known ? fmt::format("{} of {}", rows, planned) : std::to_string(rows);
    fmt::print("  {} {:>7} {:>24}{}\n", painted(paint, state, label), count, blocks,
               shards_known ? "  " + first_ranges(ranges(status.shards_in(state)), 8) : "");
  }
}

void print_unfinished(const RunStatus& status, bool shards_known, const Paint& paint) {
  constexpr int most = 20;
  int shown = 0, all = 0;
  for (const ShardStatus& s : status.shards) {
    const std::string note = note_on(s);
    const bool begun =
        s.state == ShardState::running || s.state == ShardState::stopped || s.state == ShardState::failed;
    if ((!begun || !shards_known) && note.empty()) continue;
    if (++all > most) continue;
    if (shown++ == 0) fmt::print("\n{}\n", paint.heading("Begun, or with something to say"));
    fmt::print("  {} {}", painted(paint, s.state, state_text(s, shards_known)), s.journal);
    if (shards_known) fmt::print(", {} of {} blocks", s.rows, s.planned);
    fmt::print("{}{}\n", note.empty() ? "" : ": ", note);
  }
  if (all > most) fmt::print("  ... and {} more (--format csv has them)\n", all - most);
}

std::string cells_text(const std::vector<std::string>& cells, std::size_t all) {
  if (cells.size() == all) return fmt::format("all {} cells", all);
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(cells.size(), 3); ++i)
    text += (i > 0 ? ", " : "") + cells[i];
  return cells.size() > 3 ? text + fmt::format(" and {} more cells", cells.size() - 3) : text;
}

void print_missing(const RunStatus& status) {
  constexpr std::size_t most = 10;
  if (status.missing.empty()) return;
  fmt::print("\nMissing blocks (from 0)\n");
  for (std::size_t i = 0; i < std::min(most, status.missing.size()); ++i) {
    const MissingBlocks& m = status.missing[i];
    fmt::print("  {}: {}\n", cells_text(m.cells, status.cells), first_ranges(ranges(m.blocks()), 12));
  }
  if (status.missing.size() > most) fmt::print("  ... and {} other sets\n", status.missing.size() - most);
}

std::string next_step(const RunStatus& status, const Question& q) {
  const std::string results = shell_word(q.results);
  if (status.merged.state == MergeState::complete) return "delphisim compare " + results;
  if (q.journals.empty()) return "delphisim run STUDY.toml -o " + results + " --resume";
  const bool all = status.rows == status.planned;
  if (!q.study.empty())
    return all ? "delphisim merge -o " + results + ' ' + shell_word(shard_files(q.results).folder)
               : "delphisim slurm " + shell_word(q.study) + " --shards " + std::to_string(q.shards) + " -o " +
                     results + ", for what is missing";
  if (!q.results.empty() && q.journals.size() == 1)
    return "delphisim run STUDY.toml -o " + results + " --resume";
  return all ? "delphisim merge -o RESULTS.h5 SHARD..."
             : "the shards that are not done, with --resume, then delphisim merge -o RESULTS.h5 SHARD...";
}

void print_table(const RunStatus& status, const Question& q, const Parsed& line) {
  const Study& s = q.plan->study;
  const Paint paint = paint_of(line);
  const auto count = [](std::size_t n) { return format_count(static_cast<double>(n)); };
  fmt::print("{}: ", s.name);
  if (q.journals.empty())
    fmt::print("no journal\n");
  else
    fmt::print("{} of {} blocks are in {} ({} cells, {} blocks each)\n", count(status.rows),
               count(status.planned), q.journals.size() == 1 ? "the journal" : "the journals", status.cells,
               q.plan->blocks);
  if (!q.results.empty()) fmt::print("{} {}\n", q.results, merge_text(status.merged));
  if (!q.journals.empty()) print_states(status, q.shards > 0, paint);
  print_unfinished(status, q.shards > 0, paint);
  if (!q.journals.empty()) print_missing(status);
  fmt::print("\n");
  print_next(line, next_step(status, q));
}

}  // namespace

int run_status(const Parsed& line) {
  const std::optional<TidyFormat> format = format_of(line);
  const Question q = line.has("study") ? ask_by_study(line) : ask_by_files(line);
  RunStatus status = survey(*q.plan, q.journals, q.shards, q.results);
  if (!q.results.empty()) {
    const Queued queued = queued_tasks(submitted_arrays(shard_files(q.results).jobs));
    if (queued.answered) note_queue(status, queued.waiting, queued.running);
  }
  if (format)
    print_machine(status, q, *format);
  else
    print_table(status, q, line);
  return status.all_there() ? Exit::done : Exit::stopped_early;
}

}  // namespace delphisim::cli
