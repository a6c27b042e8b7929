// SPDX-License-Identifier: MIT
// Who answers the first round, who leaves because of what is shown, and where ratings count.
#include <algorithm>
#include <numeric>

#include "engine/survey/simulate_round.hpp"

namespace delphisim {

void RoundSimulator::invite_people(const CompiledRound& round, const Population& population, ExerciseId id,
                                   RoundState& now) {
  const Participation& p = round.spec.participation;
  now.member.clear();
  now.group_begin[0] = 0;
  for (int g = 0; g < setting_.groups; ++g) {
    const auto at = static_cast<std::size_t>(g);
    const int size = p.invited.empty() ? population.group_sizes[at] : p.invited[at];
    const int begin = now.group_begin[at];
    for (int i = 0; i < size; ++i) now.member.push_back(static_cast<std::uint32_t>(i));
    if (!p.response.empty()) {
      draw_person_words(Purpose::invitation, 0, static_cast<std::uint32_t>(round.index), id,
                        {g, begin, begin + size}, now);
      const Threshold answers = threshold_of(p.response[at]);
      now.member.resize(static_cast<std::size_t>(begin));
      for (int i = 0; i < size; ++i)
        if (below(person_words_[static_cast<std::size_t>(i) * 4], answers))
          now.member.push_back(static_cast<std::uint32_t>(i));
    }
    now.group_begin[at + 1] = static_cast<std::int32_t>(now.member.size());
    now.asked_end[at] = now.group_begin[at + 1];
  }
  now.people = now.group_begin[static_cast<std::size_t>(setting_.groups)];
  now.old_row.assign(static_cast<std::size_t>(now.people), -1);
  now.leniency.resize(static_cast<std::size_t>(now.people));
}

Threshold RoundSimulator::stays_at_distance(const CompiledRound& round, const double* shown, double retention,
                                            Rows person, const RoundState& before,
                                            const RoundState& now) const {
  const Participation& p = round.spec.participation;
  const Feedback& f = round.spec.feedback;
  const std::size_t set = f.own ? static_cast<std::size_t>(person.group) + 1 : 0;
  double sum = 0, count = 0, rated = 0;
  for (int c = 0; c < before.topics; ++c) rated += before.level_at(person.begin, c) != missing_level;
  if (shown && (f.own || f.all))
    for (const std::int32_t c : now.old_column) {
      const int level = before.level_at(person.begin, c);
      const double value = shown[set * before.stride + static_cast<std::size_t>(c)];
      if (level == missing_level || value != value) continue;
      const double away = before.scale.rating(level) - value;
      sum += away < 0 ? -away : away;
      ++count;
    }
  const double excess = count > 0 ? std::max(0.0, sum / count - p.distance_free) : 0;
  const double kept = retention * (rated > 0 ? 1 : p.silent_retention) * (1 - p.distance_loss * excess);
  return threshold_of(std::clamp(kept, 0.0, 1.0));
}

void RoundSimulator::append_leavers(int group, const RoundState& before, RoundState& now) {
  const auto g = static_cast<std::size_t>(group);
  for (int r = before.asked_end[g]; r < before.group_begin[g + 1]; ++r) leavers_.push_back(r);
  for (const std::int32_t r : leavers_) {
    now.member.push_back(before.member[static_cast<std::size_t>(r)]);
    now.old_row.push_back(r);
    now.leniency.push_back(before.leniency[static_cast<std::size_t>(r)]);
    if (!before.source.empty()) now.source.push_back(before.source[static_cast<std::size_t>(r)]);
  }
}

// Fills in what is not rated again, of people who take part and of those who left.
void RoundSimulator::carry_forward(const CompiledRound& round, int group, const RoundState& before,
                                   RoundState& now) const {
  const auto g = static_cast<std::size_t>(group);
  const float origin = static_cast<float>(before.scale.min), step = static_cast<float>(before.scale.step);
  for (int r = now.group_begin[g]; r < now.group_begin[g + 1]; ++r) {
    const auto row = static_cast<std::size_t>(r);
    std::uint8_t* const level = now.level.data() + row * now.byte_stride;
    float* const latent = now.latent.data() + row * now.stride;
    const int old_row = now.old_row[row];
    if (r >= now.asked_end[g]) {
      std::fill(level, level + now.byte_stride, std::uint8_t{missing_level});
      std::fill(latent, latent + now.stride, 0.0f);
    }
    for (std::size_t c = 0; old_row >= 0 && c < now.form.size(); ++c) {
      const int old = before.level_at(old_row, now.old_column[c]);
      if (level[c] != missing_level || old == missing_level) continue;
      level[c] = given_level(round, false, origin + step * static_cast<float>(old));
      latent[c] = before.latent[static_cast<std::size_t>(old_row) * before.stride +
                                static_cast<std::size_t>(now.old_column[c])];
    }
  }
}

void RoundSimulator::file_people(const CompiledRound& round, ExerciseId id, RoundState& now) {
  now.filed = !round.spec.misfiled.empty();
  for (int g = 0; g < setting_.groups; ++g) {
    const auto at = static_cast<std::size_t>(g);
    now.absent[at] = now.group_begin[at + 1] - now.asked_end[at];
  }
  if (!now.filed) return;
  std::fill(now.absent.begin(), now.absent.end(), 0);
  std::fill(now.filed_begin.begin(), now.filed_begin.end(), 0);
  for (int g = 0; g < setting_.groups; ++g) {
    const auto at = static_cast<std::size_t>(g);
    const Rows rows{g, now.group_begin[at], now.group_begin[at + 1]};
    draw_person_words(Purpose::filing, 0, 0, id, rows, now);
    for (int r = rows.begin; r < rows.end; ++r) {
      const std::uint32_t word = person_words_[static_cast<std::size_t>(r - rows.begin) * 4];
      const std::uint32_t member = now.member[static_cast<std::size_t>(r)];
      std::uint32_t first = 0;  // the first people of the group, in every round the same
      int filed_as = g;
      double share = 0;  // entries of one group take shares of its people one after another
      for (const Filing& f : round.spec.misfiled) {
        if (f.group != g) continue;
        const auto people = static_cast<std::uint32_t>(f.people);
        const bool counted = member >= first && member < first + people;
        const Threshold from = threshold_of(share), to = threshold_of(std::min(1.0, share + f.share));
        const bool drawn = filed_as == g && !below(word, from) && below(word, to);
        if (counted || drawn) filed_as = f.filed_as;
        first += people;
        share = std::min(1.0, share + f.share);
      }
      file_[static_cast<std::size_t>(r)] = filed_as;
      ++now.filed_begin[static_cast<std::size_t>(filed_as) + 1];
      now.absent[static_cast<std::size_t>(filed_as)] += r >= now.asked_end[at];
    }
  }
  std::partial_sum(now.filed_begin.begin(), now.filed_begin.end(), now.filed_begin.begin());
  // Each group's rows in their order; file_ turns into the place of each row.
  for (int r = now.people - 1; r >= 0; --r) {
    std::int32_t& end = now.filed_begin[static_cast<std::size_t>(file_[static_cast<std::size_t>(r)]) + 1];
    file_[static_cast<std::size_t>(r)] = --end;
  }
  for (int r = 0; r < now.people; ++r) {
    const std::uint8_t* const from = now.level.data() + static_cast<std::size_t>(r) * now.byte_stride;
    std::copy(from, from + now.byte_stride,
              now.filed_level.data() +
                  static_cast<std::size_t>(file_[static_cast<std::size_t>(r)]) * now.byte_stride);
  }
  // Counting down moved each end to its group's begin.
  std::rotate(now.filed_begin.begin(), now.filed_begin.begin() + 1, now.filed_begin.end());
  now.filed_begin.back() = now.people;
}

}  // namespace delphisim
