// SPDX-License-Identifier: MIT
#include "analysis/fit/tuning.hpp"

#include <array>
#include <cmath>

namespace delphisim {
namespace {

constexpr int most_simulations = 60;
constexpr double probe = 0.2, longest_step = 2;  // latent points

using Pair = std::array<double, 2>;
using Matrix = std::array<Pair, 2>;

double size(const Pair& miss) { return std::hypot(miss[0], miss[1]); }

class Search {
 public:
  Search(const std::function<SimulatedChange(const RevisionNoise&)>& simulate, const Pair& target)
      : simulate_(simulate), target_(target) {}

  Pair miss_at(const Pair& x) {
    ++runs_;
    change_ = simulate_({x[0], x[1]});
    return {change_.of_means - target_[0], change_.of_sds - target_[1]};
  }

  Matrix slopes_at(const Pair& x, const Pair& miss) {
    const Pair shifted = miss_at({x[0] + probe, x[1]}), noisier = miss_at({x[0], x[1] + probe});
    return {{{(shifted[0] - miss[0]) / probe, (noisier[0] - miss[0]) / probe},
             {(shifted[1] - miss[1]) / probe, (noisier[1] - miss[1]) / probe}}};
  }

  int runs() const { return runs_; }
  const SimulatedChange& change() const { return change_; }

 private:
  const std::function<SimulatedChange(const RevisionNoise&)>& simulate_;
  Pair target_;
  SimulatedChange change_;
  int runs_ = 0;
};

double clipped(double step) { return std::fmax(-longest_step, std::fmin(longest_step, step)); }

// The Newton step; where it would take the SD below 0 it ends at 0 and only the change of means is solved.
Pair step_from(const Pair& x, const Pair& miss, const Matrix& slope) {
  const double determinant = slope[0][0] * slope[1][1] - slope[0][1] * slope[1][0];
  Pair step{0, 0};
  if (std::fabs(determinant) > 1e-12)
    step = {clipped((slope[0][1] * miss[1] - slope[1][1] * miss[0]) / determinant),
            clipped((slope[1][0] * miss[0] - slope[0][0] * miss[1]) / determinant)};
  if (x[1] + step[1] < 0 || std::fabs(determinant) <= 1e-12) {
    step[1] = std::fmax(step[1], -x[1]);
    const double rest = miss[0] + slope[0][1] * step[1];
    step[0] = slope[0][0] > 1e-12 ? clipped(-rest / slope[0][0]) : 0;
  }
  return step;
}

void broyden(Matrix& slope, const Pair& step, const Pair& before, const Pair& after) {
  const double length = step[0] * step[0] + step[1] * step[1];
  if (length == 0) return;
  for (std::size_t i = 0; i < 2; ++i) {
    const double unexplained = after[i] - before[i] - slope[i][0] * step[0] - slope[i][1] * step[1];
    for (std::size_t j = 0; j < 2; ++j) slope[i][j] += unexplained * step[j] / length;
  }
}

// The nearest change of means that recalibration alone gives without retest noise, by secants halved until
// they help; x is the first guess.
void match_means_without_noise(Search& search, Pair& x, Pair& miss, SimulatedChange& change, double slope,
                               double tolerance) {
  x[1] = 0;
  miss = search.miss_at(x);
  change = search.change();
  bool helped = true;
  while (helped && std::fabs(miss[0]) > tolerance && search.runs() < most_simulations && slope > 1e-12) {
    double step = clipped(-miss[0] / slope);
    helped = false;
    for (int halving = 0; halving < 4 && !helped; ++halving, step /= 2) {
      const Pair trial{x[0] + step, 0}, found = search.miss_at(trial);
      helped = std::fabs(found[0]) < std::fabs(miss[0]);
      if (!helped) continue;
      slope = (found[0] - miss[0]) / step;
      x = trial, miss = found, change = search.change();
    }
  }
}

std::string explain(const Pair& x, const SimulatedChange& change, const Pair& target, bool means,
                    bool at_zero) {
  const auto rounded = [](double v) { return shortest(std::round(v * 1000) / 1000); };
  if (means && at_zero)
    return "topic SDs change by " + rounded(change.of_sds) + ", not " + rounded(target[1]) +
           " (without any retest noise they already spread more)";
  return "topic means change by " + rounded(change.of_means) + ", not " + rounded(target[0]) +
         ", and SDs by " + rounded(change.of_sds) + ", not " + rounded(target[1]) +
         " (no further step helps from recalibration " + rounded(x[0]) + " and retest SD " + rounded(x[1]) +
         ")";
}

}  // namespace

Tuned tune_revision(const std::function<SimulatedChange(const RevisionNoise&)>& simulate,
                    double target_of_means, double target_of_sds, const RevisionNoise& start,
                    double tolerance) {
  const Pair target{target_of_means, target_of_sds};
  Search search(simulate, target);
  Pair x{start.recalibration, std::fmax(0.0, start.retest_sd)};
  Pair miss = search.miss_at(x);
  SimulatedChange change = search.change();
  Matrix slope = search.slopes_at(x, miss);
  bool fresh = true;  // the slopes are differences at x, not updates
  const auto means_hit = [&] { return std::fabs(miss[0]) <= tolerance; };
  const auto hit = [&] { return means_hit() && std::fabs(miss[1]) <= tolerance; };
  // At 0 only the means can be matched; the step that the slopes then ask for leaves the SD at 0.
  const auto stuck_at_zero = [&] { return x[1] == 0 && miss[1] > 0 && means_hit(); };

  while (!hit() && search.runs() < most_simulations) {
    if (stuck_at_zero() && fresh && step_from(x, miss, slope)[1] <= 0) break;
    Pair step = step_from(x, miss, slope);
    const bool to_zero = x[1] + step[1] <= 0;
    bool helped = false;
    for (int halving = 0; halving < 4 && !helped; ++halving) {
      const Pair trial{x[0] + step[0], std::fmax(0.0, x[1] + step[1])};
      const Pair found = search.miss_at(trial);
      broyden(slope, {trial[0] - x[0], trial[1] - x[1]}, miss, found);
      // On the way to the bound the miss that can still be mended is that of the means.
      helped = size(found) < size(miss) || (to_zero && x[1] == 0 && std::fabs(found[0]) < std::fabs(miss[0]));
      if (helped) x = trial, miss = found, change = search.change(), fresh = false;
      step = {step[0] / 2, step[1] / 2};
    }
    if (helped && !stuck_at_zero()) continue;
    if (!helped && fresh) {
      if (!to_zero) break;
      // What retest noise there is spreads the SDs too much as it is, so the means need no compromise with
      // them.
      match_means_without_noise(search, x, miss, change, slope[0][0], tolerance);
      if (miss[1] > 0) break;
    }
    slope = search.slopes_at(x, miss);
    fresh = true;
  }

  Tuned tuned{{x[0], x[1]}, change, hit(), "", search.runs()};
  if (!tuned.reached) tuned.problem = explain(x, change, target, means_hit(), x[1] == 0);
  return tuned;
}

}  // namespace delphisim
