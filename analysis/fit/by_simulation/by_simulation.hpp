// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "analysis/fit/by_simulation/emulator.hpp"
#include "analysis/fit/by_simulation/figures.hpp"
#include "analysis/fit/by_simulation/weighted_draws.hpp"
#include "analysis/fit/fit_request.hpp"
#include "analysis/fit/fit_set.hpp"
#include "analysis/fit/participation.hpp"
#include "analysis/fit/tuning.hpp"

namespace delphisim {

/// What a parameter's posterior leans on.
enum class LeansOn { data, both, prior };
const char* word_of(LeansOn leaning);

/// data: its SD is less than half of the prior's. prior: more than nine tenths, and the mean lies within a
/// quarter of the prior's SD of the prior's.
LeansOn leaning(double prior_mean, double prior_sd, double mean, double sd);

struct CorrelatedWith {
  std::size_t parameter = 0;
  double correlation = 0;
};

/// A parameter before and after.
struct ParameterPosterior {
  Prior prior;
  double mean = 0, sd = 0, q05 = 0, median = 0, q95 = 0;
  LeansOn leans_on = LeansOn::prior;
  std::vector<CorrelatedWith> with;  // other parameters, correlation at least 0.3 either way, largest first
};

/// A published figure against exercises simulated under draws from the posterior.
struct FigureCheck {
  Published figure;
  bool used = false;         // in the weights: it is marked constrained
  double mean = 0, sd = 0;   // over exercises, posterior included
  double low = 0, high = 0;  // 2.5 % and 97.5 %
  bool inside = false;       // low - unit / 2 <= printed <= high + unit / 2
  double misfit = 0;         // of a used one: SD of what the emulator misses over the SD between exercises
};

/// The settings at a draw.
struct SettingsPoint {
  Assumptions assumptions;
  RevisionNoise noise;
};

struct SimulationFit {
  std::vector<ParameterPosterior> parameters;
  WeightedDraws draws;        // of all parameters, in their own units
  double effective_size = 0;  // of the weights
  double distance = 0;        // smallest squared Mahalanobis distance of the used figures
  std::vector<FigureCheck> figures;
  std::vector<std::size_t> sets;  // draws that stand for the posterior, equally weighted
  std::size_t exercises = 0, incomplete = 0;
};

/// The settings of a draw; what is no parameter stays at its base.
SettingsPoint settings_at(const FitRequest& request, const SimulationFit& fit, std::size_t draw);
/// The same at the posterior means.
SettingsPoint mean_settings(const FitRequest& request, const SimulationFit& fit);

/// The scenario at some settings: everything that depends on them fitted anew. Errors: BadInput as fit_set.
Value scenario_at(const FitRequest& request, const ParticipationFit& participation,
                  const SettingsPoint& point, const std::string& name);

/// The posterior of the settings that the tables do not determine: priors on the ranges of the request; the
/// study's figures marked constrained as evidence; `points` of a uniform design simulated, an emulator fitted
/// to them, and draws from the priors weighted by it. The same for any number of threads. `progress` is told
/// how many of how many points are done, from any thread. Errors: BadInput as fit_set at any point of the
/// ranges, as fit_emulator, and if no figure is constrained.
SimulationFit fit_by_simulation(const FitRequest& request, const FigureSimulator& simulator, int threads,
                                const std::function<void(std::size_t, std::size_t)>& progress);

}  // namespace delphisim
