// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "analysis/planner/goal.hpp"

namespace delphisim {

/// The cell with other people invited to its first round: what a factor over
/// scenario.rounds.FIRST.invited makes of it; where the same people review the list, they do so again.
/// invited: [groups].
CellSpec with_invited(CellSpec cell, const std::vector<int>& invited);

/// People whom a cell invites, [groups].
std::vector<int> invited_in(const CellSpec& cell);

/// A panel that is tried out: so many people, in a cell, and what its exercises say so far.
struct Trial {
  int n = 0;  // what is searched: people in all, or of one group
  CellSpec cell;
  Blocks blocks;
};

struct SamplerOptions {
  int threads = 0;
  Isa isa = Isa::baseline;
  std::function<void(std::size_t done, std::size_t all)> progress{};
  std::function<void(std::size_t done, std::size_t all)> worlds{};  // sizes found, of all assumptions
};

/// Plays exercises of panels in memory, every panel on the same replicates.
class Sampler {
 public:
  Sampler(const Question& question, const Goal& goal, const SamplerOptions& options);

  /// Plays on until each trial has so many blocks; those that have more keep them.
  void extend(const std::vector<Trial*>& trials, std::uint32_t blocks);
  /// The same on replicates that no search uses.
  void extend_fresh(Trial& trial, std::uint32_t blocks) { play({&trial}, blocks, kFresh); }

  const Question& question() const { return question_; }
  const Goal& goal() const { return goal_; }
  const std::vector<double>& levels() const { return levels_; }
  double exercises() const { return exercises_; }  // played so far

 private:
  static constexpr std::uint32_t kFresh = 1u << 30;  // the first of them
  void play(const std::vector<Trial*>& trials, std::uint32_t blocks, std::uint32_t offset);

  const Question& question_;
  Goal goal_;
  SamplerOptions options_;
  std::vector<double> levels_;
  double exercises_ = 0;
};

}  // namespace delphisim
