// SPDX-License-Identifier: MIT
// What a panelist is like, for those who look on: the same draws as where they are used.
#include <algorithm>

#include "engine/random/normal.hpp"
#include "engine/random/philox.hpp"
#include "engine/stats/functions.hpp"
#include "engine/survey/simulate_round.hpp"

namespace delphisim {

PersonTraits RoundSimulator::traits(const CompiledRound& round, const Population& population, ExerciseId id,
                                    int group, std::uint32_t member) const {
  PersonTraits t;
  if (population.scale_use_sd > 0)
    t.scale_use = exp_of(
        population.scale_use_sd *
        static_cast<double>(normal(words_at(key_, of_person(Purpose::scale_use, id, group, member))[0])));
  t.heaps = round.spec.heaping.probability > 0 && heaps(round, id, group, member);
  const Revision& v = round.spec.revision;
  t.straight_lines = below(words_at(key_, of_person(Purpose::response_style, id, group, member))[1],
                           threshold_of(round.spec.straight_lining));
  if (round.varied) {
    const Words words = words_at(key_, of_person(Purpose::susceptibility, id, group, member));
    const float factor = 1 + static_cast<float>(v.susceptibility_sd) * normal(words[0]);
    t.susceptibility = below(words[1], threshold_of(v.stubborn)) ? 0.0 : std::max(0.0f, factor);
    t.anchor = std::clamp(static_cast<float>(v.anchor) + static_cast<float>(v.anchor_sd) * normal(words[2]),
                          0.0f, 1.0f);
  }
  return t;
}

int RoundSimulator::counted_group(const RoundState& now, int row) const {
  const auto& begin = now.filed ? now.filed_begin : now.group_begin;
  const std::int32_t place = now.filed ? file_[static_cast<std::size_t>(row)] : row;
  return static_cast<int>(std::upper_bound(begin.begin(), begin.end(), place) - begin.begin()) - 1;
}

}  // namespace delphisim
