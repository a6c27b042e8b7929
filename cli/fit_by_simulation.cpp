// SPDX-License-Identifier: MIT
#include "cli/fit_by_simulation.hpp"

#include <fmt/core.h>

#include <cmath>
#include <mutex>

#include "analysis/fit/by_simulation/by_simulation.hpp"
#include "analysis/fit/by_simulation/posterior_file.hpp"
#include "analysis/report/text_table.hpp"
#include "cli/progress.hpp"
#include "cli/screen.hpp"
#include "cli/write_file.hpp"

namespace delphisim::cli {
namespace {

constexpr double few_draws = 200;
constexpr std::size_t draws_written = 1000;

std::string number(double value) {
  return std::fabs(value) >= 1000 ? fmt::format("{:.0f}", value)
                                  : fmt::format("{:.3g}", value == 0 ? 0 : value);
}

std::string with(const SimulationFit& fit, const ParameterPosterior& parameter) {
  std::string words;
  for (const CorrelatedWith& other : parameter.with)
    words += fmt::format("{}{} {:+.2f}", words.empty() ? "" : ", ", fit.parameters[other.parameter].prior.key,
                         other.correlation);
  return words.empty() ? "-" : words;
}

void print_parameters(const SimulationFit& fit, const Paint& paint) {
  std::vector<std::vector<std::string>> rows;
  for (const ParameterPosterior& p : fit.parameters)
    rows.push_back({p.prior.key, word_of(p.leans_on), with(fit, p), number(p.prior.mean()),
                    number(p.prior.sd()), number(p.mean), number(p.sd), number(p.q05), number(p.median),
                    number(p.q95)});
  fmt::print("{}", text_table({"setting", "leans on", "correlated with", "prior mean", "SD", "posterior mean",
                               "SD", "5 %", "50 %", "95 %"},
                              rows, 3, paint));
}

void print_figures(const SimulationFit& fit, const Paint& paint) {
  std::vector<std::vector<std::string>> rows;
  for (const FigureCheck& c : fit.figures)
    rows.push_back({name_of(c.figure), c.figure.role, c.inside ? "" : "outside", number(c.figure.value),
                    number(c.mean), number(c.sd), number(c.low), number(c.high),
                    c.used ? fmt::format("{:.2f}", c.misfit) : ""});
  fmt::print("{}",
             text_table({"figure", "role", "", "published", "simulated", "SD", "2.5 %", "97.5 %", "misfit"},
                        rows, 3, paint));
}

}  // namespace

void check_simulation_options(const Parsed& parsed) {
  const bool by_simulation = parsed.has("by-simulation");
  if (parsed.has("posterior") && !by_simulation)
    refuse("--posterior is given (it goes with --by-simulation) add --by-simulation?");
  if (by_simulation && parsed.has("replicates"))
    refuse(
        "--replicates is given (the exercises of --by-simulation are points and replicates of "
        "[by_simulation] in "
        "FIT.toml)");
}

void fit_by_simulation(const Parsed& parsed, const FitRequest& request) {
  if (!parsed.has("study"))
    refuse("missing --study STUDY (its design is simulated, and its published figures weigh the settings)");
  if (parsed.has("posterior")) check_target(parsed.text("posterior"), parsed.has("force"));
  check_writable(parsed.text("output"));
  const ParticipationFit participation = fit_participation(request.published, request.at);
  const FigureSimulator simulator =
      figures_of(parsed.text("study"), scenario_at(request, participation, {request.base, {0, 0}}, "base"));
  Progress progress(false);
  std::mutex one_at_a_time;
  const auto show = [&](std::size_t done, std::size_t all) {
    const std::lock_guard lock(one_at_a_time);
    progress(done, all, "points");
  };
  const SimulationFit fit = delphisim::fit_by_simulation(
      request, simulator, static_cast<int>(parsed.whole("threads", 0, 1, 4096)), show);
  progress.clear();
  fmt::print("Settings that the tables do not determine\n");
  print_parameters(fit, paint_of(parsed));
  fmt::print(
      "\nPublished figures against exercises simulated under the posterior; those marked constrained gave "
      "the weights\n");
  print_figures(fit, paint_of(parsed));
  std::size_t used = 0;
  for (const FigureCheck& c : fit.figures) used += c.used;
  fmt::print(
      "\n{} exercises at {} points ({} incomplete); {} draws from the prior, effective size {:.0f}{}.\n"
      "Smallest squared distance of the {} constrained figures: {:.1f}.\n",
      fit.exercises, request.by_simulation.points, fit.incomplete, request.by_simulation.draws,
      fit.effective_size, fit.effective_size < few_draws ? " (few: more draws, or narrower ranges)" : "",
      used, fit.distance);
  std::fflush(stdout);  // what was computed is not lost where a file cannot be written
  write_file(parsed.text("output"),
             to_toml(posterior_population(request, fit, "delphisim " DELPHISIM_VERSION)),
             parsed.has("force"));
  if (parsed.has("posterior"))
    write_file(parsed.text("posterior"), posterior_csv(fit, draws_written), parsed.has("force"));
  fmt::print("Wrote {} in {}.\n", parsed.text("output"), duration(progress.seconds()));
  print_next(parsed,
             fmt::format("name it in a study, [scenario] population = \"{}\", and its sets posterior_01 to "
                         "posterior_{:02} in [[grid.extra]].",
                         std::filesystem::path(parsed.text("output")).filename().string(), fit.sets.size()));
}

}  // namespace delphisim::cli
