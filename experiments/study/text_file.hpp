// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <string>

#include "experiments/study/problems.hpp"

namespace delphisim {

/// All bytes of a file. Throws BadInput at `named_at`, the place that names the file, if it has one:
/// "cannot open 'x.csv' (No such file or directory) did you mean 'y.csv'?", the nearest name in that folder.
std::string read_text(const std::filesystem::path& path, const Source& named_at = {});

}  // namespace delphisim
