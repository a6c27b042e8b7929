// SPDX-License-Identifier: MIT
#include "experiments/run/resume.hpp"

#include <algorithm>
#include <filesystem>

#include "experiments/run/mismatch.hpp"
#include "experiments/store/posix_file.hpp"

namespace delphisim {
namespace {

namespace fs = std::filesystem;

Source place(const std::string& path) { return {std::make_shared<const std::string>(path), 0, 0}; }

// Without the text of the study, which may change between a run and its resumption, and without the layout,
// which follows from it and says nothing to people.
JournalHeader settings_of(JournalHeader header) {
  std::erase_if(header.entries, [](const auto& e) { return e.first == "study" || e.first == "layout"; });
  return header;
}

void refuse_other_kind(const std::string& path, const JournalHeader& found, const JournalHeader& wanted) {
  const std::vector<std::string> differences = header_differences(settings_of(found), settings_of(wanted));
  std::string text;
  for (const std::string& difference : differences) text += (text.empty() ? "" : "; ") + difference;
  const std::string *const old_layout = found.find("layout"), *const layout = wanted.find("layout");
  if (text.empty() && (!old_layout || *old_layout != *layout))
    text = "its rows hold other outputs: rules, metrics, truths or rounds were added or taken away";
  if (text.empty()) return;
  throw Mismatch(path + ": cannot resume from this journal (" + text +
                 ") resume with the study as it was, or start anew with --force?");
}

// Rows of planned cells; also those of blocks beyond the plan, which an extension may want again.
void take_rows(const Plan& plan, const RunOptions& options, const JournalReader& journal, KeptRows& kept,
               RunReport& report) {
  std::set<Digest> planned, seen;
  for (const Cell& cell : plan.study.cells) planned.insert(cell.digest);
  for (const JournalEntry& entry : journal.entries()) {
    seen.insert(entry.cell);
    if (!planned.contains(entry.cell) || kept.has(entry.cell, entry.block)) continue;
    kept.add(entry.cell, entry.block);
    report.kept_rows += entry.block < plan.blocks && entry.block % options.shards == options.shard;
  }
  for (const Digest& d : planned) (seen.contains(d) ? report.kept_cells : report.new_cells) += 1;
  for (const Digest& d : seen) report.orphaned_cells += !planned.contains(d);
  report.dropped_bytes = journal.dropped_bytes();
}

struct RemoveUnlessDone {
  explicit RemoveUnlessDone(std::string file) : path(std::move(file)) {}
  ~RemoveUnlessDone() { remove_quietly(path); }  // gone already once it has been renamed
  std::string path;
};

// A journal with this study's header and the rows that are still wanted, put in the place of the old one when
// complete.
JournalWriter rewrite(const JournalReader& old, const JournalHeader& header, const KeptRows& kept) {
  const JournalWriter lock = JournalWriter::append_to(old);  // nobody else may write while it is replaced
  const std::string fresh = old.path() + ".new";
  const RemoveUnlessDone leftover(fresh);
  JournalWriter writer = JournalWriter::create(fresh, header, true);
  std::vector<std::byte> payload;
  for (const JournalEntry& entry : old.entries()) {
    if (!kept.has(entry.cell, entry.block)) continue;
    old.read(entry, payload);
    writer.append(entry.cell, entry.block, payload);
  }
  writer.sync();
  publish(fresh, old.path(), true);
  sync_folder_of(old.path());
  return writer;
}

}  // namespace

std::string journal_path(const std::string& output) { return output + ".journal"; }

void check_output(const RunOptions& options) {
  const std::string journal = journal_path(options.output);
  if (options.resume && !fs::exists(journal))
    throw BadInput(
        place(journal),
        "there is no journal to resume from (a run leaves it beside its results) run without --resume?");
  if (fs::is_directory(options.output))
    throw BadInput(place(options.output), "is a folder (the results are one file) add a file name to it?");
  if (options.resume || options.force) return;
  for (const std::string& path : {options.output, journal})
    if (fs::exists(path))
      throw BadInput(
          place(path),
          "exists already (nothing is overwritten unasked) go on with --resume, or replace it with --force?");
}

OpenJournal open_journal(const Plan& plan, const JournalHeader& header, const RunOptions& options,
                         RunReport& report) {
  const std::string path = journal_path(options.output);
  if (!options.resume) {
    report.new_cells = plan.study.cells.size();
    return {JournalWriter::create(path, header, options.force), {}};
  }
  const JournalReader old(path);
  refuse_other_kind(path, old.header(), header);
  KeptRows kept;
  take_rows(plan, options, old, kept, report);
  if (report.kept_cells == 0 && report.orphaned_cells > 0)
    throw Mismatch(
        path + ": none of the " + std::to_string(report.orphaned_cells) +
        " cells in this journal is in the study (" + std::to_string(report.new_cells) +
        " cells, all of other content) resume with the study as it was, or start anew with --force?");
  if (old.header() == header) return {JournalWriter::append_to(old), std::move(kept)};
  return {rewrite(old, header, kept), std::move(kept)};
}

}  // namespace delphisim
