// SPDX-License-Identifier: MIT
#include <algorithm>

#include "experiments/study/cell_digest.hpp"
#include "experiments/study/embed.hpp"
#include "experiments/study/kept.hpp"
#include "experiments/study/read_grid.hpp"
#include "experiments/study/read_measures.hpp"
#include "experiments/study/read_precision.hpp"
#include "experiments/study/read_rules.hpp"
#include "experiments/study/read_scenario.hpp"
#include "experiments/study/text_file.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

constexpr std::int64_t kMostReplicates = (std::int64_t{1} << 32) - 1;  // addressed by 32 bits
constexpr std::uint64_t kFewestBlocks = 30;  // Monte-Carlo errors by block need that many

const Value& table_or_nothing(const Value& root, std::string_view key) {
  static const Value nothing{{}, Value::Table{}};
  const Value* found = root.find(key);
  return found && found->is_table() ? *found : nothing;
}

void read_header(Reader& table, Study& study) {
  study.name = table.string("name", "name of the study: letters, digits, - and _");
  if (!study.name.empty() && !is_name(study.name))
    table.problem("name", "name is '" + escaped(study.name) + "' (letters, digits, - and _ only)");
  study.title = table.string("title", "the study in words", study.name);
  study.question = table.string("question", "what the study asks", "");
  for (const auto& [key, text] : {std::pair{"title", study.title}, std::pair{"question", study.question}})
    if (text.size() > 10000)
      table.problem(key,
                    std::string(key) + " is " + std::to_string(text.size()) + " bytes long (at most 10000)");
  study.seed = static_cast<std::uint64_t>(
      table.integer("seed", {.min = 0}, "what all random numbers start from; a clock is never used"));
  study.independent = table.choice("random_numbers", {"common", "independent"},
                                   "whether cells share their random numbers", "common") == "independent";
  study.block_size = static_cast<std::uint32_t>(
      table.integer("block_size", {1, 65536}, "replicates of one block", study.block_size));
  study.replicates = static_cast<std::uint64_t>(
      table.integer("replicates", {1, kMostReplicates}, "simulated exercises of a cell"));
}

// Reads every cell; the parts that cells share with the study's first are given back in the study.
void read_cells(const Grid& grid, const Frame& frame, Populations& populations, Study& study,
                Problems& problems) {
  for (const CellText& text : grid.cells) {
    const Design design = read_design(text.design, frame, problems);
    const auto scenario = resolve_scenario(text.scenario, populations, problems);
    Cell cell{text.name, text.levels, "base", {}, {}};
    if (scenario) cell.spec = read_scenario(*scenario, frame, design, problems);
    const Value* set = text.scenario.find("assumptions");
    if (set && set->kind() == Value::Kind::string) cell.assumptions = std::get<std::string>(set->data);
    for (const std::string& assumed : text.assumed)
      cell.assumptions = (cell.assumptions == "base" ? "" : cell.assumptions + ", ") + assumed;

    if (study.cells.empty()) {
      study.round_names = design.round_names.list();
      for (const Value& other : scenarios_of_all_sets(text.scenario, populations, problems))
        read_scenario(other, frame, design, problems);
      study.assumptions = assumptions_of(text.scenario, populations, problems);
    } else if (design.round_names.list() != study.round_names) {
      problems.add(text.at,
                   "cell '" + text.name +
                       "' has other rounds than the base cell (rounds are named alike in all cells) is it "
                       "design.last_round that differs?");
    }
    const auto is_same = [&](const Cell& other) { return other.spec == cell.spec; };
    const auto twin = std::find_if(study.cells.begin(), study.cells.end(), is_same);
    if (problems.empty() && twin != study.cells.end()) {
      problems.add(text.at, "cell '" + text.name + "' is the same as cell '" + twin->name +
                                "' (nothing differs that its numbers depend on)");
    }
    study.cells.push_back(std::move(cell));
  }
}

void check_blocks(Reader& table, const Study& study) {
  const std::uint64_t n = study.replicates, size = study.block_size;
  const auto stands = [&](const char* key, std::uint64_t number) {  // no stand-in for a wrong one
    const Value* value = table.value(key);
    return value && *value == Value{{}, static_cast<std::int64_t>(number)};
  };
  if (!stands("replicates", n) || (table.has("block_size") && !stands("block_size", size))) return;
  const std::string is = "replicates is " + std::to_string(n);
  const bool all_kept =
      std::all_of(study.kept.begin(), study.kept.end(), [](const Kept& k) { return k.values; });
  if (n % size != 0) {
    const std::uint64_t next = (n / size + 1) * size;
    table.problem("replicates", is + " (blocks have equal size, " + std::to_string(size) + ") is it " +
                                    std::to_string(next) + "?");
  } else if (n / size < kFewestBlocks && !all_kept) {
    table.problem("replicates", is + " in blocks of " + std::to_string(size) +
                                    " (Monte-Carlo errors need at least " + std::to_string(kFewestBlocks) +
                                    " blocks, or keep_values naming every cell)");
  }
}

void take_frame(const Frame& frame, Study& study) {
  study.setting = frame.setting;
  study.topics = frame.topics;
  study.categories = frame.category_names.list();
  study.groups = frame.groups;
}

void add_digests(Value root, Study& study, Populations& populations) {
  for (std::size_t c = 0; c < study.cells.size(); ++c)
    study.cells[c].digest = cell_digest(study, study.cells[c].spec, study.kept[c]);
  root = with_contents(std::move(root), study, populations);
  study.canonical_text = canonical(root);
  std::erase_if(std::get<Value::Table>(root.find("study")->data),
                [](const Value::Entry& entry) { return entry.key == "replicates"; });
  study.digest = digest_of(canonical(root));
}

Study read_root(Value root, const std::filesystem::path& folder, const Overrides& overrides) {
  Problems problems;
  for (const auto& [path, value] : overrides.values) set(root, path, value, problems);
  problems.throw_if_any();  // in a text changed in the wrong places everything else would mislead

  Study study;
  Reader file(root, "", problems);
  Reader header = file.table("study", "what is asked, and how long");
  read_header(header, study);
  const Frame frame = read_frame(file, folder, problems);
  take_frame(frame, study);
  study.truths = read_truths(file, frame, problems);
  const std::size_t problems_before = problems.list().size();
  std::vector<Source> rules_at;
  study.rules = read_rules(file, frame, rules_at, problems);
  if (problems.list().size() > problems_before)
    study.rules.clear();  // the reference may be one that is wrong
  read_metrics(file, study, problems);
  read_question(header, study, problems);

  file.table("scenario", "how the world behaves");
  file.table("design", "what the organiser chooses");
  Grid grid = read_grid(file, table_or_nothing(root, "design"), table_or_nothing(root, "scenario"), problems);
  study.factors = grid.factors;
  Populations populations(folder);
  if (root.find("design") && root.find("scenario")) read_cells(grid, frame, populations, study, problems);
  read_indices(table_or_nothing(root, "metrics"), study, problems);
  check_infinite_panel(file, table_or_nothing(root, "metrics"), study, problems);
  std::vector<Scale> scales;  // of the ratings that rules read
  for (const Cell& cell : study.cells)
    if (!cell.spec.rounds.empty()) scales.push_back(cell.spec.rounds.back().instrument.scale);
  if (!scales.empty()) check_rules(study.rules, rules_at, scales, study.setting.topics, problems);
  read_kept(header, table_or_nothing(root, "metrics"), study, problems);
  check_blocks(header, study);
  read_published(file, folder, study, problems);
  read_precision(file, study, problems);
  header.finish();
  file.finish();
  problems.throw_if_any();
  add_digests(std::move(root), study, populations);
  return study;
}

}  // namespace

Study read_study(const std::filesystem::path& path, const Overrides& overrides) {
  return parse_study(read_text(path), path, overrides);
}

Study parse_study(std::string_view text, const std::filesystem::path& name, const Overrides& overrides) {
  return read_root(parse_toml(text, name.string()), name.parent_path(), overrides);
}

Study parse_study(const Value& text, const std::filesystem::path& folder, const Overrides& overrides) {
  return read_root(text, folder, overrides);
}

}  // namespace delphisim
