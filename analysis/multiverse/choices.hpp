// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace delphisim {

/// The lists of rules that are told apart by three choices.
struct ChosenLists {
  std::size_t words = 0;
  std::vector<std::int32_t> topics;        // that could be selected
  std::vector<std::array<int, 3>> level;   // [rules] of aggregation, pooling and threshold; all differ
  std::vector<const std::uint64_t*> bits;  // [rules][words]
};

/// How far the lists differ in one respect, split among the three choices.
struct VarianceShares {
  std::array<double, 3> shapley{};  // sum to 1
  std::array<double, 3> alone{};    // share explained by the choice alone (first-order Sobol' index)
  std::array<double, 3> in_all{};   // share lost without it: its own and all its interactions (total index)
};

/// What one choice does to a list, the other two held fixed: means over the pairs of rules that differ in it
/// alone. Two lists with a common topics and b and c that only one has, b <= c:
///   jaccard = (b + c) / (a + b + c), 0 where both lists are empty
///   turnover = 2 b / (a + 2 b), topics exchanged for others: 0 where one list is part of the other
///   length = jaccard - turnover, what comes of one list being longer (Baselga 2012).
struct PairDistances {
  std::size_t pairs = 0;
  double jaccard = 0, turnover = 0, length = 0;  // NaN without pairs
};

/// The variance of the 0/1 table rules x topics within topics, split among the choices; and the same after
/// taking the mean of each rule off its row, so that longer lists are no difference.
struct SplitVariance {
  VarianceShares plain, equal_length;
};

/// Splits the variance of many sets of lists of the same rules.
///   v(S): the part between the levels of the choices S, all three giving all of it; split by Shapley's value
///   (Shapley 1953; Owen 2014; for designs that are not crossed Owen and Prieur 2017). NaN where all lists
///   are equal.
class VarianceSplitter {
 public:
  /// level: [rules] of aggregation, pooling and threshold; topics: that could be selected.
  VarianceSplitter(const std::vector<std::array<int, 3>>& level, const std::vector<std::int32_t>& topics);
  /// bits: [rules], each of so many words; bits of other topics are not set.
  SplitVariance split(const std::vector<const std::uint64_t*>& bits, std::size_t words);

 private:
  struct Groups {
    std::vector<std::uint32_t> of;  // [rules]
    std::vector<double> size;       // [groups]
  };
  std::size_t rules_;
  std::array<Groups, 8> groups_;       // by mask of choices (bit c: choice c); 1 to 6 are used
  std::vector<std::uint32_t> column_;  // [topics of the table] among those that could be selected
  std::size_t topics_;
  std::vector<double> length_, total_, group_length_;  // workspace
  std::array<std::vector<double>, 8> count_;           // [groups * topics]
};

struct ChoiceEffects {
  std::size_t rules = 0;
  std::array<std::size_t, 3> levels{};
  std::array<PairDistances, 3> pairs;
  VarianceShares variance, variance_of_equal_length;  // as of SplitVariance
};

ChoiceEffects choice_effects(const ChosenLists& lists);

inline constexpr std::array<const char*, 3> choice_names{"aggregation", "pooling", "threshold"};

}  // namespace delphisim
