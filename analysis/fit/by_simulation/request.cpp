// SPDX-License-Identifier: MIT
#include "analysis/fit/by_simulation/request.hpp"

namespace delphisim {
namespace {

constexpr double share_of_scale = 0.2;

Prior read_limits(Reader& table, const char* key, const char* meaning, double low, double high, Range range) {
  Prior prior{key, low, (low + high) / 2, high, true};
  const std::vector<double> limits = table.numbers(key, range, meaning, std::vector<double>{low, high});
  if (limits.size() != 2 || !(limits[0] < limits[1])) {
    table.problem(key, std::string(key) + " is no pair of limits (the lower, then the higher)");
    return prior;
  }
  return {key, limits[0], (limits[0] + limits[1]) / 2, limits[1], true};
}

}  // namespace

SimulationRequest read_simulation_request(Reader& file, double scale_width) {
  SimulationRequest request;
  Reader table = file.table_or_empty("by_simulation", "how to fit by simulation");
  const auto whole = [&](const char* key, const char* meaning, std::int64_t least, std::uint32_t standard) {
    return static_cast<std::uint32_t>(
        table.integer(key, {.min = least, .max = 10'000'000, .why = meaning}, meaning, standard));
  };
  request.seed =
      static_cast<std::uint64_t>(table.integer("seed", {.min = 0}, "seed of the points and of the draws", 1));
  request.points = whole("points", "points that are simulated", 10, request.points);
  request.replicates = whole("replicates", "simulated exercises a point", 2, request.replicates);
  constexpr std::uint64_t most = 100'000'000;  // numbers of replicates have 32 bits, and memory has an end
  if (std::uint64_t{request.points} * request.replicates > most)
    table.problem("points", "points x replicates is " +
                                std::to_string(std::uint64_t{request.points} * request.replicates) +
                                " (at most " + std::to_string(most) + " exercises)");
  request.draws = whole("draws", "draws from the prior", 1000, request.draws);
  request.sets = whole("sets", "sets drawn from the posterior", 1, request.sets);
  request.uniform =
      table.choice("prior", {"triangular", "uniform"}, "priors on the ranges", "triangular") == "uniform";
  const double limit = share_of_scale * scale_width;
  request.recalibration =
      read_limits(table, "recalibration", "limits of recalibration, latent points", -limit, limit, {});
  request.retest_sd =
      read_limits(table, "retest_sd", "limits of the retest SD, latent points", 0, limit, {.min = 0});
  table.finish();
  return request;
}

}  // namespace delphisim
