// SPDX-License-Identifier: MIT
#include "engine/survey/round_state.hpp"

#include <algorithm>
#include <cassert>

#include "engine/rules/aggregation/list.hpp"

namespace delphisim {

void Limits::allow(const RoundSpec& round) {
  varied |= round.revision.varied();
  anchored |= round.revision.anchored();
  misfiled |= !round.misfiled.empty();
}

RoundState::RoundState(const Limits& l)
    : most_{static_cast<int>(padded(l.topics, 8)), l.people, l.levels},
      prepared_(static_cast<std::size_t>(l.aggregations)) {
  const std::size_t topics_max = padded(l.topics, 8), people_max = static_cast<std::size_t>(l.people);
  const std::size_t lanes = padded((1 + l.groups) * static_cast<int>(topics_max), 32);
  form.reserve(topics_max);
  old_column.reserve(topics_max);
  group_begin.resize(static_cast<std::size_t>(l.groups) + 1);
  member.reserve(people_max);
  old_row.reserve(people_max);
  leniency.reserve(people_max);
  source.reserve(people_max);
  latent = Aligned<float>(people_max * topics_max);
  level = Aligned<std::uint8_t>(people_max * padded(l.topics, 32));
  asked_end.resize(static_cast<std::size_t>(l.groups));
  absent.resize(static_cast<std::size_t>(l.groups));
  if (l.anchored) first = Aligned<float>(latent.size());
  if (l.misfiled) {
    filed_level = Aligned<std::uint8_t>(level.size());
    filed_begin.resize(group_begin.size());
  }
  counts_ = Aligned<std::uint16_t>(static_cast<std::size_t>(l.levels) * lanes);
  n_ = Aligned<std::int32_t>(lanes);
  sum_ = Aligned<std::int32_t>(lanes);
  squares_ = Aligned<std::int32_t>(lanes);
  score_stride_ = lanes;
  scores_ = Aligned<double>(static_cast<std::size_t>(l.aggregations) * lanes);
  scored_.resize(static_cast<std::size_t>(l.aggregations));
}

void RoundState::set_form(int count, int group_count) {
  topics = count;
  groups = group_count;
  stride = padded(count, 8);
  byte_stride = padded(count, 32);
}

void RoundState::count_ratings(const Passes& passes, const Scale& of) {
  scale = of;
  const std::uint32_t lanes = padded((1 + groups) * static_cast<int>(stride), 32);
  passes.tally({stride, byte_stride, lanes, groups, of.levels(), counted_begin(), counted_level(),
                counts_.data(), n_.data(), sum_.data(), squares_.data()});
  tally = {lanes, of.levels(), counts_.data(), n_.data(), sum_.data(), squares_.data(), of.min, of.step};
  std::fill(scored_.begin(), scored_.end(), std::uint8_t{0});
}

void RoundState::keep_first(const RoundState& before) {
  for (std::size_t r = 0; r < static_cast<std::size_t>(people); ++r)
    for (std::size_t c = 0; c < form.size(); ++c) {
      float value = __builtin_nanf("");
      if (old_row[r] >= 0) {
        const auto old = static_cast<std::size_t>(old_row[r]), at = static_cast<std::size_t>(old_column[c]);
        if (before.has_first)
          value = before.first[old * before.stride + at];
        else if (before.level[old * before.byte_stride + at] != missing_level)
          value = before.latent[old * before.stride + at];
      }
      if (value != value && level[r * byte_stride + c] != missing_level) value = latent[r * stride + c];
      first[r * stride + c] = value;
    }
  has_first = true;
}

void RoundState::clear_counts(const Scale& of) {
  scale = of;
  const std::uint32_t lanes = padded((1 + groups) * static_cast<int>(stride), 32);
  tally = {lanes, of.levels(), counts_.data(), n_.data(), sum_.data(), squares_.data(), of.min, of.step};
  std::fill(counts_.data(), counts_.data() + static_cast<std::size_t>(of.levels()) * lanes, std::uint16_t{0});
  for (std::int32_t* a : {n_.data(), sum_.data(), squares_.data()}) std::fill(a, a + lanes, 0);
}

void RoundState::put_counts(std::size_t lane, const std::uint16_t* count) {
  for (int l = 0; l < tally.levels; ++l) {
    counts_[static_cast<std::size_t>(l) * tally.lanes + lane] = count[l];
    n_[lane] += count[l], sum_[lane] += count[l] * l, squares_[lane] += count[l] * l * l;
  }
}

void RoundState::score(int place, const AggregationTable& table, const Passes& passes,
                       const TallyView& counts, int of_groups, double* out) {
  const auto at = static_cast<std::size_t>(place);
  prepare(prepared_[at], table[at]);
  const double* const p = table[at].values.data();
  Aggregations::visit(table[at].kind, [&]<class A>() {
    if constexpr (A::reading == Reading::topics) {
      A::score(counts, Sets{1 + of_groups, static_cast<int>(stride), topics}, p, scratch_.data(), out);
    } else if constexpr (A::reading == Reading::people) {
      assert(&counts == &tally);
      A::score(ratings(), 0, people, p, scratch_.data(), out);
      for (std::size_t g = 0; g < static_cast<std::size_t>(groups); ++g)
        A::score(ratings(), counted_begin()[g], counted_begin()[g + 1], p, scratch_.data(),
                 out + (1 + g) * stride);
    } else {
      passes.aggregate(table[at].kind, p, counts, prepared_[at].table.data(), out);
    }
  });
}

const double* RoundState::scores(int place, const AggregationTable& table, const Passes& passes) {
  const auto at = static_cast<std::size_t>(place);
  double* const out = scores_.data() + at * score_stride_;
  if (!scored_[at]) score(place, table, passes, tally, groups, out);
  scored_[at] = 1;
  return out;
}

void RoundState::prepare(const AggregationTable& table) {
  for (std::size_t at = 0; at < table.size(); ++at) prepare(prepared_[at], table[at]);
}

void RoundState::prepare(Prepared& place, const Item& item) {
  if (place.item == item) return;
  place.item = item;
  Aggregations::visit(item.kind, [&]<class A>() {
    if constexpr (A::reading == Reading::table) {
      place.table = Aligned<std::byte>(A::table_bytes(item.values.data(), most_.people));
      A::fill_table(item.values.data(), most_.people, place.table.data());
    } else if constexpr (A::reading != Reading::counts) {
      const std::size_t bytes = A::scratch_bytes(most_);
      if (bytes > scratch_.size()) scratch_ = Aligned<std::byte>(bytes);
    }
  });
}

}  // namespace delphisim
