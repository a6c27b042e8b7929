// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "engine/exercise/decision.hpp"
#include "engine/exercise/infinite_panel.hpp"
#include "engine/survey/simulate_round.hpp"

namespace delphisim {

/// What each rule aims at by itself: what it selects when an infinite panel plays the same design, everybody
/// rating every topic on the form, untouched by sliders, feedback and revision. Shortlists are drawn by that
/// panel too, so that the last form has the length that the design gives it. Ties at a cut are broken by the
/// draws of the exercise.
class OwnTarget {
 public:
  /// depth: the largest number of rounds of a cell. Allocates nothing unless some metric asks for an own
  /// target.
  OwnTarget(const Setting& setting, const Measures& measures, const Limits& limits, int depth,
            const Passes& passes);

  /// Reads the infinite panel's round at a depth, after that of the depth before. panel: of this replicate,
  /// on any scale.
  void open(const CompiledRound& round, int depth, const Population& population, const TruthDraw& draw,
            RoundSimulator& simulator, const std::uint32_t* priority, InfinitePanel& panel);

  /// What the rules decide in that round; null where a shortlist of the design has no
  /// limit, or the population is one whose ratings an infinite panel does not know. Valid until the
  /// next call. Rules without a limit (Measures::limit_rules) are left out.
  const Decision* decide(const Family::Leaf& leaf, int depth, RuleReader& reader);

 private:
  const Measures& measures_;
  const Passes& passes_;
  std::vector<RoundState> rounds_;      // [depth]
  std::vector<OrderBook> books_;        // [depth]
  std::vector<std::uint8_t> has_form_;  // [depth] all shortlists up to here have a limit
  std::vector<Decision> decision_;      // one, or none
};

}  // namespace delphisim
