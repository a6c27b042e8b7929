// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "analysis/report/replay_text.hpp"
#include "analysis/report/text_table.hpp"
#include "analysis/report/tidy.hpp"
#include "cli/screen.hpp"
#include "cli/study_options.hpp"
#include "cli/write_file.hpp"
#include "engine/rules/rule.hpp"
#include "experiments/replay/check.hpp"
#include "experiments/replay/tables.hpp"
#include "experiments/store/other_files.hpp"
#include "experiments/store/posix_file.hpp"
#include "experiments/store/store_error.hpp"
#include "experiments/store/table_file.hpp"
#include "experiments/study/find_cell.hpp"
#include "experiments/study/problems.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim::cli {

namespace {

std::vector<std::string> part_names() {
  std::vector<std::string> names;
  for (const ReplayPart& p : replay_parts()) names.emplace_back(p.name);
  return names;
}

}  // namespace

Usage replay_usage() {
  std::string parts;
  for (const std::string& name : part_names()) parts += (parts.empty() ? "" : ", ") + name;
  Usage u{"R.h5|STUDY",
          "Plays one simulated exercise again and shows it in detail. With a results file, also compares it "
          "with what is stored.",
          {{"cell", "CELL", "the cell (standard: the base cell)"},
           {"replicate", "R", "the replicate, counted from 0 (standard: 0)"},
           {"copy", "C", "1: the twin exercise on the same truth, where the study has twins"},
           {"part", "PART", "this part in full: " + parts + " (repeatable)", true, part_names()},
           {"rule", "RULE", "a rule to show in the overview (repeatable; standard: the reference and others)",
            true},
           {"all", "", "every topic in the overview"},
           {"format", "FORMAT", "table (the standard), csv or hdf5", false, {"table", "csv", "hdf5"}},
           {"output,o", "PATH", "csv: the folder for a file a part; hdf5: the file"},
           {"force", "", "replace files that exist"}}};
  for (const Option& o : study_options()) {
    u.options.push_back(o);
    u.options.back().meaning += "; of a STUDY alone";
  }
  u.options.push_back(isa_option());
  return u;
}
namespace {

bool is_hdf5(const std::string& path) {
  if (path.ends_with(".h5")) return true;
  std::array<char, 8> begin{};
  std::ifstream(path, std::ios::binary).read(begin.data(), begin.size());
  return std::string(begin.data(), begin.size()) == "\x89HDF\r\n\x1a\n";
}

template<class T, class F>
std::size_t find_by(const std::string& path, const char* kind, const std::string& name,
                    const std::vector<T>& list, F&& name_of) {
  std::vector<std::string> names;
  for (const T& x : list) names.push_back(name_of(x));
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) throw_unknown(path, kind, name, names);
  return static_cast<std::size_t>(found - names.begin());
}

// What the command line asks for, checked before anything is played.
struct Wish {
  std::size_t cell = 0;
  std::uint32_t replicate = 0, copy = 0;
  std::vector<std::string> parts;  // empty: the overview, or all
  std::vector<std::size_t> rules;
  std::string format, output;
  bool force = false;  // replace files
};

Wish read_wish(const Parsed& line, const Plan& plan) {
  const Study& s = plan.study;
  const std::string path = line.positional().front();
  Wish w;
  w.force = line.has("force");
  if (line.has("cell")) {
    const auto cell = find_cell(s, line.text("cell"));
    w.cell = cell ? *cell
                  : find_by(path, "cell", line.text("cell"), s.cells, [](const Cell& c) { return c.name; });
  }
  w.replicate =
      static_cast<std::uint32_t>(line.whole("replicate", 0, 0, std::max<std::uint64_t>(s.replicates, 1) - 1));
  w.copy = static_cast<std::uint32_t>(line.whole("copy", 0, 0, 1));
  if (w.copy == 1 && !plan.measures.twin)
    refuse("--copy is '1' (no metric of the study asks for a twin) leave it out?");
  for (const std::string& part : line.all("part")) {
    if (std::find(w.parts.begin(), w.parts.end(), part) == w.parts.end()) w.parts.push_back(part);
  }
  for (const std::string& rule : line.all("rule")) {
    if (w.rules.size() == 8)
      refuse("--rule is given more than 8 times (they stand side by side) use --part rules?");
    w.rules.push_back(find_by(path, "rule", rule, s.rules, id_of));
  }
  return w;
}

void check_output(const Parsed& line, Wish& w) {
  w.format = line.text("format", "table");
  w.output = line.text("output");
  if (w.format == "table" && !w.output.empty())
    refuse("-o does not go with a table (it is printed) add --format csv or --format hdf5?");
  if (w.format == "hdf5" && w.output.empty())
    refuse("missing -o FILE (HDF5 cannot be printed) as in -o replay.h5?");
  if (w.format == "csv" && w.output.empty() && w.parts.size() != 1)
    refuse("missing -o DIR (each part is a file of its own) as in -o replay/, or one --part to print?");
  if (w.format != "table" && w.parts.empty()) w.parts = part_names();
  const bool force = line.has("force");
  if (w.format == "hdf5") {
    check_apart({w.output}, line.positional());
    check_target(w.output, force);
  }
  if (w.format == "csv" && !w.output.empty()) {
    // The folder itself may be new, the one that it is put into must be there.
    const std::filesystem::path folder(w.output.substr(0, w.output.find_last_not_of('/') + 1));
    check_folder_of(folder.string());
    if (!std::filesystem::exists(folder)) return;
    for (const std::string& part : w.parts)
      check_target((std::filesystem::path(w.output) / (part + ".csv")).string(), force);
  }
}

// The reference rule, then the first with another aggregation, another pooling and another threshold.
std::vector<std::size_t> standard_rules(const Study& s) {
  const auto reference = static_cast<std::size_t>(s.reference_rule);
  std::vector<std::size_t> rules{reference};
  const Rule& r = s.rules[reference];
  const auto add = [&](auto&& is_wanted) {
    for (std::size_t i = 0; i < s.rules.size(); ++i)
      if (is_wanted(s.rules[i]) && std::find(rules.begin(), rules.end(), i) == rules.end()) {
        rules.push_back(i);
        return;
      }
  };
  add([&](const Rule& x) { return !(x.aggregation == r.aggregation) && x.pooling == r.pooling; });
  add([&](const Rule& x) { return x.aggregation == r.aggregation && !(x.pooling == r.pooling); });
  add([&](const Rule& x) { return !(x.threshold == r.threshold); });
  return rules;
}

std::string agreement_text(const StoredNumbers& stored, std::uint32_t block) {
  if (!stored.block_done)
    return fmt::format(
        "Nothing is stored of block {} (it is not done, or the cell had enough before): nothing to compare "
        "with.",
        block);
  std::string text = "Agrees with the stored values, bit by bit: ";
  if (stored.of_replicate > 0) text += fmt::format("{} of this replicate and ", stored.of_replicate);
  return text + fmt::format("{} of its block ({}).", stored.of_block, block);
}

void print_overview(const Plan& plan, const Replayed& x, const Wish& w, const std::string& agreement,
                    const Parsed& line) {
  const Study& s = plan.study;
  std::string levels;
  for (const auto& [factor, level] : s.cells[x.cell].levels)
    levels += (levels.empty() ? " (" : ", ") + factor + " = " + level;
  fmt::print("{}: cell {}{}, replicate {}{}, seed {}\n{}\n\n", s.name, s.cells[x.cell].name,
             levels.empty() ? "" : levels + ")", x.replicate, x.copy == 1 ? ", the twin" : "", s.seed,
             agreement);
  fmt::print("{}", replay_text(plan, x, w.rules.empty() ? standard_rules(s) : w.rules, line.has("all"),
                               paint_of(line)));
  std::string parts;
  for (const ReplayPart& p : replay_parts()) parts += fmt::format("  --part {:<9} {}\n", p.name, p.summary);
  fmt::print("\nMore, as a table or with --format csv or hdf5:\n{}", parts);
  const std::string& file = line.positional().front();
  print_next(
      line,
      "delphisim replay " + shell_word(file) + " --part " + part_names().front() +
          (is_hdf5(file) ? "" : ", or all of them: delphisim run " + shell_word(file) + " -o results.h5"));
}

void write(const Plan& plan, const Replayed& x, const Wish& w, const std::string& agreement) {
  const Study& s = plan.study;
  if (w.format == "hdf5") {
    std::vector<Table> tables;
    for (const std::string& part : w.parts) tables.push_back(replay_table(plan, x, part));
    write_table_file(w.output,
                     {{"file_type", std::string(replay_file_type)},
                      {"format_version", std::int64_t{1}},
                      {"study_name", s.name},
                      {"study_digest", s.digest.hex()},
                      {"seed", static_cast<std::int64_t>(s.seed)},
                      {"cell", s.cells[x.cell].name},
                      {"replicate", static_cast<std::int64_t>(x.replicate)},
                      {"copy", static_cast<std::int64_t>(x.copy)},
                      {"agreement", agreement}},
                     tables, w.force);
  } else if (w.output.empty()) {
    std::cout << csv_of(replay_table(plan, x, w.parts.front()));
    return;
  } else {
    std::error_code error;
    std::filesystem::create_directory(w.output, error);
    if (error) throw StoreError(w.output, "cannot be made a folder (" + error.message() + ")");
    for (const std::string& part : w.parts)
      write_file((std::filesystem::path(w.output) / (part + ".csv")).string(),
                 csv_of(replay_table(plan, x, part)), w.force);
  }
  fmt::print(stderr, "{}\n", agreement);
}

}  // namespace

int run_replay(const Parsed& line) {
  const std::string path = line.positional().front();
  std::optional<Results> file;
  std::shared_ptr<const Plan> plan;
  if (is_hdf5(path)) {
    for (const char* option : {"set", "replicates", "seed"})
      if (line.has(option))
        refuse("--" + std::string(option) +
               " does not go with a results file (its study is fixed) give the study file?");
    file.emplace(path);
    plan = plan_of_results(*file);
  } else {
    plan = plan_of(line);
  }
  Wish wish = read_wish(line, *plan);
  check_output(line, wish);
  const Isa isa = isa_of(line);

  Replayer replayer(*plan, wish.cell, isa);
  const Replayed exercise = replayer.exercise(wish.replicate, wish.copy);
  const std::uint32_t block = wish.replicate / plan->study.block_size;
  std::string agreement = "Played from the study file: nothing stored to compare with.";
  if (file) agreement = agreement_text(check_stored(*plan, *file, exercise, replayer.row(block)), block);
  if (wish.format != "table") {
    write(*plan, exercise, wish, agreement);
  } else if (wish.parts.empty()) {
    print_overview(*plan, exercise, wish, agreement, line);
  } else {
    for (std::size_t i = 0; i < wish.parts.size(); ++i)
      fmt::print("{}{}", i > 0 ? "\n" : "",
                 table_text(replay_table(*plan, exercise, wish.parts[i]), paint_of(line)));
    fmt::print(stderr, "{}\n", agreement);
    print_next(line, "delphisim replay " + shell_word(path) + " --format csv -o DIR, every part",
               Stream::err);
  }
  return Exit::done;
}

}  // namespace delphisim::cli
