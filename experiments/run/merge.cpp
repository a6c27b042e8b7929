// SPDX-License-Identifier: MIT
#include "experiments/run/merge.hpp"

#include <algorithm>
#include <filesystem>

#include "experiments/run/completion.hpp"
#include "experiments/run/mismatch.hpp"
#include "experiments/run/one_line.hpp"
#include "experiments/store/posix_file.hpp"

namespace delphisim {
namespace {

namespace fs = std::filesystem;

void add_folder(const std::string& folder, std::vector<std::string>& journals) {
  std::vector<std::string> found;
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".journal") found.push_back(entry.path().string());
  if (found.empty())
    throw BadInput({std::make_shared<const std::string>(folder), 0, 0},
                   "holds no journals (a shard leaves NAME.h5.journal) name another folder?");
  std::sort(found.begin(), found.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  journals.insert(journals.end(), found.begin(), found.end());
}

void refuse_other_study(const JournalReader& first, const JournalReader& other) {
  for (const auto& [name, value] : first.header().entries) {
    const std::string* const found = other.header().find(name);
    if (found && *found == value) continue;
    const std::string what =
        name == "canary"  ? "was computed by a machine whose arithmetic differs"
        : name == "study" ? "belongs to another study, or to another version of it"
                          : "has another " + name + ", " + (found ? *found : "none") + " against " + value;
    throw Mismatch(other.path() + ": " + what + " (compared with " + first.path() +
                   "; such shards cannot be joined) merge the shards of one run only?");
  }
}

std::string missing_text(const Plan& plan, const JournalRows& rows,
                         const std::vector<Completion>& completions, const MergeReport& report,
                         const std::string& damage) {
  const char* const at_least = plan.study.precision.active() ? "at least " : "";  // until cells are judged
  std::string text = at_least + std::to_string(report.missing_rows) + " of " + at_least +
                     std::to_string(report.rows + report.missing_rows) + " blocks are missing, first";
  int shown = 0;
  for (std::uint32_t b = 0; b < plan.blocks && shown < 5; ++b)
    for (std::size_t c = 0; c < completions.size(); ++c)
      if (shown < 5 && b < completions[c].blocks && !rows.has(plan.study.cells[c].digest, b))
        text += (shown++ ? ", " : " ") + plan.study.cells[c].name + " block " + std::to_string(b);
  return text + damage;
}

}  // namespace

std::vector<std::string> journals_of(const std::vector<std::string>& shards) {
  std::vector<std::string> journals;
  for (const std::string& shard : shards) {
    if (fs::is_directory(shard))
      add_folder(shard, journals);
    else
      journals.push_back(shard.ends_with(".journal") ? shard : journal_path(shard));
  }
  return journals;
}

MergeReport merge_shards(const std::vector<std::string>& shards, const std::string& output,
                         bool allow_missing, bool replace, const std::vector<Attribute>& run_facts) {
  if (!replace && std::filesystem::exists(output))
    throw BadInput({std::make_shared<const std::string>(output), 0, 0},
                   "exists already (nothing is overwritten unasked) replace it with --force?");
  const std::size_t most_open = most_open_files() * 3 / 4;
  std::vector<JournalReader> journals;
  std::string damage;
  for (const std::string& path : journals_of(shards)) {
    journals.emplace_back(path);
    if (const std::uint64_t bytes = journals.back().dropped_bytes(); bytes > 0 && damage.size() < 1000)
      damage += "; " + path + ": " + std::to_string(bytes) + " bytes are torn or damaged";
    refuse_other_study(journals.front(), journals.back());
    if (journals.size() > 1) journals.back().drop_header();
    if (journals.size() > most_open) journals.back().close_file();
  }
  const JournalHeader header = journals.front().header();
  const auto plan = make_plan(parse_study(many_lines(*header.find("study")), journals.front().path()));
  const std::size_t shard_count = journals.size();
  const JournalRows rows(std::move(journals));
  const std::vector<Completion> completions = completions_of(*plan, rows);
  MergeReport report{0, 0, plan->study.cells.size(), plan->blocks, shard_count};
  for (std::size_t c = 0; c < plan->study.cells.size(); ++c) {
    for (std::uint32_t b = 0; b < completions[c].blocks; ++b)
      (rows.has(plan->study.cells[c].digest, b) ? report.rows : report.missing_rows) += 1;
  }
  if (report.missing_rows > 0 && !allow_missing)
    throw Mismatch(
        output + ": " + missing_text(*plan, rows, completions, report, damage) +
        " (a results file would be partial) run the missing shards, or merge with --allow-missing?");
  remove_leftovers(output);
  write_results_of(*plan, rows, completions, *header.find("canary"), output, replace, run_facts);
  return report;
}

}  // namespace delphisim
