// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "experiments/study/study.hpp"

namespace delphisim {

/// The name of a published figure in tables: "group_bound survey3 academics".
std::string name_of(const Published& figure);

/// The unit in which each figure is printed, 0.01 for 7.32: of figures of one statistic that with most
/// decimals tells.
std::vector<double> printed_units(const std::vector<Published>& figures);

/// A study's published figures, and how to simulate them.
struct FigureSimulator {
  std::vector<Published> figures;
  std::uint64_t seed = 0;  // the study's
  /// The figures of the exercises of replicates [first, first + count) under a scenario, [count][figures];
  /// NaN where an exercise does not define one. May be called by several threads at once. Errors: BadInput
  /// where the scenario does not fit the study.
  std::function<std::vector<double>(const Value& scenario, std::uint32_t first, std::uint32_t count)>
      simulate;
};

/// The published figures of a study (its [published]) under the design of its base cell, whose scenario and
/// grid are not used; `scenario` is any that fits. Errors: BadInput as read_study, or if none is published.
FigureSimulator figures_of(const std::filesystem::path& study, const Value& scenario);

}  // namespace delphisim
