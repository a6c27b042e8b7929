// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <vector>

#include "engine/passes/aligned.hpp"
#include "engine/passes/passes.hpp"
#include "engine/ratings/ratings_view.hpp"
#include "engine/rules/aggregation/contract.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/survey/compiled_round.hpp"

namespace delphisim {

/// Upper limits that size a workspace once, so that nothing is allocated per replicate.
struct Limits {
  int topics = 0, groups = 0, people = 0, levels = 0, aggregations = 0;
  int real_people = 0;                                      // of the largest group of an empirical population
  bool varied = false, anchored = false, misfiled = false;  // some round uses these
  int poolings = static_cast<int>(Poolings::size);          // distinct poolings of rules and shortlists
  int mergings = 2;                                         // those of them that merge groups

  void allow(const RoundSpec& round);  // sets what the round uses
};

/// One finished round of one exercise: form, people, ratings, counts and, as they are asked for, scores.
/// Rows are panelists, group by group; columns are the topics of this round's form.
struct RoundState {
  explicit RoundState(const Limits& limits);

  void set_form(int count, int groups);  // strides for a form of `count` topics
  void count_ratings(const Passes& passes, const Scale& scale);

  /// Makes room and tables for the aggregations of a study; scores() does so for those it has not met.
  void prepare(const AggregationTable& table);

  /// Scores of an aggregation, [1 + groups][stride]: set 0 is everybody, set 1 + g group g. Computed at first
  /// use.
  const double* scores(int place, const AggregationTable& table, const Passes& passes);

  /// Scores of an aggregation by counts over the same form and scale. out: [1 + groups of the
  /// counts][stride]. Precondition: the aggregation does not read people.
  void score(int place, const AggregationTable& table, const Passes& passes, const TallyView& counts,
             int of_groups, double* out);
  /// Room for the scores of an aggregation that come from elsewhere, in the same layout; to be filled at
  /// once.
  double* take_scores(int place) {
    scored_[static_cast<std::size_t>(place)] = 1;
    return scores_.data() + static_cast<std::size_t>(place) * score_stride_;
  }

  /// Fills `first`: a value goes on with the person from the round before; NaN where the topic was never
  /// rated.
  void keep_first(const RoundState& before);

  /// Counts that come from elsewhere: none at first, then one lane after the other, which had none. count:
  /// [levels of the scale].
  void clear_counts(const Scale& of);
  void put_counts(std::size_t lane, const std::uint16_t* count);

  int level_at(int row, int column) const {
    return level[static_cast<std::size_t>(row) * byte_stride + static_cast<std::size_t>(column)];
  }

  /// The ratings person by person, under the groups that they count in: where people are misfiled, the rows
  /// stand in another order than `member` and the other columns.
  RatingsView ratings() const {
    return {topics,      people,          groups,    scale.levels(), counted_level(),
            byte_stride, counted_begin(), scale.min, scale.step};
  }
  const std::int32_t* counted_begin() const { return filed ? filed_begin.data() : group_begin.data(); }
  const std::uint8_t* counted_level() const { return filed ? filed_level.data() : level.data(); }

  /// People of a group who take part, as they are counted.
  int present(int group) const {
    const auto g = static_cast<std::size_t>(group);
    return counted_begin()[g + 1] - counted_begin()[g] - absent[g];
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
  std::vector<std::int32_t> source;       // [people] row of the real panel, where the population is empirical
  std::vector<std::int32_t> asked_end;    // [groups] rows from here to the next group are of people who left
  std::vector<std::int32_t> absent;       // [groups] how many these are, as they are counted
  Aligned<float> latent;                  // [people][stride]
  Aligned<std::uint8_t> level;            // [people][byte_stride]
  bool has_first = false;                 // else the first values are the latent ones
  Aligned<float> first;  // [people][stride] latent value behind the first rating of each topic
  bool filed = false;    // ratings count in another order, [people][byte_stride] and [groups + 1]
  Aligned<std::uint8_t> filed_level;
  std::vector<std::int32_t> filed_begin;
  TallyView tally{};

 private:
  Aligned<std::uint16_t> counts_;
  Aligned<std::int32_t> n_, sum_, squares_;
  struct Prepared {
    Item item{-1, {}};
    Aligned<std::byte> table;  // what its scores depend on beside ratings and counts
  };
  void prepare(Prepared& place, const Item& item);

  PanelSize most_;                    // of all rounds
  std::vector<Prepared> prepared_;    // [aggregations]
  Aligned<std::byte> scratch_;        // for the aggregation that needs most
  Aligned<double> scores_;            // [aggregations][lanes]
  std::vector<std::uint8_t> scored_;  // [aggregations]
  std::size_t score_stride_;
};

inline std::uint32_t padded(int n, std::uint32_t to) {
  return (static_cast<std::uint32_t>(n) + to - 1) / to * to;
}

}  // namespace delphisim
