// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include <filesystem>

#include "analysis/fit/fit_population.hpp"
#include "analysis/fit/simulate_change.hpp"
#include "cli/fit_by_simulation.hpp"
#include "cli/options.hpp"
#include "cli/progress.hpp"
#include "cli/write_file.hpp"

namespace delphisim::cli {

int run_fit(const Arguments& arguments) {
  const Usage usage{
      "fit",
      "FIT.toml",
      "Makes a population file from the published tables that FIT.toml names: what the tables determine, "
      "what they only limit\n"
      "and what is assumed stand apart in it. With --study, recalibration and retest noise are tuned by "
      "simulation.",
      {{"output,o", "FILE", "population file (required)"},
       {"study", "STUDY", "study whose design the exercise had (its scenario and grid are not used)"},
       {"replicates", "N", "simulated exercises per step of the tuning (default 1024)"},
       {"by-simulation", "",
        "weigh the settings that the tables do not determine by the figures that the study marks constrained"},
       {"posterior", "FILE", "with --by-simulation: 1,000 draws from the posterior as CSV"},
       {"threads", "T", "with --by-simulation: threads (default: all cores)"},
       {"force", "", "replace the file if it exists"}}};
  const auto parsed = parse(usage, arguments);
  if (!parsed) return Exit::done;
  if (!parsed->has("output"))
    refuse("missing -o FILE (the population must go somewhere) as in -o population.toml?");
  check_simulation_options(*parsed);
  check_target(parsed->text("output"), parsed->has("force"));
  const FitRequest request = read_fit_request(parsed->positional().front());
  if (parsed->has("by-simulation")) {
    fit_by_simulation(*parsed, request);
    return Exit::done;
  }
  ChangeOfMoments simulate;
  Progress clock(1, true);
  std::size_t steps = 0;
  if (parsed->has("study")) {
    const ChangeOfMoments inner =
        simulate_under(parsed->text("study"), parsed->whole("replicates", 1024, 64, 1u << 20));
    simulate = [inner, &steps](const Value& scenario) {
      ++steps;
      return inner(scenario);
    };
  }
  write_file(parsed->text("output"),
             to_toml(fit_population(request, simulate, "delphisim " DELPHISIM_VERSION)));
  fmt::print("Wrote {} in {}", parsed->text("output"), duration(clock.seconds()));
  if (steps > 0) fmt::print(" ({} simulations)", steps);
  fmt::print(".\nNext: name it in a study, [scenario] population = \"{}\", and delphisim check the study.\n",
             std::filesystem::path(parsed->text("output")).filename().string());
  return Exit::done;
}

}  // namespace delphisim::cli
