// SPDX-License-Identifier: MIT
#pragma once
#include "engine/rules/aggregation/contract.hpp"

namespace delphisim {

/// Copeland score: the number of other topics that the topic beats, and half of those that it ties with,
/// where a pair is decided by the panelists who rated both. A pair that nobody rated both of is a tie; topics
/// without ratings are missing and nobody's opponents. Its cost grows with the square of the number of
/// topics.
struct Copeland {
  static constexpr std::string_view name = "copeland";
  static constexpr std::string_view summary = "topics beaten in pairs by those who rated both, ties half";
  static constexpr std::string_view source = "Copeland 1951; Saari and Merlin 1996";
  static constexpr auto& parameters = no_parameters;
  static constexpr Reading reading = Reading::people;
  static constexpr Unit unit = Unit::rank;
  static double bound(const Scale&, int topics, const double*) { return topics; }
  static const char* objection(const Scale&, int, const double*) { return nullptr; }
  static std::size_t scratch_bytes(const PanelSize& size) {
    return (2 * sizeof(std::int32_t) + 1) * static_cast<std::size_t>(size.topics);
  }

  static void score(const RatingsView& r, int begin, int end, const double*, void* scratch, double* out) {
    std::int32_t* const margin = static_cast<std::int32_t*>(scratch);  // [topics] ahead of the other topic
    std::int32_t* const n = margin + r.topics;
    std::int8_t* const part = reinterpret_cast<std::int8_t*>(n + r.topics);
    for (int t = 0; t < r.topics; ++t) n[t] = 0;
    for (int i = begin; i < end; ++i)
      for (int t = 0; t < r.topics; ++t) n[t] += r.row(i)[t] != missing_level;
    for (int t = 0; t < r.topics; ++t) {
      out[t] = missing_score;
      if (n[t] == 0) continue;
      for (int u = 0; u < r.topics; ++u) margin[u] = 0;
      for (int i = begin; i < end;) {
        const int upto = end - i > 127 ? i + 127 : end;  // each person moves a margin by at most one
        for (int u = 0; u < r.topics; ++u) part[u] = 0;
        for (; i < upto; ++i) {
          const std::uint8_t* const row = r.row(i);
          const std::uint8_t mine = row[t];
          if (mine == missing_level) continue;
          for (int u = 0; u < r.topics; ++u) {
            const std::uint8_t other = row[u];
            part[u] = static_cast<std::int8_t>(part[u] + (mine > other) -
                                               ((mine < other) & (other != missing_level)));
          }
        }
        for (int u = 0; u < r.topics; ++u) margin[u] += part[u];
      }
      std::int32_t twice = 0;
      for (int u = 0; u < r.topics; ++u)
        twice += u == t || n[u] == 0 ? 0 : margin[u] > 0 ? 2 : margin[u] == 0;
      out[t] = 0.5 * twice;
    }
  }
};

}  // namespace delphisim
