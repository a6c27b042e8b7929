// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "engine/exercise/stopping.hpp"
#include "engine/survey/amend.hpp"
#include "engine/survey/simulate_round.hpp"

namespace delphisim::oracle {

/// One scenario and design, as the engine's rounds are given it.
struct Study {
  Setting setting;
  Population population;
  std::vector<RoundSpec> rounds;
  std::vector<std::int32_t> first_form{};  // topics that the first round rates; empty: all
  Amend amend{};
  Stopping stopping{};
  int people() const;  // at most, in any round
  Limits limits(int aggregations) const;
};

/// All rounds of one exercise, as the engine plays them one after another.
std::vector<RoundState> play(const Study& study, Isa isa, std::uint64_t seed, ExerciseId id);
RoundState play_last(const Study& study, Isa isa, std::uint64_t seed, ExerciseId id);
TruthDraw draw_truth(const Study& study, Isa isa, std::uint64_t seed, std::uint32_t replicate);

/// A plain study to change: equal groups, everybody answers everything and stays, the first scale and truth
/// at 5; no noise, no feedback.
Study plain_study(int topics, std::vector<int> group_sizes, int rounds);

}  // namespace delphisim::oracle
