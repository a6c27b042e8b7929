// SPDX-License-Identifier: MIT
// Ratings that say less than they could: heaped on few levels, or all alike.
#include <algorithm>

#include "engine/random/philox.hpp"
#include "engine/random/uniform.hpp"
#include "engine/survey/simulate_round.hpp"

namespace delphisim {

bool RoundSimulator::heaps(const CompiledRound& round, ExerciseId id, int group, std::uint32_t member) const {
  return below(words_at(key_, of_person(Purpose::response_style, id, group, member))[0],
               threshold_of(round.spec.heaping.probability));
}

std::uint8_t RoundSimulator::given_level(const CompiledRound& round, bool heaper, float latent) {
  return static_cast<std::uint8_t>(heaper ? round.heap_first + round.heap_every * level_of(latent, round.heap)
                                          : level_of(latent, round.map));
}

// word_of: [form] columns of `words` where they are not those of the form, else null.
void RoundSimulator::heap(const CompiledRound& round, ExerciseId id, Rows rows, const std::uint32_t* words,
                          std::uint32_t word_stride, const std::int32_t* word_of, RoundState& now) {
  for (int r = rows.begin; r < rows.end; ++r, words += word_stride) {
    const auto row = static_cast<std::size_t>(r);
    if (!heaps(round, id, rows.group, now.member[row])) continue;
    if (word_of)
      for (int c = 0; c < now.topics; ++c) row_words_[static_cast<std::size_t>(c)] = words[word_of[c]];
    passes_.heap({static_cast<std::uint32_t>(now.topics), word_of ? row_words_.data() : words, left_.data(),
                  now.latent.data() + row * now.stride, round.heap, round.heap_first, round.heap_every,
                  now.level.data() + row * now.byte_stride});
  }
}

void RoundSimulator::straighten(const CompiledRound& round, ExerciseId id, Rows rows, RoundState& now) {
  const Threshold straight = threshold_of(round.spec.straight_lining);
  for (int r = rows.begin; r < rows.end; ++r) {
    const std::uint32_t member = now.member[static_cast<std::size_t>(r)];
    if (!below(words_at(key_, of_person(Purpose::response_style, id, rows.group, member))[1], straight))
      continue;
    std::uint8_t* const level = now.level.data() + static_cast<std::size_t>(r) * now.byte_stride;
    if (round.spec.fatigue.shuffled) order_form(round, id, rows.group, member, now);
    int first = -1;
    for (int c = 0; c < now.topics; ++c) {
      if (level[c] == missing_level) continue;
      if (first < 0 || (round.spec.fatigue.shuffled &&
                        position_[static_cast<std::size_t>(c)] < position_[static_cast<std::size_t>(first)]))
        first = c;
    }
    if (first < 0) continue;
    const std::uint8_t value = level[first];
    for (int c = 0; c < now.topics; ++c) level[c] = level[c] == missing_level ? level[c] : value;
  }
}

}  // namespace delphisim
