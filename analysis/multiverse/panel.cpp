// SPDX-License-Identifier: MIT
#include "analysis/multiverse/panel.hpp"

#include <algorithm>
#include <numeric>

namespace delphisim {

PanelRows everybody(const RatingTable& table) {
  PanelRows panel{std::vector<std::int32_t>(table.group_of.size()), table.group_begin};
  std::iota(panel.row.begin(), panel.row.end(), 0);
  return panel;
}

std::vector<std::int32_t> form_of(const RatingTable& table, std::size_t round) {
  std::vector<std::int32_t> form;
  for (std::size_t t = 0; t < table.topics.size(); ++t)
    if (table.form[round][t]) form.push_back(static_cast<std::int32_t>(t));
  return form;
}

void fill_round(const RatingTable& table, std::size_t round, const PanelRows& panel,
                std::span<const std::int32_t> form, const Passes& passes, RoundState& state) {
  const std::size_t groups = table.groups.size();
  state.set_form(static_cast<int>(form.size()), static_cast<int>(groups));
  state.form.assign(form.begin(), form.end());
  state.old_column.assign(form.size(), -1);
  std::size_t people = 0;
  for (std::size_t g = 0; g < groups; ++g) {
    state.group_begin[g] = static_cast<std::int32_t>(people);
    for (auto i = static_cast<std::size_t>(panel.begin[g]); i < static_cast<std::size_t>(panel.begin[g + 1]);
         ++i) {
      const auto row = static_cast<std::size_t>(panel.row[i]);
      if (!table.present[round][row]) continue;
      std::uint8_t* const to = state.level.data() + people * state.byte_stride;
      const std::uint8_t* const from = table.level[round].data() + row * table.topics.size();
      for (std::size_t c = 0; c < form.size(); ++c) to[c] = from[form[c]];
      std::fill(to + form.size(), to + state.byte_stride, missing_level);
      ++people;
    }
    state.asked_end[g] = static_cast<std::int32_t>(people);
  }
  state.group_begin[groups] = static_cast<std::int32_t>(people);
  state.people = static_cast<int>(people);
  state.old_row.assign(people, -1);
  state.count_ratings(passes, table.scale);
}

void link_rounds(const RatingTable& table, std::size_t round, const RoundState& before, RoundState& now) {
  std::int32_t row_before = 0;
  std::size_t row_now = 0;
  for (std::size_t p = 0; p < table.group_of.size(); ++p) {
    const bool was = table.present[round - 1][p] != 0, is = table.present[round][p] != 0;
    if (is) now.old_row[row_now++] = was ? row_before : -1;
    row_before += was;
  }
  for (std::size_t c = 0; c < now.form.size(); ++c) {
    const auto at = std::find(before.form.begin(), before.form.end(), now.form[c]);
    now.old_column[c] = at == before.form.end() ? -1 : static_cast<std::int32_t>(at - before.form.begin());
  }
}

}  // namespace delphisim
