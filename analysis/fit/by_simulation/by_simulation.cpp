// SPDX-License-Identifier: MIT
#include "analysis/fit/by_simulation/by_simulation.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cmath>

#include "analysis/estimates/replicate_quantile.hpp"
#include "analysis/fit/fragment.hpp"
#include "analysis/fit/scenario_fragments.hpp"
#include "engine/random/philox.hpp"
#include "engine/random/uniform.hpp"
#include "experiments/run/parallel_blocks.hpp"

namespace delphisim {
namespace {

constexpr double data_share = 0.5, prior_share = 0.9, prior_shift = 0.25;  // of the prior's SD
constexpr double least_correlation = 0.3;
constexpr std::uint32_t predictive_exercises = 1200;  // over all sets

enum Use : std::uint32_t { design_points = 0, prior_draws = 1 };  // the field `round` of addresses

std::vector<Prior> parameters_of(const FitRequest& request) {
  std::vector<Prior> priors;
  for (const AssumptionRange& range : request.ranges)
    if (range.low < range.high)
      priors.push_back({range.key, range.low, range.base, range.high, request.by_simulation.uniform});
  if (two_surveys(request.published)) {
    priors.push_back(request.by_simulation.recalibration);
    priors.push_back(request.by_simulation.retest_sd);
  }
  return priors;
}

std::vector<double> uniforms(std::uint64_t seed, Use use, std::uint32_t number, std::size_t count) {
  std::vector<double> u;
  for (std::uint32_t index = 0; u.size() < count; ++index) {
    Address address{Purpose::fit};
    address.index = index;
    address.round = use;
    address.replicate = number;
    for (const std::uint32_t word : words_at(key_of(seed), address))
      if (u.size() < count) u.push_back(uniform(word));
  }
  return u;
}

SettingsPoint settings_of(const FitRequest& request, const std::vector<Prior>& priors,
                          const std::vector<double>& values) {
  SettingsPoint point{request.base, {0, 0}};
  for (std::size_t p = 0; p < priors.size(); ++p) {
    if (priors[p].key == "recalibration") point.noise.recalibration = values[p];
    if (priors[p].key == "retest_sd") point.noise.retest_sd = values[p];
    for (const AssumptionKey& key : assumption_keys)
      if (priors[p].key == key.key) point.assumptions.*key.value = values[p];
  }
  return point;
}

std::vector<Prior> priors_of(const SimulationFit& fit) {
  std::vector<Prior> priors;
  for (const ParameterPosterior& parameter : fit.parameters) priors.push_back(parameter.prior);
  return priors;
}

class Simulation {
 public:
  Simulation(const FitRequest& request, const FigureSimulator& simulator, int threads)
      : request_(request),
        how_(request.by_simulation),
        simulator_(simulator),
        threads_(threads),
        participation_(fit_participation(request.published, request.at)),
        priors_(parameters_of(request)),
        units_(printed_units(simulator.figures)) {
    for (std::size_t f = 0; f < simulator.figures.size(); ++f)
      if (simulator.figures[f].role == "constrained") used_.push_back(f);
    if (priors_.empty())
      throw BadInput(request.ranges_at, "every range is a single value (nothing is left to weigh)");
    if (how_.points < least_points(priors_.size()))
      throw BadInput(request.at, "points of [by_simulation] is " + std::to_string(how_.points) + " (" +
                                     std::to_string(priors_.size()) + " settings are open, which need " +
                                     std::to_string(least_points(priors_.size())) + ")");
    if (used_.empty())
      throw BadInput(request.at,
                     "no published figure of the study is marked constrained (nothing is left to "
                     "weigh the settings by)");
  }

  SimulatedDesign simulate_design(const std::function<void(std::size_t, std::size_t)>& progress) const {
    SimulatedDesign design{priors_.size(), used_.size(), how_.replicates, {}, {}};
    design.points.resize(how_.points * priors_.size());
    design.values.resize(std::size_t{how_.points} * how_.replicates * used_.size());
    std::atomic<std::size_t> done{0};
    parallel_blocks(how_.points, threads_, [&](int, std::size_t p) {
      const auto number = static_cast<std::uint32_t>(p);
      const std::vector<double> u = uniforms(how_.seed, design_points, number, priors_.size());
      std::vector<double> values;
      for (std::size_t i = 0; i < u.size(); ++i) {
        design.points[p * u.size() + i] = 2 * u[i] - 1;
        values.push_back(priors_[i].low + u[i] * (priors_[i].high - priors_[i].low));
      }
      const std::vector<double> simulated = figures_at(values, number * how_.replicates, how_.replicates);
      double* to = &design.values[p * how_.replicates * used_.size()];
      for (std::uint32_t r = 0; r < how_.replicates; ++r)
        for (const std::size_t f : used_) *to++ = simulated[r * units_.size() + f];
      if (progress) progress(++done, how_.points);
    });
    return design;
  }

  void weigh(const Emulator& emulator, SimulationFit& fit) const {
    fit.draws.parameters = priors_.size();
    std::vector<double> scaled;
    for (std::uint32_t d = 0; d < how_.draws; ++d) {
      const std::vector<double> u = uniforms(how_.seed, prior_draws, d, priors_.size());
      for (std::size_t i = 0; i < u.size(); ++i) {
        fit.draws.values.push_back(priors_[i].quantile(u[i]));
        scaled.push_back(priors_[i].scaled(fit.draws.values.back()));
      }
    }
    std::vector<double> observed, rounding;
    for (const std::size_t f : used_) {
      observed.push_back(simulator_.figures[f].value);
      rounding.push_back(units_[f] * units_[f] / 12);
    }
    const std::vector<double> logs = log_likelihoods(emulator, scaled, observed, rounding);
    fit.distance = -2 * *std::max_element(logs.begin(), logs.end());
    fit.draws.weight = weights_of(logs);
    fit.effective_size = effective_size(fit.draws.weight);
    fit.sets = resampled(fit.draws.weight, how_.sets);
  }

  ParameterPosterior summary_of(const SimulationFit& fit, std::size_t p) const {
    const std::vector<double> q = quantiles_of(fit.draws, p, {0.05, 0.5, 0.95});
    ParameterPosterior found{
        priors_[p], mean_of(fit.draws, p), sd_of(fit.draws, p), q[0], q[1], q[2], LeansOn::prior, {}};
    found.leans_on = leaning(found.prior.mean(), found.prior.sd(), found.mean, found.sd);
    for (std::size_t other = 0; other < priors_.size(); ++other) {
      const double r = other == p ? 0 : correlation_of(fit.draws, p, other);
      if (std::fabs(r) >= least_correlation) found.with.push_back({other, r});
    }
    std::stable_sort(found.with.begin(), found.with.end(), [](const auto& a, const auto& b) {
      return std::fabs(a.correlation) > std::fabs(b.correlation);
    });
    return found;
  }

  void check(const Emulator& emulator, SimulationFit& fit) const {
    const std::size_t figures = units_.size();
    const std::uint32_t each = std::max(2u, predictive_exercises / how_.sets);
    std::vector<std::vector<double>> of_set(fit.sets.size());
    parallel_blocks(fit.sets.size(), threads_, [&](int, std::size_t s) {
      std::vector<double> values;
      for (std::size_t p = 0; p < priors_.size(); ++p) values.push_back(fit.draws.value(fit.sets[s], p));
      of_set[s] =
          figures_at(values, how_.points * how_.replicates + static_cast<std::uint32_t>(s) * each, each);
    });
    for (std::size_t f = 0; f < figures; ++f) {
      std::vector<double> values;
      for (const auto& set : of_set)
        for (std::size_t r = 0; r < each; ++r)
          if (!std::isnan(set[r * figures + f])) values.push_back(set[r * figures + f]);
      fit.figures.push_back(compare(simulator_.figures[f], std::move(values), units_[f]));
    }
    for (std::size_t k = 0; k < used_.size(); ++k) {
      FigureCheck& figure = fit.figures[used_[k]];
      const double sd = std::sqrt(emulator.covariance[k * used_.size() + k]);
      figure.used = true;
      figure.misfit = sd > 0 ? emulator.misfit[k] / sd : 0;
    }
  }

 private:
  std::vector<double> figures_at(const std::vector<double>& values, std::uint32_t first,
                                 std::uint32_t count) const {
    const Value scenario = scenario_at(request_, participation_, settings_of(request_, priors_, values),
                                       "a point of the ranges");
    return simulator_.simulate(scenario, first, count);
  }

  static FigureCheck compare(const Published& figure, std::vector<double> values, double unit) {
    FigureCheck check{figure, false, 0, 0, 0, 0, false, 0};
    if (values.size() < 2) return check;
    const auto n = static_cast<double>(values.size());
    for (const double v : values) check.mean += v / n;
    for (const double v : values) check.sd += (v - check.mean) * (v - check.mean) / (n - 1);
    check.sd = std::sqrt(check.sd);
    std::sort(values.begin(), values.end());
    check.low = quantile_type7(values, 0.025), check.high = quantile_type7(values, 0.975);
    check.inside = check.low - unit / 2 <= figure.value && figure.value <= check.high + unit / 2;
    return check;
  }

  const FitRequest& request_;
  const SimulationRequest& how_;
  const FigureSimulator& simulator_;
  int threads_;
  ParticipationFit participation_;
  std::vector<Prior> priors_;
  std::vector<double> units_;
  std::vector<std::size_t> used_;  // figures that give weights
};

}  // namespace

const char* word_of(LeansOn leaning) {
  switch (leaning) {
    case LeansOn::data:
      return "data";
    case LeansOn::both:
      return "data and prior";
    case LeansOn::prior:
      return "prior";
  }
  assert(false);
  return "";
}

LeansOn leaning(double prior_mean, double prior_sd, double mean, double sd) {
  if (sd < data_share * prior_sd) return LeansOn::data;
  const bool moved = std::fabs(mean - prior_mean) > prior_shift * prior_sd;
  return sd > prior_share * prior_sd && !moved ? LeansOn::prior : LeansOn::both;
}

SettingsPoint settings_at(const FitRequest& request, const SimulationFit& fit, std::size_t draw) {
  std::vector<double> values;
  for (std::size_t p = 0; p < fit.parameters.size(); ++p) values.push_back(fit.draws.value(draw, p));
  return settings_of(request, priors_of(fit), values);
}

SettingsPoint mean_settings(const FitRequest& request, const SimulationFit& fit) {
  std::vector<double> values;
  for (const ParameterPosterior& parameter : fit.parameters) values.push_back(parameter.mean);
  return settings_of(request, priors_of(fit), values);
}

Value scenario_at(const FitRequest& request, const ParticipationFit& participation,
                  const SettingsPoint& point, const std::string& name) {
  const SetFit fit = fit_set(request, participation, point.assumptions, name);
  const Fragments parts = fragments_of(request, participation, point.assumptions, fit);
  Value scenario = merge(merge(parts.fitted, parts.constrained), parts.assumed);
  if (two_surveys(request.published)) add_noise(scenario, request, point.noise);
  return scenario;
}

SimulationFit fit_by_simulation(const FitRequest& request, const FigureSimulator& simulator, int threads,
                                const std::function<void(std::size_t, std::size_t)>& progress) {
  const Simulation simulation(request, simulator, threads);
  const Emulator emulator = fit_emulator(simulation.simulate_design(progress));
  SimulationFit fit;
  fit.exercises = emulator.exercises;
  fit.incomplete = emulator.incomplete;
  simulation.weigh(emulator, fit);
  for (std::size_t p = 0; p < fit.draws.parameters; ++p)
    fit.parameters.push_back(simulation.summary_of(fit, p));
  simulation.check(emulator, fit);
  return fit;
}

}  // namespace delphisim
