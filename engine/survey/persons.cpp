// SPDX-License-Identifier: MIT
// What holds for one panelist and not for the group: such panelists are rated one by one, each with targets,
// a spread and an order of the form of their own.
#include <algorithm>

#include "engine/random/normal.hpp"
#include "engine/random/philox.hpp"
#include "engine/stats/functions.hpp"
#include "engine/stats/student_table.hpp"
#include "engine/survey/simulate_round.hpp"

namespace delphisim {

Address RoundSimulator::of_person(Purpose purpose, ExerciseId id, int group, std::uint32_t member) const {
  return {.purpose = purpose,
          .copy = id.copy,
          .group = static_cast<std::uint32_t>(group),
          .member = member,
          .replicate = id.replicate};
}

const float* RoundSimulator::student_table(int df) {
  if (df != student_df_) fill_student_table(df, {student_.data(), student_size});
  student_df_ = df;
  return student_.data();
}

// With replacement every panelist is drawn by an address of their own; without, the real group is put into a
// random order, of which member i is the i-th: so that a larger group moves nobody.
void RoundSimulator::draw_source(const EmpiricalTruth& truth, ExerciseId id, Rows rows, RoundState& now) {
  now.source.resize(static_cast<std::size_t>(now.people));
  const int first = truth.panel->group_begin[static_cast<std::size_t>(rows.group)];
  const auto size = static_cast<std::size_t>(truth.panel->size(rows.group));
  if (truth.with_replacement) {
    draw_person_words(Purpose::empirical_person, 0, 0, id, rows, now);
    for (int r = rows.begin; r < rows.end; ++r) {
      const std::uint64_t word = person_words_[static_cast<std::size_t>(r - rows.begin) * 4];
      now.source[static_cast<std::size_t>(r)] = first + static_cast<std::int32_t>(word * size >> 32);
    }
    return;
  }
  if (rows.begin == rows.end) return;
  passes_.fill_words(key_, counter_of(of_person(Purpose::empirical_person, id, rows.group, 0)), 1,
                     static_cast<std::uint32_t>(size), nullptr, real_words_.data());
  for (std::size_t i = 0; i < size; ++i) real_order_[i] = std::uint64_t{real_words_[4 * i]} << 32 | i;
  std::sort(real_order_.begin(), real_order_.begin() + static_cast<std::ptrdiff_t>(size));
  for (int r = rows.begin; r < rows.end; ++r) {
    const std::uint64_t at = real_order_[now.member[static_cast<std::size_t>(r)]];
    now.source[static_cast<std::size_t>(r)] = first + static_cast<std::int32_t>(at & 0xffffffffu);
  }
}

void RoundSimulator::add_camps(const Polarised& p, ExerciseId id, int group, std::uint32_t member,
                               const RoundState& now) {
  const Threshold upper = threshold_of(p.share);
  const float above = static_cast<float>(p.distance * (1 - p.share)),
              beneath = static_cast<float>(-p.distance * p.share);
  Address at = of_person(Purpose::camp, id, group, member);
  at.draw = p.by_person ? 1 : 0;
  for (const int t : p.topics) {
    const auto found = std::lower_bound(now.form.begin(), now.form.end(), t);
    if (found == now.form.end() || *found != t) continue;
    at.index = p.by_person ? 0 : static_cast<std::uint32_t>(t) / 4;
    const std::uint32_t word = words_at(key_, at)[p.by_person ? 0 : static_cast<std::size_t>(t) % 4];
    row_target_[static_cast<std::size_t>(found - now.form.begin())] += below(word, upper) ? above : beneath;
  }
}

// Writes the panelist's targets, leniency not included, to row_target_ (what is empirical replaces them) and
// gives the standard deviation of what is drawn for each topic.
float RoundSimulator::set_person(const Population& p, ExerciseId id, int group, int row,
                                 const RoundState& now) {
  const std::uint32_t member = now.member[static_cast<std::size_t>(row)];
  const auto topics = static_cast<std::size_t>(now.topics);
  if (const auto* empirical = std::get_if<EmpiricalTruth>(&p.truth)) {
    const float* const rating = empirical->panel->rating.data() +
                                static_cast<std::size_t>(now.source[static_cast<std::size_t>(row)]) *
                                    static_cast<std::size_t>(setting_.topics);
    for (std::size_t c = 0; c < topics; ++c) {
      const float r = rating[now.form[c]];
      row_target_[c] = r == r ? r : 0.0f;
    }
    return 0;
  }
  std::copy_n(target_.data(), now.stride, row_target_.data());
  if (!p.polarised.topics.empty()) add_camps(p.polarised, id, group, member, now);
  double sd = p.residual_sd;
  if (p.scale_use_sd > 0)
    sd *= exp_of(p.scale_use_sd * static_cast<double>(normal(
                                      words_at(key_, of_person(Purpose::scale_use, id, group, member))[0])));
  if (p.category_correlation == 0) return static_cast<float>(sd);
  const float shared = static_cast<float>(sd * __builtin_sqrt(p.category_correlation));
  Address at = of_person(Purpose::person_category, id, group, member);
  for (int c = 0; c < setting_.categories; ++c) {
    at.index = static_cast<std::uint32_t>(c) / 4;
    const float factor = shared * normal(words_at(key_, at)[static_cast<std::size_t>(c) % 4]);
    for (std::size_t i = 0; i < topics; ++i)
      if (setting_.category_of[static_cast<std::size_t>(now.form[i])] == c) row_target_[i] += factor;
  }
  return static_cast<float>(sd * __builtin_sqrt(1 - p.category_correlation));
}

// position_[i] = how many topics of the form this panelist meets before the i-th.
void RoundSimulator::order_form(const CompiledRound& round, ExerciseId id, int group, std::uint32_t member,
                                const RoundState& now) {
  Address at = of_person(Purpose::form_order, id, group, member);
  at.round = static_cast<std::uint32_t>(round.index);
  Words words{};
  std::uint32_t have = 0xffffffffu;
  for (std::size_t c = 0; c < now.form.size(); ++c) {
    const auto topic = static_cast<std::uint32_t>(now.form[c]);
    at.index = topic / 4;
    if (at.index != have) words = words_at(key_, at);
    have = at.index;
    order_key_[c] = static_cast<std::int32_t>(words[topic % 4] >> 1);
  }
  passes_.ranks(order_key_.data(), now.topics, position_.data());
}

void RoundSimulator::rate_one_by_one(const CompiledRound& round, const Population& population, ExerciseId id,
                                     Rows rows, const FreshTile& tile, RoundState& now) {
  const auto* empirical = std::get_if<EmpiricalTruth>(&population.truth);
  FreshTile one = tile;
  one.rows = 1;
  one.target = row_target_.data();
  for (int r = rows.begin; r < rows.end; ++r) {
    const auto row = static_cast<std::size_t>(r);
    one.residual_sd = set_person(population, id, rows.group, r, now);
    if (round.spec.fatigue.shuffled) {
      order_form(round, id, rows.group, now.member[row], now);
      divide_words(round, rows.group, now, 0, position_.data());
    }
    passes_.fresh(one);
    if (empirical)  // what the real panelist did not rate
      for (std::size_t c = 0; c < now.form.size(); ++c) {
        const float rating = empirical->panel->rating[static_cast<std::size_t>(now.source[row]) *
                                                          static_cast<std::size_t>(setting_.topics) +
                                                      static_cast<std::size_t>(now.form[c])];
        if (rating != rating) one.level[c] = missing_level;
      }
    if (round.spec.heaping.probability > 0)
      heap(round, id, {rows.group, r, r + 1}, one.words, one.stride, nullptr, now);
    one.words += now.stride;
    one.person += 1;
    one.latent += now.stride;
    one.level += now.byte_stride;
  }
}

void RoundSimulator::revise_one_by_one(const CompiledRound& round, ExerciseId id, Rows rows,
                                       const RevisionTile& tile, RoundState& now) {
  RevisionTile one = tile;
  one.rows = 1;
  for (int r = rows.begin; r < rows.end; ++r) {
    order_form(round, id, rows.group, now.member[static_cast<std::size_t>(r)], now);
    divide_words(round, rows.group, now, round.spec.revision.keep, position_.data());
    passes_.revise(one);
    if (round.spec.heaping.probability > 0)
      heap(round, id, {rows.group, r, r + 1}, one.words, one.word_stride, now.form.data(), now);
    one.words += one.word_stride;
    one.old_row += 1;
    if (one.row_shift != nullptr) one.row_shift += now.stride;
    one.latent += now.stride;
    one.level += now.byte_stride;
  }
}

}  // namespace delphisim
