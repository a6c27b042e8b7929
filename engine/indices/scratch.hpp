// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace delphisim {

/// Room to compute indices in, allocated once by the caller: 8 (people + topics) + 2 people bytes and two
/// tables of 8 (1 + groups) topics bytes.
struct IndexScratch {
  IndexScratch(int people, int topics, int groups)
      : rows(static_cast<std::size_t>(people)),
        columns(static_cast<std::size_t>(topics)),
        sums(static_cast<std::size_t>(people > topics ? people : topics)),
        before(static_cast<std::size_t>(people)),
        now(static_cast<std::size_t>(people)),
        scores(static_cast<std::size_t>(1 + groups) * static_cast<std::size_t>(topics)),
        standardised(scores.size()) {}

  std::vector<std::int32_t> rows, columns;
  std::vector<std::int64_t> sums;
  std::vector<std::uint8_t> before, now;
  std::vector<double> scores, standardised;
};

}  // namespace delphisim
