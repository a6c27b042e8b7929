// SPDX-License-Identifier: MIT
#pragma once
#include <catch2/catch.hpp>
#include <string>

#include "experiments/study/study.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {

/// A study that says everything a study can say, with its files.
inline const std::filesystem::path full_study =
    std::string(SOURCE_FOLDER) + "/tests/config_errors/valid/full.toml";
/// The shortest study.
inline const std::filesystem::path small_study =
    std::string(SOURCE_FOLDER) + "/tests/config_errors/valid/small.toml";

/// One override, as `--set path=value` gives it.
inline Overrides with(const std::string& path, const std::string& value) {
  return {{{path, parse_value(value, "--set " + path)}}};
}

inline const Cell& cell_named(const Study& study, const std::string& name) {
  for (const Cell& cell : study.cells)
    if (cell.name == name) return cell;
  FAIL("there is no cell " << name);
  return study.cells.front();
}

}  // namespace delphisim
