// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>

#include "experiments/study/study.hpp"

namespace delphisim {

/// The position of a cell by its name. The base cell also goes by its levels, as the other cells of a grid
/// are called ("0.8/mean"), where no cell has that name. None where there is no such cell.
std::optional<std::size_t> find_cell(const Study& study, const std::string& name);

}  // namespace delphisim
