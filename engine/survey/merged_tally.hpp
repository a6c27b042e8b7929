// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <vector>

#include "engine/survey/round_state.hpp"

namespace delphisim {

/// The counts of a finished round with some groups merged, for one pooling that merges groups.
class MergedTally {
 public:
  explicit MergedTally(const Limits& limits);

  /// Finds which groups go together and adds their counts. Precondition: `pooling` merges groups.
  void merge(const RoundState& round, const Item& pooling);
  /// Scores of the merged groups by an aggregation of the round that does not read people. [1 +
  /// groups()][stride], valid until the next call.
  const double* score(RoundState& round, int place, const AggregationTable& table, const Passes& passes);

  int groups() const { return groups_; }
  const TallyView& tally() const { return tally_; }

 private:
  template<class P>
  void find_groups(const RoundState& round, const double* parameters);
  void add_all_topics(const RoundState& round);
  void join(std::size_t into, std::size_t from);

  std::size_t levels_max_;
  int groups_ = 0, levels_ = 0;
  std::vector<int> merged_of_;                          // [groups] the merged group of a group, -1 for none
  std::vector<std::int64_t> count_;                     // [groups][levels] ratings over all topics
  std::vector<std::int64_t> n_, sum_, squares_, size_;  // [groups]
  TallyView tally_{};
  Aligned<std::uint16_t> counts_;
  Aligned<std::int32_t> lane_n_, lane_sum_, lane_squares_;
  Aligned<double> scores_;
};

}  // namespace delphisim
