// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace delphisim {

/// Whole numbers in few letters, as Slurm writes lists of tasks: "1-3,7,9-21:4" is 1, 2, 3, 7, 9, 13, 17, 21.
/// ascending: distinct numbers in ascending order; none gives an empty text.
std::string ranges(const std::vector<std::uint32_t>& ascending);

/// The first `most` parts of a text of ranges, and how many more there are.
std::string first_ranges(const std::string& ranges, std::size_t most);

}  // namespace delphisim
