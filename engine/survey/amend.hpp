// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <vector>

#include "engine/population/draw_truth.hpp"
#include "engine/survey/simulate_round.hpp"

namespace delphisim {

/// Probability that a panelist flags a topic for removal, by the true priority of the topic in the panelist's
/// group: at_low up to `low`, at_high from `high` on, linear between. Precondition: low < high.
struct FlagCurve {
  double low = 0, high = 1, at_low = 0, at_high = 0;
  friend bool operator==(const FlagCurve&, const FlagCurve&) = default;

  double at(double priority) const {
    if (priority <= low) return at_low;
    if (priority >= high) return at_high;
    return at_low + (at_high - at_low) * (priority - low) / (high - low);
  }
};

/// The list of topics before the first rating round: some are hidden, that is missing from it, and panelists
/// may flag listed ones for removal and suggest hidden ones. True priorities are of all topics.
struct Amend {
  // design
  bool held = false;        // without it, hidden topics stay hidden
  double remove_share = 2;  // a topic goes where this share of the people flags it; above 1: none goes
  int mentions = 1;         // a hidden topic enters at so many suggestions
  // scenario
  std::vector<int> people{};  // [groups] who review the list
  FlagCurve flag{};
  std::vector<int> hidden{};   // topics, in order
  std::vector<double> find{};  // [hidden][groups] probability that a panelist suggests the topic

  bool active() const { return held || !hidden.empty(); }
  friend bool operator==(const Amend&, const Amend&) = default;
};

/// What came of it in one exercise.
struct AmendedList {
  std::vector<std::int32_t> form;                        // topics on the list now, in order
  int people = 0, listed = 0, removed = 0, entered = 0;  // listed: topics before
  std::vector<std::int32_t> mentions;                    // [hidden]
  double found_weight = 0,
         weight = 0;  // expected mentions of topics that were suggested, and of all hidden ones
};

/// Plays the amending of a list. Holds scratch space only.
class Amending {
 public:
  Amending(const Setting& setting, const Passes& passes, Key key);
  /// Draws with this key from now on.
  void use(Key key) { key_ = key; }

  /// list: made with reserve_for, or of any capacity where allocation does not matter.
  void play(const Amend& amend, const TruthDraw& truth, ExerciseId id, AmendedList& list);
  void reserve_for(AmendedList& list) const;

 private:
  void count(Purpose purpose, const std::vector<std::uint32_t>& below, int group, int people, ExerciseId id,
             std::vector<std::int32_t>& hits);

  const Setting& setting_;
  const Passes& passes_;
  Key key_;
  Aligned<std::uint32_t> words_;
  std::vector<std::uint8_t> hidden_;
  std::vector<std::uint32_t> below_;         // [topics] words below it happen
  std::vector<std::int32_t> flags_, found_;  // [topics]
};

}  // namespace delphisim
