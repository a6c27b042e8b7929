// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <vector>

#include "engine/passes/aligned.hpp"
#include "engine/passes/passes.hpp"
#include "engine/ratings/ratings_view.hpp"
#include "engine/survey/compiled_round.hpp"

namespace delphisim {

/// Upper limits that size a workspace once, so that nothing is allocated per replicate.
struct Limits {
  int topics = 0, groups = 0, people = 0, levels = 0, aggregations = 0;
};

/// One finished round of one exercise: form, people, ratings, counts and, as they are asked for, scores.
/// Rows are panelists, group by group; columns are the topics of this round's form.
struct RoundState {
  explicit RoundState(const Limits& limits);

  void set_form(int count, int groups);  // strides for a form of `count` topics
  void count_ratings(const Passes& passes, const Scale& scale);

  /// Scores of an aggregation, [1 + groups][stride]: set 0 is everybody, set 1 + g group g. Computed at first
  /// use.
  const double* scores(int place, const AggregationTable& table, const Passes& passes);

  /// Room for the scores of an aggregation that come from elsewhere, in the same layout; to be filled at
  /// once.
  double* take_scores(int place) {
    scored_[static_cast<std::size_t>(place)] = 1;
    return scores_.data() + static_cast<std::size_t>(place) * score_stride_;
  }

  int level_at(int row, int column) const {
    return level[static_cast<std::size_t>(row) * byte_stride + static_cast<std::size_t>(column)];
  }

  /// The ratings person by person.
  RatingsView ratings() const {
    return {topics,    people,    groups, scale.levels(), level.data(), byte_stride, group_begin.data(),
            scale.min, scale.step};
  }

  int topics = 0, groups = 0, people = 0;
  std::uint32_t stride = 0, byte_stride = 0;
  Scale scale;
  std::vector<std::int32_t> form;         // topic of each column
  std::vector<std::int32_t> old_column;   // its column in the round before
  std::vector<std::int32_t> group_begin;  // [groups + 1] rows
  std::vector<std::uint32_t> member;      // [people] address of the panelist within the group
  std::vector<std::int32_t> old_row;      // [people] row in the round before, -1 for newcomers
  std::vector<float> leniency;            // [people] group offset included
  Aligned<float> latent;                  // [people][stride]
  Aligned<std::uint8_t> level;            // [people][byte_stride]
  TallyView tally{};

 private:
  Aligned<std::uint16_t> counts_;
  Aligned<std::int32_t> n_, sum_, squares_;
  Aligned<double> scores_;            // [aggregations][lanes]
  std::vector<std::uint8_t> scored_;  // [aggregations]
  std::size_t score_stride_;
};

inline std::uint32_t padded(int n, std::uint32_t to) {
  return (static_cast<std::uint32_t>(n) + to - 1) / to * to;
}

}  // namespace delphisim
