// SPDX-License-Identifier: MIT
#include "analysis/audit/ordered.hpp"

#include <algorithm>

namespace delphisim {

std::vector<std::size_t> out_of_order(std::span<const double> values) {
  constexpr auto none = static_cast<std::size_t>(-1);
  std::vector<std::size_t>
      last;  // by length - 1: the position that a subsequence of that length can best end at
  std::vector<std::size_t> before(values.size(), none);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto longer =
        std::partition_point(last.begin(), last.end(), [&](std::size_t p) { return values[p] >= values[i]; });
    if (longer != last.begin()) before[i] = *(longer - 1);
    if (longer == last.end())
      last.push_back(i);
    else
      *longer = i;
  }
  std::vector<bool> kept(values.size(), false);
  for (std::size_t i = last.empty() ? none : last.back(); i != none; i = before[i]) kept[i] = true;
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!kept[i]) out.push_back(i);
  return out;
}

}  // namespace delphisim
