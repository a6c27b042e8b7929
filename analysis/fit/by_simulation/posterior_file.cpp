// SPDX-License-Identifier: MIT
#include "analysis/fit/by_simulation/posterior_file.hpp"

#include <cmath>

#include "analysis/fit/derived.hpp"
#include "analysis/fit/fit_population.hpp"
#include "analysis/fit/fragment.hpp"
#include "analysis/fit/scenario_fragments.hpp"

namespace delphisim {
namespace {

std::string shown(double number) { return shortest(std::get<double>(real(number).data)); }

// The number to three significant digits, for words.
std::string brief(double number) {
  if (number == 0) return "0";
  const double unit = std::pow(10.0, std::floor(std::log10(std::fabs(number))) - 2);
  return shown(std::round(number / unit) * unit);
}

std::string words_of(const SimulationFit& fit, const ParameterPosterior& parameter) {
  std::string words = std::string("leans on ") + word_of(parameter.leans_on);
  for (std::size_t i = 0; i < parameter.with.size(); ++i)
    words += (i == 0 ? "; correlated with " : ", ") + fit.parameters[parameter.with[i].parameter].prior.key +
             " (" + brief(parameter.with[i].correlation) + ")";
  return words;
}

std::string prior_words(const Prior& prior) {
  return prior.uniform ? "uniform from " + brief(prior.low) + " to " + brief(prior.high)
                       : "triangular from " + brief(prior.low) + " over " + brief(prior.mode) + " to " +
                             brief(prior.high);
}

void add_posterior(PopulationFile& file, const SimulationFit& fit) {
  for (const ParameterPosterior& p : fit.parameters) {
    const auto put = [&](const char* key, double value) {
      at(file.derived, {"posterior", p.prior.key, key}) = real(value);
    };
    put("prior_mean", p.prior.mean());
    put("prior_sd", p.prior.sd());
    put("mean", p.mean);
    put("sd", p.sd);
    put("q05", p.q05);
    put("median", p.median);
    put("q95", p.q95);
    at(file.derived, {"posterior", p.prior.key, "leans_on"}) = text(word_of(p.leans_on));
    file.comments["derived.posterior." + p.prior.key] =
        "prior " + prior_words(p.prior) + "; " + words_of(fit, p);
  }
}

void add_checks(PopulationFile& file, const SimulationFit& fit) {
  for (const FigureCheck& check : fit.figures) {
    const std::string name = name_of(check.figure);
    const auto put = [&](const char* key, const Value& value) {
      at(file.derived, {"check", name, key}) = value;
    };
    put("role", text(check.figure.role));
    put("published", real(check.figure.value));
    put("mean", real(check.mean));
    put("sd", real(check.sd));
    put("inside", {{}, check.inside});
  }
}

void add_ranges(PopulationFile& file, const FitRequest& request, const SimulationFit& fit) {
  for (const ParameterPosterior& p : fit.parameters) {
    std::string path = scenario_path(request, p.prior.key), why;
    if (p.prior.key == "recalibration" || p.prior.key == "retest_sd")
      path = "rounds." + request.rescored.name + ".revision." + p.prior.key;
    for (const AssumptionRange& range : request.ranges)
      if (range.key == p.prior.key) why = ". Prior: " + range.why;
    file.ranges.push_back({path, "constrained", std::fmin(p.q05, p.mean), p.mean, std::fmax(p.q95, p.mean),
                           "posterior by simulation, 5 %, mean and 95 %; " + words_of(fit, p) + why});
  }
}

FitRequest at_base(FitRequest request, const Assumptions& base) {
  request.base = base;
  return request;
}

}  // namespace

PopulationFile posterior_population(const FitRequest& request, const SimulationFit& fit,
                                    const std::string& made_by) {
  const SettingsPoint base = mean_settings(request, fit);
  const FitRequest moved = at_base(request, base.assumptions);
  const ParticipationFit participation = fit_participation(request.published, request.at);
  const SetFit set = fit_set(moved, participation, base.assumptions, "base");
  Fragments parts = fragments_of(moved, participation, base.assumptions, set);
  if (two_surveys(request.published)) add_noise(parts.constrained, moved, base.noise);

  PopulationFile file;
  file.fitted = parts.fitted;
  file.constrained = parts.constrained;
  file.assumed = parts.assumed;
  file.comments = fragment_comments(moved, participation, base.assumptions, set);
  const Derived derived = derived_of(moved, participation, set);
  file.derived = derived.table;
  file.comments.insert(derived.comments.begin(), derived.comments.end());
  file.comments["constrained.rounds." + request.rescored.name + ".revision.retest_sd"] = "posterior mean";

  file.about = empty_table();
  at(file.about, {"what"}) = text(request.what);
  at(file.about, {"source"}) = text(request.source);
  at(file.about, {"tables"}) = text(request.tables);
  at(file.about, {"made_by"}) = text(made_by);
  const std::string selected = selected_topics(request);
  at(file.about, {"notes"}) =
      text(request.notes + (request.notes.empty() ? "" : " ") +
           "Settings that the tables do not determine: posterior by simulation from " +
           std::to_string(fit.exercises) + " exercises, effective size of the weights " +
           std::to_string(static_cast<long>(fit.effective_size)) +
           ". The base has posterior means; the sets posterior_... are equally weighted draws." +
           (selected.empty() ? "" : " " + selected));
  add_posterior(file, fit);
  add_checks(file, fit);
  add_ranges(file, request, fit);

  const Value base_scenario = merge(merge(parts.fitted, parts.constrained), parts.assumed);
  for (std::size_t s = 0; s < fit.sets.size(); ++s) {
    const std::string number = (s < 9 ? "0" : "") + std::to_string(s + 1), name = "posterior_" + number;
    const Value scenario = scenario_at(request, participation, settings_at(request, fit, fit.sets[s]), name);
    std::string why = "draw from the posterior:";
    for (std::size_t p = 0; p < fit.parameters.size(); ++p)
      why += std::string(p == 0 ? " " : ", ") + fit.parameters[p].prior.key + " " +
             brief(fit.draws.value(fit.sets[s], p));
    file.sets.push_back({name, why, difference(base_scenario, scenario)});
  }
  return file;
}

std::string posterior_csv(const SimulationFit& fit, std::size_t count) {
  std::string csv = "draw";
  for (const ParameterPosterior& p : fit.parameters) csv += "," + p.prior.key;
  csv += "\n";
  std::size_t number = 0;
  for (const std::size_t draw : resampled(fit.draws.weight, count)) {
    csv += std::to_string(++number);
    for (std::size_t p = 0; p < fit.parameters.size(); ++p) csv += "," + shown(fit.draws.value(draw, p));
    csv += "\n";
  }
  return csv;
}

}  // namespace delphisim
