// SPDX-License-Identifier: MIT
#include "experiments/replay/history.hpp"

#include "engine/survey/member.hpp"

namespace delphisim {

std::string person_name(const Study& study, int group, std::uint32_t member) {
  const std::string& id = study.groups[static_cast<std::size_t>(group)].id;
  if (member < first_newcomer) return id + "-" + std::to_string(member + 1);
  const std::uint32_t joined = member - first_newcomer;
  return id + "-new" + std::to_string(joined / newcomers_per_round + 1) + "-" +
         std::to_string(joined % newcomers_per_round + 1);
}

ReplayedHistory history_of(const Plan& plan, const Replayed& exercise) {
  ReplayedHistory history;
  const CellSpec& spec = plan.study.cells[exercise.cell].spec;
  const std::vector<int>& invited = spec.rounds.front().participation.invited;
  const std::vector<int>& asked = invited.empty() ? spec.population.group_sizes : invited;
  const std::vector<int> never(exercise.rounds.size(), ReplayedHistory::nowhere);
  for (std::size_t g = 0; g < asked.size(); ++g)
    for (int i = 0; i < asked[g]; ++i)
      history.rows.emplace(ReplayedHistory::Key{static_cast<int>(g), static_cast<std::uint32_t>(i)}, never);
  for (std::size_t r = 0; r < exercise.rounds.size(); ++r)
    for (std::size_t row = 0; row < exercise.rounds[r].people.size(); ++row) {
      const ReplayedPerson& p = exercise.rounds[r].people[row];
      history.rows.emplace(ReplayedHistory::Key{p.group, p.member}, never).first->second[r] =
          static_cast<int>(row);
    }
  return history;
}

const char* status_of(const Replayed& exercise, const std::vector<int>& rows, std::size_t round) {
  const int row = rows[round];
  if (row != ReplayedHistory::nowhere) {
    const ReplayedPerson& p = exercise.rounds[round].people[static_cast<std::size_t>(row)];
    if (p.left) return "not again, carried forward";
    return round > 0 && p.old_row < 0 ? "joined" : "took part";
  }
  bool was_there = false, will_be = false;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (r < round) was_there |= rows[r] != ReplayedHistory::nowhere;
    if (r > round) will_be |= rows[r] != ReplayedHistory::nowhere;
  }
  return was_there ? "not again" : will_be ? "not there yet" : "did not respond";
}

}  // namespace delphisim
