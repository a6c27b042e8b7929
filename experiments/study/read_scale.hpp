// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "engine/ratings/scale.hpp"
#include "experiments/study/reader.hpp"

namespace delphisim {

/// Is it a whole number, but for rounding?
bool is_whole(double number);

/// What is wrong with a scale ("the scale runs from ... (why)"); empty if it can be one: a whole number of
/// steps, at most 255 different ratings, within 1e6 of 0 and near enough to it for single precision.
std::string problem_of(const Scale& scale);

/// A scale of a table with min, max and step; a problem at its place, and the standard scale, where it cannot
/// be one.
Scale read_scale(Reader& table);

/// "1:9:1" (min:max:step) as a scale; BadInput at `at` otherwise.
Scale parse_scale(const std::string& text, const Source& at);

}  // namespace delphisim
