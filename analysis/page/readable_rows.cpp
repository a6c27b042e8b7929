// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/page/html.hpp"
#include "analysis/page/sections.hpp"

namespace delphisim {
namespace {

constexpr std::size_t most_rows = 200, fewer_rows = 100;

}  // namespace

std::vector<std::size_t> readable_rows(std::size_t count, const std::function<double(std::size_t)>& weight) {
  std::vector<std::size_t> rows(count);
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  if (count <= most_rows) return rows;
  std::vector<double> weights;
  for (std::size_t i = 0; i < count; ++i) weights.push_back(std::isnan(weight(i)) ? -INFINITY : weight(i));
  std::stable_sort(rows.begin(), rows.end(),
                   [&](std::size_t a, std::size_t b) { return weights[a] > weights[b]; });
  rows.resize(fewer_rows);
  std::sort(rows.begin(), rows.end());
  return rows;
}

std::string left_out_note(std::size_t count, std::size_t shown, const std::string& which,
                          const std::string& command) {
  if (shown == count) return "";
  return paragraph("The table has " + std::to_string(shown) + " of " + std::to_string(count) + " rows, " +
                       which + "; " + command + " has all.",
                   "note");
}

}  // namespace delphisim
