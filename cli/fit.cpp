// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include <filesystem>

#include "analysis/estimates/format.hpp"
#include "analysis/fit/fit_population.hpp"
#include "analysis/fit/simulate_change.hpp"
#include "analysis/report/text_table.hpp"
#include "cli/fit_by_simulation.hpp"
#include "cli/fit_ratings.hpp"
#include "cli/progress.hpp"
#include "cli/screen.hpp"
#include "cli/write_file.hpp"

namespace delphisim::cli {

namespace {

void print_held_out(const Value& held_out) {
  const auto number = [&](const char* key) {
    const Value* value = held_out.find(key);
    if (!value) return missing_score;
    const auto* whole = std::get_if<std::int64_t>(&value->data);
    return whole ? static_cast<double>(*whole) : std::get<double>(value->data);
  };
  fmt::print("Held out, used by nothing:\n");
  if (held_out.find("medians")) {
    Estimate off;
    off.value = number("median_off");
    off.mcse = number("median_off_se");
    fmt::print(
        "  {} of {} published medians lie in the middle 95 % of those that the fit gives; published less "
        "expected {} on average.\n",
        number("medians_inside"), number("medians"), format_estimate(off));
  }
  if (held_out.find("flags"))
    fmt::print("  {} of {} flags are reproduced; {} topics are flagged, by the fit {:.1f}.\n",
               number("flags_reproduced"), number("flags"), number("flagged"), number("flagged_expected"));
}

int fit_tables(const Parsed& parsed) {
  for (const char* name :
       {"mapping", "scale", "shown", "statistic", "bootstrap", "seed", "check", "write-study", "empirical"})
    if (parsed.has(name))
      refuse(std::string("--") + name + " is for ratings (" + parsed.positional().front() +
             " is taken as the description of tables) are the ratings in a .csv file?");
  const FitRequest request = read_fit_request(parsed.positional().front());
  if (parsed.has("by-simulation")) {
    fit_by_simulation(parsed, request);
    return Exit::done;
  }
  if (parsed.has("threads"))
    refuse("--threads is given (for tables it goes with --by-simulation) add --by-simulation?");
  ChangeOfMoments simulate;
  const Progress clock(true);
  std::size_t steps = 0;
  if (parsed.has("study")) {
    const ChangeOfMoments inner =
        simulate_under(parsed.text("study"), parsed.whole("replicates", 1024, 64, 1u << 20));
    simulate = [inner, &steps](const Value& scenario) {
      ++steps;
      return inner(scenario);
    };
  }
  const PopulationFile population = fit_population(request, simulate, "delphisim " DELPHISIM_VERSION);
  write_file(parsed.text("output"), to_toml(population), parsed.has("force"));
  for (const std::string& warning : population.warnings)
    fmt::print("{}", wrapped(paint_of(parsed).warning("Note:") + " " + warning));
  if (const Value* held_out = population.derived.find("held_out")) print_held_out(*held_out);
  fmt::print("Wrote {} in {}", parsed.text("output"), duration(clock.seconds()));
  if (steps > 0) fmt::print(" ({} simulations)", steps);
  fmt::print(".\n");
  print_next(parsed, "name it in a study, [scenario] population = \"" +
                         std::filesystem::path(parsed.text("output")).filename().string() +
                         "\", and delphisim check the study.");
  return Exit::done;
}

// Of all files that the command line names.
void check_files(const Parsed& parsed) {
  const auto given = [&](std::initializer_list<const char*> options) {
    std::vector<std::string> files;
    for (const char* name : options)
      if (parsed.has(name)) files.push_back(parsed.text(name));
    return files;
  };
  std::vector<std::string> inputs = given({"mapping", "study"});
  inputs.push_back(parsed.positional().front());
  check_apart(given({"output", "write-study", "posterior"}), inputs);
}

}  // namespace

Usage fit_usage() {
  return {
      "FIT.toml|RATINGS.csv",
      "Makes a population file from ratings (docs/ratings.md), or from the published tables that FIT.toml "
      "names (docs/fitting.md).\n"
      "What the data determine, what they only limit and what is assumed stand apart in it, with standard "
      "errors.",
      {{"output,o", "FILE", "population file (required)"},
       {"force", "", "replace files that exist"},
       {"mapping", "MAP",
        "ratings: a .toml file that says which column is what (without it: the standard long columns)"},
       {"scale", "MIN:MAX:STEP", "ratings: the rating scale, where the mapping gives none"},
       {"shown",
        "WHAT",
        "ratings: what people saw between rounds: all, own_group, both or none (required with rounds)",
        false,
        {"all", "own_group", "both", "none"}},
       {"statistic",
        "NAME",
        "ratings: the statistic that they saw, mean (default) or median",
        false,
        {"mean", "median"}},
       {"bootstrap", "N", "ratings: bootstrap samples for standard errors (default 200)"},
       {"seed", "N", "ratings: seed of the bootstrap (default 1)"},
       {"check", "N",
        "ratings: exercises simulated from the fit, to be held against the ratings (default 100)"},
       {"write-study", "FILE", "ratings: also write a study that uses the population"},
       {"empirical", "",
        "ratings: write the people's own ratings of the first round, for truth.model = \"empirical\""},
       {"study", "STUDY", "tables: tune recalibration and retest noise by simulating this design"},
       {"replicates", "N", "tables: simulated exercises per step of the tuning (default 1024)"},
       {"by-simulation", "",
        "tables: weigh the settings that they do not determine by the figures that the study marks "
        "constrained"},
       {"posterior", "FILE", "with --by-simulation: 1,000 draws from the posterior as CSV"},
       {"threads", "T", "ratings, or with --by-simulation: threads (default: all cores)"}}};
}

int run_fit(const Parsed& line) {
  if (!line.has("output"))
    refuse("missing -o FILE (the population must go somewhere) as in -o population.toml?");
  check_simulation_options(line);
  check_files(line);
  check_target(line.text("output"), line.has("force"));
  return std::filesystem::path(line.positional().front()).extension() == ".toml" ? fit_tables(line)
                                                                                 : fit_ratings_file(line);
}

}  // namespace delphisim::cli
