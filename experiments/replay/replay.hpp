// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/exercise/exercise.hpp"
#include "engine/rules/threshold/ballots.hpp"
#include "experiments/plan/plan.hpp"

namespace delphisim {

/// One panelist in one round, as they stood in it. Ratings are by column of the round's form.
struct ReplayedPerson {
  int group = 0, counted_in = 0;  // groups; where people are misfiled these differ
  std::uint32_t member = 0;
  int old_row = -1;     // in the round before; -1: new
  bool left = false;    // not in this round again, ratings are carried forward
  double leniency = 0;  // group offset included
  int source = -1;      // row of the real panel
  PersonTraits traits;
  std::vector<double> rating;  // NaN: unrated
};

/// One finished round.
struct ReplayedRound {
  std::string name;
  std::vector<int> form;  // topic of each column
  std::vector<ReplayedPerson> people;
  std::vector<std::vector<double>> shown;  // [1 + groups][columns] for all, for each group; empty: nothing
};

/// A truth of the replicate, by topic.
struct ReplayedTruth {
  std::vector<double> value;
  std::vector<int> rank;          // from 1; tied topics share the best
  std::vector<std::uint8_t> top;  // in the true top k
};

/// One thing that a rule asked a set of raters about a topic, and what the set made of the topic in all.
struct ReplayedCriterion {
  enum class Verdict : std::uint8_t { selects, does_not_select, stops, no_say };
  int set = 0, column = 0;   // set: 0 is everybody, 1 + g group g; column: of the last form
  TopicCriterion criterion;  // limit NaN: it is not a fixed one
  bool has_limit = false;
  Verdict verdict = Verdict::no_say;
};

/// What one rule made of the last round.
struct ReplayedRule {
  std::vector<double> score;           // [columns of the last form], NaN where missing
  std::vector<int> rank;               // [columns] from 1
  std::vector<std::uint8_t> selected;  // [topics of the study]
  Cut cut;
  // By set, column and criterion; of rules that ask groups one by one, or the ratings behind the scores. A
  // topic that a set has no say in has one, without a value.
  std::vector<ReplayedCriterion> criteria;
};

/// One exercise of one cell in detail.
struct Replayed {
  std::size_t cell = 0;
  std::uint32_t replicate = 0, copy = 0;
  std::vector<ReplayedTruth> truths;        // [truths]
  std::vector<std::vector<double>> groups;  // [groups][topics] true priorities of each group
  std::vector<ReplayedRound> rounds;        // those that were played
  std::vector<ReplayedRule> rules;
  std::vector<double> values;   // [rules][columns of Measures], NaN: not defined
  std::vector<double> process;  // [process columns]
};

/// Plays exercises of one cell again: the same numbers as in a run. The plan must outlive it.
class Replayer {
 public:
  /// cell: position in the study's list.
  Replayer(const Plan& plan, std::size_t cell, Isa isa);

  /// One exercise; copy 1 is the twin on the same truth, which has no values of its own. Precondition: copy
  /// is 0, or the study has twins.
  Replayed exercise(std::uint32_t replicate, std::uint32_t copy = 0);
  /// The row that a block gives this cell, as a run stores it.
  std::vector<std::byte> row(std::uint32_t block);

 private:
  const Plan& plan_;
  std::size_t cell_, place_ = 0;  // place: in the family
  const PlannedFamily* family_ = nullptr;
  ExerciseRunner runner_;
  CellSums sums_;
  std::vector<CellSums*> wanted_;
};

}  // namespace delphisim
