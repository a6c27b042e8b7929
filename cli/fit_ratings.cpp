// SPDX-License-Identifier: MIT
#include "cli/fit_ratings.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "analysis/estimates/format.hpp"
#include "analysis/fit/extreme.hpp"
#include "analysis/fit/from_ratings/predictive.hpp"
#include "analysis/fit/from_ratings/ratings_population.hpp"
#include "analysis/fit/from_ratings/warnings.hpp"
#include "analysis/ratings/read_ratings.hpp"
#include "analysis/report/text_table.hpp"
#include "cli/screen.hpp"
#include "cli/write_file.hpp"
#include "engine/stats/mcse.hpp"
#include "experiments/study/read_scale.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim::cli {
namespace {

constexpr std::size_t few_topics = 20;

Source command_line() { return {std::make_shared<const std::string>("command line"), 0, 0}; }

Shown read_shown(const Parsed& parsed, const RatingTable& table) {
  const std::string shown = parsed.text("shown", table.rounds.size() > 1 ? "" : "none"),
                    statistic = parsed.text("statistic", "mean");
  if (shown.empty())
    refuse("missing --shown (there are " + std::to_string(table.rounds.size()) +
           " rounds, and what people saw between them decides what conformity can be) all, own_group, both "
           "or none?");
  return {shown == "all" || shown == "both", shown == "own_group" || shown == "both", statistic == "median"};
}

void print_notes(const RatingTable& table) {
  std::size_t ratings = 0;
  for (const auto& round : table.level)
    for (const std::uint8_t level : round) ratings += level != missing_level;
  fmt::print("{} ratings of {} topics by {} people in {} group{} and {} round{}.\n",
             format_count(static_cast<double>(ratings)), table.topics.size(), table.people(),
             table.groups.size(), table.groups.size() == 1 ? "" : "s", table.rounds.size(),
             table.rounds.size() == 1 ? "" : "s");
  for (const std::string& note : table.notes) fmt::print("{}", wrapped("Note: " + note + "."));
}

std::string text_of(const FitLine& line) {
  if (std::isnan(line.error)) return fmt::format("{:.3g} (-)", line.estimate);
  Estimate estimate;
  estimate.value = line.estimate;
  estimate.mcse = line.error;
  return format_estimate(estimate);
}

std::string interval_of(const FitLine& line) {
  const Interval interval{line.interval.low, line.interval.high};
  return format_interval(interval, line.error > 0 ? line.error : (interval.upper - interval.lower) / 4);
}

void print_lines(const std::vector<FitLine>& lines, const Paint& paint) {
  std::vector<std::vector<std::string>> rows;
  for (const FitLine& line : lines)
    if (line.estimated()) rows.push_back({line.key, text_of(line), interval_of(line)});
  fmt::print("\nEstimated, with standard errors:\n{}",
             text_table({"setting", "estimate (SE)", "95 % interval"}, rows, 1, paint));
  if (std::any_of(lines.begin(), lines.end(),
                  [](const FitLine& line) { return line.estimated() && std::isnan(line.error); }))
    fmt::print(
        "(-): no error is known, for want of people or since no sample moved it off the end of its "
        "range.\n");
  std::vector<std::pair<std::string, std::string>> unknown;  // why, and what is assumed
  for (const FitLine& line : lines) {
    if (line.estimated()) continue;
    const auto same = [&](const auto& u) { return u.first == line.why; };
    const auto found = std::find_if(unknown.begin(), unknown.end(), same);
    const std::string text = line.key + " = " + shortest(line.estimate);
    if (found == unknown.end())
      unknown.emplace_back(line.why, text);
    else
      found->second += ", " + text;
  }
  fmt::print("\n{}", wrapped(taken_as_absent()));
  if (!unknown.empty()) fmt::print("\nNot known from these ratings, and assumed:\n");
  for (const auto& [why, what] : unknown) fmt::print("{}", wrapped(what + " (" + why + ")"));
}

std::string off_of(const PredictiveRow& row) {
  if (row.sd > 0) return format_number((row.observed - row.simulated) / row.sd, 1);
  return row.far_off() ? fmt::format("by {:+.3f}", row.observed - row.simulated) : "-";
}

void print_check(const std::vector<PredictiveRow>& rows, std::uint64_t exercises, const Paint& paint) {
  std::vector<std::vector<std::string>> cells;
  std::string far;
  for (const PredictiveRow& row : rows) {
    const int decimals = row.sd > 0 ? decimals_for(row.sd) : 3;
    cells.push_back({row.statistic, row.round, format_number(row.observed, decimals),
                     format_number(row.simulated, decimals),
                     row.sd > 0 ? format_number(row.sd, decimals) : "-", off_of(row), word_of(row.basis)});
    if (row.far_off()) far += (far.empty() ? "" : ", ") + row.statistic + " of " + row.round;
  }
  fmt::print(
      "\nRatings against {} exercises simulated from the fit (off: distance in SDs of an exercise, or as it "
      "is "
      "where exercises do not differ;\nfitted: a setting was estimated from it; follows: nearly determined "
      "by "
      "fitted rows; held out: neither):\n{}",
      exercises,
      text_table({"statistic", "round", "ratings", "simulated", "SD", "off", ""}, cells, 2, paint));
  if (!far.empty())
    fmt::print("{}", wrapped(paint.warning("Warning:") + " off by more than 3 SDs: " + far +
                             ". There the model lacks something, and rules that lean on it are not to be "
                             "trusted."));
}

int write_empirical(const Parsed& parsed, const RatingTable& table) {
  const std::string output = parsed.text("output");
  write_file(output, empirical_csv(table), parsed.has("force"));
  print_notes(table);
  fmt::print("\nWrote {}: the first round's ratings, people called by group and number.\n", output);
  print_next(parsed, "name it in a study, [scenario] truth = {model = \"empirical\", file = \"" +
                         std::filesystem::path(output).filename().string() + "\"}.");
  return Exit::done;
}

}  // namespace

RatingTable ratings_of(const Parsed& parsed) {
  RatingMapping mapping;
  mapping.at = command_line();
  if (parsed.has("mapping")) mapping = read_mapping(parsed.text("mapping"));
  if (parsed.has("scale")) {
    if (mapping.scale) refuse("--scale is given (the mapping has a [scale] too) leave out one of them?");
    mapping.scale = parse_scale(parsed.text("scale"), command_line());
  }
  return read_ratings(parsed.positional().front(), mapping);
}

int fit_ratings_file(const Parsed& parsed) {
  for (const char* name : {"study", "replicates", "by-simulation"})
    if (parsed.has(name))
      refuse(std::string("--") + name + " is for published tables (" + parsed.positional().front() +
             " is taken as ratings) leave it out?");
  if (parsed.has("empirical"))
    for (const char* name : {"shown", "statistic", "bootstrap", "seed", "check", "write-study", "threads"})
      if (parsed.has(name))
        refuse(std::string("--") + name +
               " is given (--empirical copies ratings and fits nothing) leave it out?");
  const RatingTable table = ratings_of(parsed);
  if (parsed.has("empirical")) return write_empirical(parsed, table);
  RatingsRequest request;
  request.shown = read_shown(parsed, table);
  request.draws = static_cast<std::uint32_t>(parsed.whole("bootstrap", 200, 20, 65535));
  request.seed = parsed.whole("seed", 1, 0, 9223372036854775807);
  request.threads = static_cast<int>(parsed.whole("threads", 0, 1, 4096));
  const std::uint64_t exercises = parsed.whole("check", 100, 0, 100000);
  const std::string output = parsed.text("output"), study = parsed.text("write-study");
  if (!study.empty()) check_target(study, parsed.has("force"));

  const std::string& file = parsed.positional().front();
  const RatingsFit fit = fit_ratings(table, request, {std::make_shared<const std::string>(file), 0, 0});
  const PopulationFile population =
      population_of(table, fit, request, "ratings in " + std::filesystem::path(file).filename().string(),
                    "delphisim " DELPHISIM_VERSION);
  print_notes(table);
  print_lines(fit_lines(table, fit, request), paint_of(parsed));
  if (table.topics.size() < few_topics)
    fmt::print("\n{}", wrapped(fmt::format(
                           "truth.spread of {} topics is a posterior mean, too large where topics are "
                           "few: its median is {:.3g}, its mode (REML) {:.3g}.",
                           table.topics.size(), fit.spread.quantile(0.5), fit.spread.mode)));
  for (const std::string& lack : lacks_of(table, fit))
    fmt::print("\n{}", wrapped("Lacking in the model: " + lack + "."));
  if (exercises > 0) {
    const std::vector<PredictiveRow> check = predictive_check(
        table, study_of(table, fit, request, ""), fit, population, static_cast<std::uint32_t>(exercises));
    print_check(check, exercises, paint_of(parsed));
    for (const std::string& warning : warnings_of(table, fit, check))
      fmt::print("{}", wrapped(paint_of(parsed).warning("Warning:") + " " + warning + "."));
  }
  if (const std::string extreme = beyond_scale("the SD within topics", fit.value.total_sd, table.scale);
      !extreme.empty())
    fmt::print("\n{}", wrapped(paint_of(parsed).warning("Warning:") + " " + extreme));
  write_file(output, to_toml(population), parsed.has("force"));
  const std::string name = std::filesystem::path(output).filename().string();
  fmt::print("\nWrote {}.\n", output);
  if (study.empty()) {
    print_next(parsed, "name it in a study, [scenario] population = \"" + name +
                           "\" (--write-study writes one), and delphisim check the study.");
    return Exit::done;
  }
  write_file(study, study_of(table, fit, request, name), parsed.has("force"));
  fmt::print("Wrote {}.\n", study);
  print_next(parsed, "delphisim check " + shell_word(study));
  return Exit::done;
}

}  // namespace delphisim::cli
