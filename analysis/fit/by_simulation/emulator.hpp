// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace delphisim {

/// Exercises simulated at points of a design, from which an emulator learns.
struct SimulatedDesign {
  std::size_t parameters = 0, figures = 0, replicates = 0;
  std::vector<double> points;  // [points][parameters], each parameter scaled to [-1, 1]
  std::vector<double> values;  // [points][replicates][figures], NaN where an exercise does not define one
};

/// What an exercise prints as a function of the parameters: figures ~ N(expected(x), covariance), with
/// expectations that are quadratic in x and one covariance for all x. This is the synthetic likelihood of
/// Wood (2010, Nature 466:1102-1104) with moments smoothed over the parameters.
struct Emulator {
  std::size_t parameters = 0, figures = 0;
  std::vector<double> coefficients;  // [terms][figures]; terms: 1, x[i], x[i] x[j] for i <= j
  std::vector<double> covariance;    // [figures][figures] between exercises with the same parameters
  std::vector<double> misfit;        // [figures] SD over the design of what is not quadratic
  std::size_t exercises = 0;         // that were complete and used
  std::size_t incomplete = 0;        // left out: they do not define some figure

  std::size_t terms() const { return (parameters + 1) * (parameters + 2) / 2; }
  /// Precondition: x has [parameters], expected [figures].
  void expect(std::span<const double> x, std::span<double> expected) const;
};

/// Points that a quadratic surface needs, 3 for each term.
std::size_t least_points(std::size_t parameters);

/// Least squares over all complete exercises. Throws BadInput if they are too few or the points too few
/// (least_points).
Emulator fit_emulator(const SimulatedDesign& design);

/// log N(observed; expected(x), covariance + misfit^2 + extra) of every point, up to a constant. `extra`: one
/// variance a figure, as of the rounding of printed figures. points: [count][parameters]. Throws BadInput if
/// the covariance is singular.
std::vector<double> log_likelihoods(const Emulator& emulator, std::span<const double> points,
                                    const std::vector<double>& observed, const std::vector<double>& extra);

}  // namespace delphisim
