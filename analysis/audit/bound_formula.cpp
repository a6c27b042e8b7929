// SPDX-License-Identifier: MIT
#include "analysis/audit/bound_formula.hpp"

#include <fmt/core.h>

#include <cmath>

#include "engine/stats/student_t.hpp"

namespace delphisim {
namespace {

BoundFormula normal(double z) {
  return {fmt::format("{} sd / sqrt(n)", z), [z](double n) { return z / std::sqrt(n); }};
}

BoundFormula student(double p) {
  return {fmt::format("t({}, n - 1) sd / sqrt(n)", p), [p](double n) {
            return n < 2 ? 0 : student_t_quantile(p, static_cast<int>(n) - 1) / std::sqrt(n);
          }};
}

}  // namespace

std::vector<BoundFormula> bound_formulas(std::optional<double> stated) {
  std::vector<BoundFormula> list;
  if (stated) list.push_back(normal(*stated));
  for (const double z : {1.96, 1.645, 2.0, 2.576, 1.2816, 1.0})
    if (!stated || *stated != z) list.push_back(normal(z));
  list.push_back(student(0.975));
  list.push_back(student(0.95));
  for (const double z : {1.96, 1.645}) {
    // sd has the divisor n and the standard error n - 1
    list.push_back(
        {fmt::format("{} sd / sqrt(n - 1)", z), [z](double n) { return n < 2 ? 0 : z / std::sqrt(n - 1); }});
    // sd has the divisor n - 1 and the standard error n
    list.push_back(
        {fmt::format("{} sd sqrt(n - 1) / n", z), [z](double n) { return z * std::sqrt(n - 1) / n; }});
  }
  list.push_back({"sd", [](double) { return 1.0; }});
  list.push_back({"1.96 sd", [](double) { return 1.96; }});
  list.push_back({"0", [](double) { return 0.0; }});
  return list;
}

BoundFormula common_n_formula(double multiplier, double people) {
  return {fmt::format("{} sd / sqrt({}), one n for all topics", multiplier, people),
          [=](double) { return multiplier / std::sqrt(people); }};
}

}  // namespace delphisim
