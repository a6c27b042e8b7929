// SPDX-License-Identifier: MIT
#pragma once
#include "engine/exercise/observer.hpp"
#include "experiments/replay/replay.hpp"

namespace delphisim {

/// Writes down one exercise while a runner plays it.
class Recorder : public ExerciseObserver {
 public:
  /// place: of the cell in its family; only this cell is played.
  Recorder(const Measures& measures, int place, Replayed& record)
      : measures_(measures), place_(place), record_(record) {}

  void played(const PlayedRound& round) override;
  void decided(const DecidedCell& cell) override;
  void measured(int cell, std::span<const double> values, std::span<const double> process) override;

 private:
  const Measures& measures_;
  int place_;
  Replayed& record_;
};

}  // namespace delphisim
