// SPDX-License-Identifier: MIT
#include "analysis/fit/by_simulation/figures.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "analysis/fit/simulate_change.hpp"
#include "engine/exercise/exercise.hpp"
#include "experiments/plan/plan.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

int decimals(double number) {
  const std::string text = shortest(number);
  const auto point = text.find('.');
  if (point == std::string::npos || text.find('e') != std::string::npos) return 0;
  const std::string after = text.substr(point + 1);
  return after == "0" ? 0 : static_cast<int>(after.size());
}

template<class List, class Name>
int place_of(const List& list, const std::string& name, Name name_in) {
  const auto found =
      std::find_if(list.begin(), list.end(), [&](const auto& e) { return name_in(e) == name; });
  return found == list.end() ? -1 : static_cast<int>(found - list.begin());
}

// The column of the process that measures each figure; read_study has seen that there is one.
std::vector<std::size_t> columns_of(const Plan& plan) {
  std::vector<std::size_t> columns;
  for (const Published& figure : plan.study.published) {
    const int round = place_of(plan.study.round_names, figure.round, [](const auto&name) { return name; }),
              group = figure.group.empty()
                          ? -1
                          : place_of(plan.study.groups, figure.group, [](const auto&g) { return g.id; });
    const auto& process = plan.measures.process;
    const auto column = std::find_if(process.begin(), process.end(), [&](const ProcessColumn& c) {
      return c.round == round && c.group == group && c.truth <= 0 &&
             name_of(plan.measures, c) == figure.statistic;
    });
    if (column == process.end())
      throw BadInput({}, "no simulated exercise measures '" + name_of(figure) + "'");
    columns.push_back(static_cast<std::size_t>(column - process.begin()));
  }
  return columns;
}

std::vector<double> simulate_figures(const Plan& plan, std::uint32_t first, std::uint32_t count) {
  const std::vector<std::size_t> columns = columns_of(plan);
  ExerciseRunner runner(plan.study.setting, plan.measures, plan.limits, plan.depth, plan.widest, best_isa(),
                        plan.study.seed);
  CellSums sums(plan.study.setting, plan.measures, 1);
  std::vector<CellSums*> wanted{&sums};
  std::vector<double> values;
  for (std::uint32_t r = 0; r < count; ++r) {
    sums.clear();
    runner.run(plan.families.front().family, first + r, wanted);
    for (const std::size_t c : columns)
      values.push_back(sums.process.n[c] > 0 ? sums.process.mean(c)
                                             : std::numeric_limits<double>::quiet_NaN());
  }
  return values;
}

}  // namespace

std::string name_of(const Published& figure) {
  return figure.statistic + " " + figure.round + (figure.group.empty() ? "" : " " + figure.group);
}

std::vector<double> printed_units(const std::vector<Published>& figures) {
  std::map<std::string, int> most;
  for (const Published& figure : figures)
    most[figure.statistic] = std::max(most[figure.statistic], decimals(figure.value));
  std::vector<double> units;
  for (const Published& figure : figures) units.push_back(std::pow(10.0, -most[figure.statistic]));
  return units;
}

FigureSimulator figures_of(const std::filesystem::path& study, const Value& scenario) {
  const Value text = read_toml(study);  // once, not at every point
  const std::filesystem::path folder = study.parent_path();
  const Study read = parse_study(text, folder, base_overrides(scenario));
  if (read.published.empty())
    throw BadInput({std::make_shared<const std::string>(study.filename().string()), 0, 0},
                   "no figures are published ([published] names what simulated exercises are held against)");
  return {read.published, read.seed, [=](const Value& trial, std::uint32_t first, std::uint32_t count) {
            return simulate_figures(*make_plan(parse_study(text, folder, base_overrides(trial))), first,
                                    count);
          }};
}

}  // namespace delphisim
