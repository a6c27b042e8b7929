// SPDX-License-Identifier: MIT
#include "analysis/fit/by_simulation/emulator.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>

#include "analysis/fit/by_simulation/cholesky.hpp"
#include "experiments/study/problems.hpp"

namespace delphisim {
namespace {

constexpr std::size_t points_per_term = 3;

void fill_terms(std::span<const double> x, std::span<double> terms) {
  std::size_t t = 0;
  terms[t++] = 1;
  for (const double a : x) terms[t++] = a;
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t j = i; j < x.size(); ++j) terms[t++] = x[i] * x[j];
}

// Means and cross-products of the complete exercises of each point.
struct PointMeans {
  std::vector<double> n;       // [points]
  std::vector<double> mean;    // [points][figures]
  std::vector<double> within;  // [figures][figures] sums of products of deviations, over all points
  double within_freedom = 0;
};

PointMeans means_of(const SimulatedDesign& design) {
  const std::size_t figures = design.figures, points = design.points.size() / design.parameters;
  PointMeans means{std::vector<double>(points, 0), std::vector<double>(points * figures, 0),
                   std::vector<double>(figures * figures, 0), 0};
  const auto exercise = [&](std::size_t p, std::size_t r) {
    return std::span(design.values).subspan((p * design.replicates + r) * figures, figures);
  };
  const auto complete = [](std::span<const double> values) {
    return std::none_of(values.begin(), values.end(), [](double v) { return std::isnan(v); });
  };
  for (std::size_t p = 0; p < points; ++p) {
    double* mean = &means.mean[p * figures];
    for (std::size_t r = 0; r < design.replicates; ++r) {
      if (!complete(exercise(p, r))) continue;
      means.n[p] += 1;
      for (std::size_t f = 0; f < figures; ++f) mean[f] += exercise(p, r)[f];
    }
    if (means.n[p] == 0) continue;
    for (std::size_t f = 0; f < figures; ++f) mean[f] /= means.n[p];
    means.within_freedom += means.n[p] - 1;
    for (std::size_t r = 0; r < design.replicates; ++r) {
      const auto values = exercise(p, r);
      if (!complete(values)) continue;
      for (std::size_t f = 0; f < figures; ++f)
        for (std::size_t g = 0; g <= f; ++g)
          means.within[f * figures + g] += (values[f] - mean[f]) * (values[g] - mean[g]);
    }
  }
  return means;
}

// The coefficients of the terms by weighted least squares on the points' means.
void regress(const SimulatedDesign& design, const PointMeans& means, Emulator& emulator) {
  const std::size_t terms = emulator.terms(), figures = design.figures;
  std::vector<double> gram(terms * terms, 0), right(figures * terms, 0), row(terms);
  for (std::size_t p = 0; p < means.n.size(); ++p) {
    fill_terms(std::span(design.points).subspan(p * design.parameters, design.parameters), row);
    for (std::size_t a = 0; a < terms; ++a) {
      for (std::size_t b = 0; b <= a; ++b) gram[a * terms + b] += means.n[p] * row[a] * row[b];
      for (std::size_t f = 0; f < figures; ++f)
        right[f * terms + a] += means.n[p] * row[a] * means.mean[p * figures + f];
    }
  }
  const auto factor = Cholesky::of(gram, terms);
  if (!factor)
    throw BadInput({}, "the simulated points do not span the parameters (too few exercises are complete)");
  emulator.coefficients.assign(terms * figures, 0);
  for (std::size_t f = 0; f < figures; ++f) {
    const std::span<double> solution = std::span(right).subspan(f * terms, terms);
    factor->solve(solution);
    for (std::size_t a = 0; a < terms; ++a) emulator.coefficients[a * figures + f] = solution[a];
  }
}

// Points' means scatter about the surface by covariance / n; what they scatter more is misfit.
void measure_misfit(const SimulatedDesign& design, const PointMeans& means, Emulator& emulator) {
  const std::size_t figures = design.figures;
  std::vector<double> expected(figures), scatter(figures, 0);
  double all = 0, used = 0;
  for (std::size_t p = 0; p < means.n.size(); ++p) {
    if (means.n[p] == 0) continue;
    emulator.expect(std::span(design.points).subspan(p * design.parameters, design.parameters), expected);
    used += 1, all += means.n[p];
    for (std::size_t f = 0; f < figures; ++f) {
      const double miss = means.mean[p * figures + f] - expected[f];
      scatter[f] += means.n[p] * miss * miss;
    }
  }
  for (std::size_t f = 0; f < figures; ++f) {
    const double between = scatter[f] / (used - static_cast<double>(emulator.terms()));
    const double variance = (between - emulator.covariance[f * figures + f]) * used / all;
    emulator.misfit.push_back(std::sqrt(std::fmax(0.0, variance)));
  }
}

}  // namespace

void Emulator::expect(std::span<const double> x, std::span<double> expected) const {
  assert(x.size() == parameters && expected.size() == figures);
  const double* row = coefficients.data();
  const auto add = [&](double term) {
    for (std::size_t f = 0; f < figures; ++f) expected[f] += term * row[f];
    row += figures;
  };
  std::fill(expected.begin(), expected.end(), 0.0);
  add(1);
  for (const double a : x) add(a);
  for (std::size_t i = 0; i < parameters; ++i)
    for (std::size_t j = i; j < parameters; ++j) add(x[i] * x[j]);
}

std::size_t least_points(std::size_t parameters) {
  return points_per_term * (parameters + 1) * (parameters + 2) / 2;
}

Emulator fit_emulator(const SimulatedDesign& design) {
  assert(design.parameters > 0 && design.figures > 0 && design.replicates > 1);
  Emulator emulator;
  emulator.parameters = design.parameters;
  emulator.figures = design.figures;
  const PointMeans means = means_of(design);
  const auto filled =
      static_cast<std::size_t>(std::count_if(means.n.begin(), means.n.end(), [](double n) { return n > 0; }));
  if (filled < least_points(design.parameters))
    throw BadInput({}, std::to_string(filled) + " points have complete exercises (a quadratic surface in " +
                           std::to_string(design.parameters) + " parameters needs " +
                           std::to_string(least_points(design.parameters)) + ")");
  for (const double n : means.n) emulator.exercises += static_cast<std::size_t>(n);
  emulator.incomplete = means.n.size() * design.replicates - emulator.exercises;
  regress(design, means, emulator);
  const std::size_t figures = design.figures;
  emulator.covariance = means.within;
  for (std::size_t f = 0; f < figures; ++f)
    for (std::size_t g = 0; g <= f; ++g) {
      emulator.covariance[f * figures + g] /= means.within_freedom;
      emulator.covariance[g * figures + f] = emulator.covariance[f * figures + g];
    }
  measure_misfit(design, means, emulator);
  return emulator;
}

std::vector<double> log_likelihoods(const Emulator& emulator, std::span<const double> points,
                                    const std::vector<double>& observed, const std::vector<double>& extra) {
  const std::size_t figures = emulator.figures, count = points.size() / emulator.parameters;
  assert(observed.size() == figures && extra.size() == figures);
  std::vector<double> covariance = emulator.covariance;
  for (std::size_t f = 0; f < figures; ++f)
    covariance[f * figures + f] += emulator.misfit[f] * emulator.misfit[f] + extra[f];
  const auto factor = Cholesky::of(covariance, figures);
  if (!factor) throw BadInput({}, "the simulated figures repeat one another (their covariance is singular)");
  std::vector<double> result(count), miss(figures);
  for (std::size_t i = 0; i < count; ++i) {
    emulator.expect(points.subspan(i * emulator.parameters, emulator.parameters), miss);
    for (std::size_t f = 0; f < figures; ++f) miss[f] = observed[f] - miss[f];
    factor->whiten(miss);
    double squares = 0;
    for (const double m : miss) squares += m * m;
    result[i] = -squares / 2;
  }
  return result;
}

}  // namespace delphisim
