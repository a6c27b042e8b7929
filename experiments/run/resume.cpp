// SPDX-License-Identifier: MIT
#include "experiments/run/resume.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

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
    text =
        "its rows hold other outputs: rules, metrics, truths, rounds, agreement or rank_distributions were "
        "added or taken away";
  if (text.empty()) return;
  throw Mismatch(path + ": cannot resume from this journal (" + text +
                 ") resume with the study as it was, or start anew with --force?");
}

// Rows of planned cells; also those of blocks beyond the plan, which an extension may want again.
KeptRows take_rows(const Plan& plan, const JournalReader& journal, RunReport& report) {
  std::set<Digest> planned;
  for (const Cell& cell : plan.study.cells) planned.insert(cell.digest);
  KeptRows kept;
  std::vector<std::vector<std::uint32_t>*> blocks_of;  // each of the journal's cells, null for orphans
  for (const Digest& cell : journal.cells())
    blocks_of.push_back(planned.contains(cell) ? &kept.blocks[cell] : nullptr);
  for (const JournalEntry& entry : journal.entries())
    if (blocks_of[entry.cell]) blocks_of[entry.cell]->push_back(entry.block);
  for (auto& [cell, blocks] : kept.blocks) {
    std::sort(blocks.begin(), blocks.end());
    blocks.erase(std::unique(blocks.begin(), blocks.end()), blocks.end());
    blocks.shrink_to_fit();
  }
  report.kept_cells = kept.blocks.size();
  report.new_cells = planned.size() - report.kept_cells;
  report.orphaned_cells = journal.cells().size() - report.kept_cells;
  report.dropped_bytes = journal.dropped_bytes();
  return kept;
}

OpenJournal open_unswept(const Plan& plan, const JournalHeader& header, const RunOptions& options,
                         RunReport& report) {
  const std::string path = journal_path(options.output);
  if (!options.resume) {
    report.new_cells = plan.study.cells.size();
    return {JournalWriter::create(path, header, options.force), {}};
  }
  const JournalReader old(path);
  refuse_other_kind(path, old.header(), header);
  KeptRows kept = take_rows(plan, old, report);
  if (report.kept_cells == 0 && report.orphaned_cells > 0)
    throw Mismatch(
        path + ": none of the " + std::to_string(report.orphaned_cells) +
        " cells in this journal is in the study (" + std::to_string(report.new_cells) +
        " cells, all of other content) resume with the study as it was, or start anew with --force?");
  if (old.header() == header && old.damaged_bytes() == 0)
    return {JournalWriter::append_to(old), std::move(kept)};
  // With the rows of cells that the study has no more: a later edit may bring them back.
  return {JournalWriter::rewrite(old, header, [](const JournalEntry&) { return true; }), std::move(kept)};
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
    if (file_exists(path))  // also a link that leads nowhere
      throw BadInput(
          place(path),
          "exists already (nothing is overwritten unasked) go on with --resume, or replace it with --force?");
}

OpenJournal open_journal(const Plan& plan, const JournalHeader& header, const RunOptions& options,
                         RunReport& report) {
  OpenJournal journal = open_unswept(plan, header, options, report);
  // Only now is this run the only writer.
  remove_leftovers(options.output);
  remove_leftovers(journal.writer.path());
  return journal;
}

}  // namespace delphisim
