// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>

#include "analysis/fit/fit_request.hpp"
#include "experiments/study/reader.hpp"

namespace delphisim {

/// The published tables that fit.toml names under [tables] and [[groups]], with what [rescored] says about
/// the second survey; null: there was none. What is wrong in them is added to the problems; the result means
/// something only if there are none.
PublishedTables read_published(Reader& file, Reader* rescored, const FitRound& first, const FitRound& second,
                               const std::filesystem::path& folder, Problems& problems);

}  // namespace delphisim
