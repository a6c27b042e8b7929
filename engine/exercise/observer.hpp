// SPDX-License-Identifier: MIT
#pragma once
#include <span>

#include "engine/exercise/decision.hpp"
#include "engine/survey/simulate_round.hpp"

namespace delphisim {

/// A round that has just been played. Everything is the runner's own and valid during the call only.
struct PlayedRound {
  int depth;  // 0 is the first simulated round
  ExerciseId id;
  const CompiledRound& round;
  const Population& population;
  const TruthDraw& truth;
  const TruthBook& truths;
  const RoundState& now;
  const RoundState* before;  // null for the first round
  const double* shown;       // [1 + groups][stride of the round before], null where nothing is shown
  const RoundSimulator& simulator;
};

/// What the rules have decided of the last round of a cell, which is `depth`.
struct DecidedCell {
  int cell;  // of the family
  int depth;
  ExerciseId id;
  const Decision& decision;
  const RoundState& last;
  OrderBook& book;          // of that round
  const AmendedList* list;  // null where the list was not put to panelists
};

/// Looks on while an ExerciseRunner plays a replicate, and changes nothing.
class ExerciseObserver {
 public:
  virtual ~ExerciseObserver() = default;
  /// After each round of each exercise; rounds that cells share are played once.
  virtual void played(const PlayedRound& round) = 0;
  /// When a cell's exercise has ended; of the twin too.
  virtual void decided(const DecidedCell& cell) = 0;
  /// At the end of the replicate. values: [rules][columns] of Measures; process: [process columns].
  virtual void measured(int cell, std::span<const double> values, std::span<const double> process) = 0;
};

}  // namespace delphisim
