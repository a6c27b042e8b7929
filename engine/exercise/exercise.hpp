// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "engine/exercise/cell_sums.hpp"
#include "engine/exercise/evaluate.hpp"
#include "engine/exercise/index_reader.hpp"
#include "engine/exercise/observer.hpp"
#include "engine/exercise/own_target.hpp"
#include "engine/survey/simulate_round.hpp"

namespace delphisim {

/// One worker's place to simulate the exercises of a family: everything is allocated here, nothing while it
/// runs.
class ExerciseRunner {
 public:
  /// depth: the largest number of rounds of a cell; cells: the largest number of cells of a family.
  ExerciseRunner(const Setting& setting, const Measures& measures, const Limits& limits, int depth, int cells,
                 Isa isa, std::uint64_t seed);

  /// Simulates one replicate of all cells of a family and adds it to sums[cell]; a null entry is a cell not
  /// wanted.
  void run(const Family& family, std::uint32_t replicate, std::vector<CellSums*>& sums);

  /// From now on `replicates` adjacent replicates share the truth of the first of them: other people, other
  /// ratings, the same priorities. 1: each has its own. Precondition: at least 1.
  void share_truths(std::uint32_t replicates) { sharing_ = replicates; }

  /// Someone who looks on from now on, or null. No number changes.
  void observe(ExerciseObserver* observer) { observer_ = observer; }

 private:
  void walk(const Family& family, int node, int depth, ExerciseId id, std::vector<CellSums*>& sums);
  void decide(const Family& family, const Family::Leaf& leaf, int depth, ExerciseId id);
  bool is_open(const Family::Leaf& leaf, const std::vector<CellSums*>& sums) const;
  bool wanted(const Family& family, int node, const std::vector<CellSums*>& sums) const;
  void add(std::vector<CellSums*>& sums);
  void show(const Family& family, const CompiledRound& round, int depth, ExerciseId id);
  void count_ranks(const Decision& decision, CellSums& sums);

  const Setting& setting_;
  const Measures& measures_;
  const Passes& passes_;
  Key study_key_, key_;  // of the study, and of the family at hand
  TruthDraw draw_;
  InfinitePanel panel_;
  TruthBook truths_;
  RoundSimulator simulator_;
  RuleReader reader_;
  Evaluator evaluator_;
  IndexReader index_reader_;
  OwnTarget own_target_;
  std::vector<RoundState> rounds_;                   // [depth]
  std::vector<OrderBook> books_;                     // [depth]
  std::vector<std::vector<std::uint64_t>> carried_;  // [depth] topics that go on after the round
  std::vector<RoundView> views_;                     // [depth]
  std::vector<const std::uint64_t*> carried_at_;
  std::vector<Decision> decisions_;  // [cells]
  Decision twin_;
  Amending amending_;
  AmendedList list_;
  std::vector<std::uint8_t> stopped_;         // [cells] the exercise ended before its last round
  std::vector<std::uint64_t> clause_;         // scratch: the topics of one rule of a shortlist
  std::vector<std::vector<double>> values_;   // [cells][rules * columns]
  std::vector<std::vector<double>> process_;  // [cells][process columns]
  std::vector<double> agreement_;             // [2 * rule pairs], where some cell keeps it
  std::vector<double> indices_;               // [process columns] of the rounds walked through
  Aligned<std::uint32_t> priority_;           // [topics] tie draws
  ExerciseObserver* observer_ = nullptr;
  std::uint32_t sharing_ = 1;
};

}  // namespace delphisim
