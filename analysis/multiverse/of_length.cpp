// SPDX-License-Identifier: MIT
#include "analysis/multiverse/of_length.hpp"

#include <algorithm>
#include <bit>

namespace delphisim {

LengthVerdicts verdicts_of_length(const Multiverse& m) {
  const RoundReading& reading = m.rounds.back();
  std::vector<int> lengths, panel;  // by rule of the whole panel
  for (std::size_t i = 0; i < m.list.rules.size(); ++i) {
    if (m.list.group[i] >= 0) continue;
    int length = 0;
    for (std::size_t w = 0; w < reading.words; ++w)
      length += std::popcount(reading.selected[i * reading.words + w]);
    lengths.push_back(length);
    panel.push_back(static_cast<int>(i));
  }
  LengthVerdicts of;
  if (panel.empty()) return of;
  int wanted = m.wanted_length;
  if (wanted == 0) {
    std::vector<int> sorted = lengths;
    std::sort(sorted.begin(), sorted.end());
    wanted = sorted[(sorted.size() - 1) / 2];
  }
  const int within = std::max(1, wanted / 10);
  of.least = std::max(0, wanted - within), of.most = wanted + within;
  const auto fits = [&](int length) { return length >= of.least && length <= of.most; };
  of.rules = static_cast<std::size_t>(std::count_if(lengths.begin(), lengths.end(), fits));
  if (of.rules == 0) return of;
  for (const TopicVerdict& v : m.verdicts.back()) {
    double share = 0;
    for (std::size_t i = 0; i < panel.size(); ++i)
      share += fits(lengths[i]) &&
               reading.is_selected(static_cast<std::size_t>(panel[i]), static_cast<std::size_t>(v.topic));
    share /= static_cast<double>(of.rules);
    if (share >= robust_share - 1e-9)
      of.selected.push_back(v.topic);
    else if (share > contested_share + 1e-9)
      of.contested.push_back(v.topic);
  }
  return of;
}

}  // namespace delphisim
