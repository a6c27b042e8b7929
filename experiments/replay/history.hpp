// SPDX-License-Identifier: MIT
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "experiments/replay/replay.hpp"

namespace delphisim {

/// Everybody who was asked in some round or ever took part, by (group, member), and where they stand in each
/// round.
struct ReplayedHistory {
  static constexpr int nowhere = -1;
  using Key = std::pair<int, std::uint32_t>;
  std::map<Key, std::vector<int>> rows;  // [rounds] row in the round, or nowhere
};

/// What a person is called: "parents-7", counted from 1, or "parents-new2-7" of those who joined with the
/// second round.
std::string person_name(const Study& study, int group, std::uint32_t member);

ReplayedHistory history_of(const Plan& plan, const Replayed& exercise);

/// "took part", "joined", "did not respond", "not again" (lost, or not among those a
/// smaller round takes: retention says both), "not again, carried forward" or "not there yet".
const char* status_of(const Replayed& exercise, const std::vector<int>& rows, std::size_t round);

}  // namespace delphisim
