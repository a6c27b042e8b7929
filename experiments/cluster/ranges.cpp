// SPDX-License-Identifier: MIT
#include "experiments/cluster/ranges.hpp"

#include <algorithm>

namespace delphisim {

std::string ranges(const std::vector<std::uint32_t>& ascending) {
  std::string text;
  for (std::size_t i = 0; i < ascending.size();) {
    std::size_t last = i;
    const std::uint32_t step = i + 1 < ascending.size() ? ascending[i + 1] - ascending[i] : 0;
    while (last + 1 < ascending.size() && ascending[last + 1] - ascending[last] == step) ++last;
    if (step > 1 && last < i + 2) last = i;  // two numbers apart are two numbers
    text += (text.empty() ? "" : ",") + std::to_string(ascending[i]);
    if (last > i) text += '-' + std::to_string(ascending[last]);
    if (last > i && step > 1) text += ':' + std::to_string(step);
    i = last + 1;
  }
  return text;
}

std::string first_ranges(const std::string& ranges, std::size_t most) {
  std::size_t end = 0;
  for (std::size_t part = 0; part < most; ++part) {
    end = ranges.find(',', end);
    if (end == std::string::npos) return ranges;
    ++end;
  }
  const auto more = std::count(ranges.begin() + static_cast<std::ptrdiff_t>(end), ranges.end(), ',') + 1;
  return ranges.substr(0, end - 1) + " and " + std::to_string(more) + " more";
}

}  // namespace delphisim
