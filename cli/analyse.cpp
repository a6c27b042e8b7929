// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include <cmath>
#include <filesystem>
#include <optional>
#include <ostream>

#include "analysis/multiverse/rule_rows.hpp"
#include "analysis/multiverse/summary_table.hpp"
#include "analysis/multiverse/tables.hpp"
#include "analysis/page/multiverse_page.hpp"
#include "analysis/ratings/mapping.hpp"
#include "analysis/report/multiverse_text.hpp"
#include "analysis/report/tidy.hpp"
#include "cli/file_set.hpp"
#include "cli/fit_ratings.hpp"
#include "cli/origin.hpp"
#include "cli/progress.hpp"
#include "cli/screen.hpp"
#include "cli/study_options.hpp"
#include "cli/write_file.hpp"
#include "experiments/store/other_files.hpp"
#include "experiments/store/store_error.hpp"
#include "experiments/store/table_file.hpp"
#include "experiments/study/problems.hpp"
#include "experiments/study/read_scale.hpp"
#include "experiments/study/value.hpp"

namespace delphisim::cli {

Usage analyse_usage() {
  return {
      "[RATINGS.csv]",
      "Applies every rule of the library, or those of a study, to the ratings of a real exercise: which "
      "topics are selected whatever\nthe rule, which are not, what moves the list, and how far that "
      "hangs on who took part.",
      {{"mapping", "MAP.toml", "how the file is to be read (standard: participant,group,topic,round,rating)"},
       {"scale", "MIN:MAX:STEP", "the scale of the ratings, where there is no mapping that says it"},
       {"summary", "TABLE.csv",
        "instead of ratings a published table: topic,n,mean and sd,median, by group too"},
       {"columns", "MAP.toml", "what the columns of the published table hold, as for delphisim audit"},
       {"rules", "STUDY.toml", "the [[rules]] of this study (standard: all of the library)"},
       {"length", "K",
        "topics that the list is to have: what the rules agree on that list about so many (standard: as many "
        "as the middle rule)"},
       {"bootstrap,B", "N", "resamples of the people within their groups (standard: none)"},
       {"seed", "N", "of resamples and tie draws (standard: 1)"},
       {"threads", "N", "threads (standard: all); results do not depend on it"},
       {"output,o", "OUTDIR", "folder for the results (required)"},
       {"force", "", "replace results that are there"},
       isa_option()}};
}
namespace {

constexpr const char *hdf5_name = "analysis.h5", *page_name = analysis_page_name;

std::string path_in(const std::string& folder, const std::string& name) {
  return (std::filesystem::path(folder) / name).string();
}

void make_folder(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw StoreError(folder, "cannot be made a folder (" + error.message() + ")");
}

void write_rules(std::ostream& out, const RatingTable& table, const Multiverse& m) {
  std::vector<std::string> names(RuleRow::text_names.begin(), RuleRow::text_names.end());
  names.insert(names.end(), RuleRow::number_names.begin(), RuleRow::number_names.end());
  TidyWriter writer(out, TidyFormat::csv, names);
  std::vector<TidyValue> values(names.size());
  each_rule_row(table, m, [&](const RuleRow& row) {
    std::size_t at = 0;
    for (const std::string_view text : row.texts) values[at++] = std::string(text);
    for (const double number : row.numbers) values[at++] = number;
    writer.row(values);
  });
  writer.end();
}

void write_all(const std::string& folder, const RatingTable& table, const Multiverse& m,
               const std::vector<Attribute>& facts, const std::string& page, bool replace) {
  make_folder(folder);
  FileSet files(replace);
  files.add(path_in(folder, "rules.csv"), [&](std::ostream& out) { write_rules(out, table, m); });
  const std::vector<Table> tables = multiverse_tables(table, m);
  for (const Table& one : tables)
    files.add(path_in(folder, one.name + ".csv"), [&](std::ostream& out) { write_csv(out, one); });
  const std::string hdf5 = path_in(folder, hdf5_name);
  const LargeTable rules{"rules", RuleRow::text_names.size() + RuleRow::number_names.size(),
                         [&](std::size_t column) { return rule_column(table, m, column); }};
  files.add_made(
      hdf5, [&](const std::string& temporary) { write_tables_at(temporary, hdf5, facts, tables, {rules}); });
  files.add(path_in(folder, page_name), [&](std::ostream& out) { out << page; });  // tells that all is there
  files.publish();
}

std::vector<std::string> inputs_of(const Parsed& line) {
  std::vector<std::string> inputs = line.positional();
  for (const char* option : {"summary", "mapping", "columns"})
    if (line.has(option)) inputs.push_back(line.text(option));
  return inputs;
}

void check_options(const Parsed& line) {
  if (!line.has("output")) refuse("missing -o OUTDIR (the tables must go somewhere) as in -o analysis/?");
  if (line.has("summary") == !line.positional().empty())
    refuse("give RATINGS.csv or --summary TABLE.csv (one of them is analysed) see delphisim analyse --help?");
  if (line.positional().size() > 1)
    refuse("unexpected " + in_quotes(line.positional()[1]) + " (one file is analysed at a time)");
  for (const char* option : {"mapping", "bootstrap"})
    if (line.has("summary") && line.has(option))
      refuse("--" + std::string(option) +
             " does not go with --summary (a table has no people) leave it out?");
  if (line.has("columns") && !line.has("summary"))
    refuse("--columns does not go with ratings (it says what a published table holds) use --mapping?");
  check_folder_of(line.text("output"));
  for (const char* name : {"rules.csv", "topics.csv", "choices.csv", "indices.csv", "change.csv",
                           "left_out.csv", page_name, hdf5_name})
    if (std::filesystem::exists(line.text("output"))) {  // else it is made
      check_apart({path_in(line.text("output"), name)}, inputs_of(line));
      check_target(path_in(line.text("output"), name), line.has("force"));
    }
}

std::optional<Scale> scale_of(const Parsed& line) {
  if (!line.has("scale")) return {};
  return parse_scale(line.text("scale"), {std::make_shared<const std::string>("command line"), 0, 0});
}

Multiverse of_ratings(const Parsed& line, const MultiverseRequest& request, RatingTable& table) {
  table = ratings_of(line);
  const RuleGround ground = ground_of(table);
  RuleList rules = line.has("rules") ? read_rule_file(line.text("rules"), ground) : library_rules(ground);
  const double bytes = bytes_of_rank_counts(CompiledList(rules), table.topics.size());
  if (request.resamples > 0 && bytes > 0x1p32)
    refuse(fmt::format(
        "--bootstrap takes {:.0f} GB for {} topics (their ranks are counted under each order that "
        "rules make of them, at most 4 GB) ask for fewer rules with --rules?",
        std::ceil(bytes / 0x1p30), table.topics.size()));
  return analyse(table, std::move(rules), request);
}

Multiverse of_summary(const Parsed& line, const MultiverseRequest& request, RatingTable& table) {
  AuditRequest mapping;
  if (line.has("columns")) mapping = read_audit_request(line.text("columns"));
  if (line.has("scale") && mapping.scale)
    refuse("--scale is given (the file of --columns has a scale too) leave out one of them?");
  const std::optional<Scale> scale = line.has("scale") ? scale_of(line) : mapping.scale;
  if (!scale) refuse("missing --scale MIN:MAX:STEP (it is never guessed) as in --scale 0:10:1?");
  const SummaryTable summary = read_summary(line.text("summary"), *scale, mapping);
  std::optional<RuleList> rules;
  if (line.has("rules"))
    rules =
        read_rule_file(line.text("rules"), {*scale, summary.groups, static_cast<int>(summary.topics.size())});
  return analyse_summary(summary, summary_rules(summary, rules ? &*rules : nullptr), request.seed,
                         request.isa, table);
}

}  // namespace

int run_analyse(const Parsed& line) {
  check_options(line);
  const std::string folder = line.text("output");
  MultiverseRequest request;
  request.resamples = static_cast<std::uint32_t>(line.whole("bootstrap", 0, 0, most_resamples));
  request.seed = line.whole("seed", 1, 0, INT64_MAX);
  request.threads = static_cast<int>(line.whole("threads", 0, 1, 4096));
  request.isa = isa_of(line);
  const int wanted_length = static_cast<int>(line.whole("length", 0, 1, 65535));
  Progress progress(false);
  request.progress = [&](std::size_t done, std::size_t all) { progress(done, all, "resamples"); };
  RatingTable table;
  const bool published = line.has("summary");
  Multiverse m = published ? of_summary(line, request, table) : of_ratings(line, request, table);
  progress.clear();
  m.wanted_length = wanted_length;
  const std::filesystem::path file = published ? line.text("summary") : line.positional().front();
  write_all(folder, table, m,
            {{"file_type", std::string(analysis_file_type)},
             {"format_version", std::int64_t{1}},
             {"resamples", static_cast<std::int64_t>(request.resamples)},
             {"seed", static_cast<std::int64_t>(request.seed)}},
            multiverse_page(file.filename().string(), table, m, request.seed,
                            origin_of(line, "analyse", analyse_usage(), "analysis",
                                      {"mapping", "summary", "columns", "rules"})),
            line.has("force"));
  fmt::print("{}\nWrote {} in {}.\n", multiverse_text(table, m, paint_of(line)), folder,
             duration(progress.seconds()));
  print_next(line, "open " + path_in(folder, page_name) +
                       " in a browser; rules.csv has a row for each rule, round and topic.");
  return Exit::done;
}

}  // namespace delphisim::cli
