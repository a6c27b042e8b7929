// SPDX-License-Identifier: MIT
#include "engine/survey/simulate_round.hpp"

#include <algorithm>

#include "engine/random/uniform.hpp"
#include "engine/stats/student_table.hpp"

namespace delphisim {
RoundSimulator::RoundSimulator(const Setting& setting, const Limits& l, const Passes& passes, Key key)
    : setting_(setting), passes_(passes), key_(key), word_stride_(padded(l.topics, 8)) {
  const std::size_t people = static_cast<std::size_t>(l.people), stride = word_stride_;
  words_ = Aligned<std::uint32_t>(people * stride);
  form_words_ = Aligned<std::uint32_t>(people * stride);
  person_words_ = Aligned<std::uint32_t>(people * 4);
  for (auto* a : {&missing_, &kept_, &left_}) *a = Aligned<std::uint32_t>(stride);
  for (auto* a :
       {&step_, &idle_step_, &target_, &shown_all_, &weight_all_, &shown_own_, &weight_own_, &spare_latent_})
    *a = Aligned<float>(stride);
  scratch_ = Aligned<float>(19 * stride + 160);
  start_ = Aligned<std::uint8_t>(stride);
  spare_level_ = Aligned<std::uint8_t>(padded(l.topics, 32));
  bits_.resize((stride + 63) / 64);
  united_bits_.resize(bits_.size());
  row_target_ = Aligned<float>(stride);
  row_words_ = Aligned<std::uint32_t>(stride);
  order_key_ = Aligned<std::int32_t>(stride);
  position_ = Aligned<std::int16_t>(stride);
  student_ = Aligned<float>(student_size);
  const auto real_people = static_cast<std::size_t>(l.real_people);
  real_order_.resize(real_people);
  real_words_ = Aligned<std::uint32_t>(real_people * 4);
  leavers_.reserve(people);
  if (l.misfiled) file_.resize(people);
  if (!l.varied) return;
  for (auto* a : {&pull_value_, &pull_weight_})
    *a = Aligned<float>(static_cast<std::size_t>(2 + l.groups) * stride);
  for (auto* a : {&factor_, &anchor_}) *a = Aligned<float>(people);
  shift_ = Aligned<float>(people * stride);
}

void RoundSimulator::play_first(const CompiledRound& round, const Population& population,
                                const TruthDraw& truth, ExerciseId id, RoundState& now,
                                const std::vector<std::int32_t>* form) {
  now.form.resize(form ? form->size() : static_cast<std::size_t>(setting_.topics));
  for (std::size_t c = 0; c < now.form.size(); ++c)
    now.form[c] = form ? (*form)[c] : static_cast<std::int32_t>(c);
  now.set_form(static_cast<int>(now.form.size()), setting_.groups);
  now.has_first = false;
  now.source.clear();
  divided_keep_ = -1;
  invite_people(round, population, id, now);
  for (int g = 0; g < setting_.groups; ++g) {
    const Rows rows{g, now.group_begin[static_cast<std::size_t>(g)],
                    now.group_begin[static_cast<std::size_t>(g) + 1]};
    set_word_use(round, g, now, 0);
    draw_leniency(population, id, rows, now);
    rate_afresh(round, population, truth, id, rows, now);
    if (round.category_choice) skip_categories(round, id, rows, now);
    omit_topics(round, rows, now);
    if (round.spec.straight_lining > 0) straighten(round, id, rows, now);
  }
  file_people(round, id, now);
  now.count_ratings(passes_, round.spec.instrument.scale);
}

void RoundSimulator::play_next(const CompiledRound& round, const Population& population,
                               const TruthDraw& truth, ExerciseId id, RoundState& before, OrderBook& book,
                               const AggregationTable& table, RoundState& now) {
  make_form(round, book, before, now);
  divided_keep_ = -1;
  const double* const shown = round.shown < 0 ? nullptr : before.scores(round.shown, table, passes_);
  gather_people(round, id, shown, before, now);
  for (int g = 0; g < setting_.groups; ++g) {
    const int begin = now.group_begin[static_cast<std::size_t>(g)],
              end = now.asked_end[static_cast<std::size_t>(g)];
    int fresh = begin;  // retained panelists come first, then newcomers
    while (fresh < end && now.old_row[static_cast<std::size_t>(fresh)] >= 0) ++fresh;
    if (round.varied) {
      set_pulls(round, g, shown, before, now);
      draw_susceptibility(round, id, {g, begin, fresh}, now);
      fill_shifts(round, truth, {g, begin, fresh}, before, now);
    }
    if (fresh > begin) {
      set_word_use(round, g, now, round.spec.revision.keep);
      revise(round, id, {g, begin, fresh}, shown, before, now);
    }
    if (fresh < end || !round.spec.no_opinion.carried) set_word_use(round, g, now, 0);
    if (!round.spec.no_opinion.carried)
      rate_skipped(round, population, truth, id, {g, begin, fresh}, before, now);
    if (fresh < end) {
      draw_leniency(population, id, {g, fresh, end}, now);
      if (round.spec.revision.newcomer_anchor == 0)
        rate_afresh(round, population, truth, id, {g, fresh, end}, now);
      else  // one by one: each may meet the topics in an order of their own
        for (int r = fresh; r < end; ++r) {
          rate_afresh(round, population, truth, id, {g, r, r + 1}, now);
          anchor_newcomer(round, id, {g, r, r + 1}, shown, before, now);
        }
    }
    if (round.category_choice) skip_categories(round, id, {g, begin, end}, now);
    omit_topics(round, {g, begin, end}, now);
    if (round.spec.straight_lining > 0) straighten(round, id, {g, begin, end}, now);
    if (round.spec.carry_forward) carry_forward(round, g, before, now);
  }
  if (now.first.size() > 0) now.keep_first(before);
  file_people(round, id, now);
  now.count_ratings(passes_, round.spec.instrument.scale);
}

void RoundSimulator::make_form(const CompiledRound& round, OrderBook& book, const RoundState& before,
                               RoundState& now) {
  const std::size_t words = bits_.size();
  std::fill(united_bits_.begin(), united_bits_.end(),
            round.form_rules.empty() ? ~std::uint64_t{0} : std::uint64_t{0});
  for (const CompiledRule& rule : round.form_rules) {
    book.select(rule, bits_.data());
    for (std::size_t w = 0; w < words; ++w) united_bits_[w] |= bits_[w];
  }
  now.form.clear();
  now.old_column.clear();
  for (int c = 0; c < before.topics; ++c) {
    const auto topic = static_cast<std::uint32_t>(before.form[static_cast<std::size_t>(c)]);
    if ((united_bits_[topic / 64] >> topic % 64 & 1) == 0) continue;
    now.form.push_back(static_cast<std::int32_t>(topic));
    now.old_column.push_back(c);
  }
  now.set_form(static_cast<int>(now.form.size()), setting_.groups);
}

void RoundSimulator::set_word_use(const CompiledRound& round, int group, const RoundState& now, double keep) {
  // What holds for everybody on this form is computed once.
  if (round.spec.words_by_group() || round.spec.fatigue.shuffled || divided_keep_ != keep)
    divide_words(round, group, now, keep, nullptr);
  divided_keep_ = keep;
  for (std::uint32_t i = 0; i < now.stride; ++i) start_[i] = round.start_level;
}

// position: [stride] of the form's topics where a panelist has an order of their own, else null.
void RoundSimulator::divide_words(const CompiledRound& round, int group, const RoundState& now, double keep,
                                  const std::int16_t* position) {
  const RoundSpec& spec = round.spec;
  const double idle =
      spec.left_slider_of.empty() ? spec.left_slider : spec.left_slider_of[static_cast<std::size_t>(group)];
  const std::uint32_t* const missing_of =
      round.missing.data() + static_cast<std::size_t>(group) * static_cast<std::size_t>(setting_.topics);
  const bool tires = spec.fatigue.left_out > 0 || spec.fatigue.left_slider > 0;
  for (std::uint32_t i = 0; i < now.stride; ++i) {
    const bool real = i < static_cast<std::uint32_t>(now.topics);
    std::uint32_t missing = real ? missing_of[now.form[i]] : 0xffffffffu;
    double left_slider = idle;
    if (tires && real) {
      const double tens = (position ? position[i] : static_cast<double>(i)) / 10;
      const double m = missing * 0x1p-32;
      missing = word_of(m + (1 - m) * std::min(1.0, spec.fatigue.left_out * tens));
      left_slider += (1 - idle) * std::min(1.0, spec.fatigue.left_slider * tens);
    }
    const double rest = 1 - missing * 0x1p-32;
    missing_[i] = missing;
    kept_[i] = word_of(missing * 0x1p-32 + rest * keep);
    left_[i] = word_of(missing * 0x1p-32 + rest * (keep + (1 - keep) * left_slider));
    step_[i] = step_above(left_[i]);
    idle_step_[i] = left_[i] > kept_[i] ? static_cast<float>(1.0 / (left_[i] - kept_[i])) : 0.0f;
  }
}

void RoundSimulator::fill_topic_words(Purpose purpose, std::uint32_t round, ExerciseId id, Rows rows,
                                      const RoundState& now) {
  const Address base{.purpose = purpose,
                     .round = round,
                     .copy = id.copy,
                     .group = static_cast<std::uint32_t>(rows.group),
                     .replicate = id.replicate};
  passes_.fill_words(key_, counter_of(base), word_stride_ / 4,
                     static_cast<std::uint32_t>(rows.end - rows.begin), now.member.data() + rows.begin,
                     words_.data());
}

void RoundSimulator::rate_afresh(const CompiledRound& round, const Population& population,
                                 const TruthDraw& truth, ExerciseId id, Rows rows, RoundState& now) {
  fill_topic_words(Purpose::response, static_cast<std::uint32_t>(round.index), id, rows, now);
  const std::uint32_t count = static_cast<std::uint32_t>(rows.end - rows.begin);
  const std::uint32_t* words = words_.data();
  std::uint32_t words_apart = word_stride_;
  if (now.topics < setting_.topics) {  // the words of the form's topics alone
    for (std::uint32_t r = 0; r < count; ++r)
      for (std::uint32_t c = 0; c < now.stride; ++c)
        form_words_[r * now.stride + c] =
            words_[r * word_stride_ + static_cast<std::uint32_t>(c < now.form.size() ? now.form[c] : 0)];
    words = form_words_.data();
    words_apart = now.stride;
  }
  for (std::uint32_t c = 0; c < now.stride; ++c)
    target_[c] = c < now.form.size() ? static_cast<float>(truth.group(rows.group)[now.form[c]]) : 0.0f;
  const auto begin = static_cast<std::size_t>(rows.begin);
  const FreshTile tile{count,
                       now.stride,
                       now.byte_stride,
                       words,
                       target_.data(),
                       now.leniency.data() + begin,
                       static_cast<float>(population.residual_sd),
                       {missing_.data(), kept_.data(), left_.data(), step_.data(), idle_step_.data(),
                        round.spec.may_leave_slider()},
                       round.map,
                       round.start_level,
                       now.latent.data() + begin * now.stride,
                       now.level.data() + begin * now.byte_stride,
                       scratch_.data(),
                       population.residual_df > 0 ? student_table(population.residual_df) : nullptr};
  if (population.by_person() || round.spec.fatigue.shuffled) {
    rate_one_by_one(round, population, id, rows, tile, now);
  } else {
    passes_.fresh(tile);
    if (round.spec.heaping.probability > 0) heap(round, id, rows, words, words_apart, nullptr, now);
  }
}

void RoundSimulator::revise(const CompiledRound& round, ExerciseId id, Rows rows, const double* shown,
                            const RoundState& before, RoundState& now) {
  fill_topic_words(Purpose::revision, static_cast<std::uint32_t>(round.index), id, rows, now);
  const Revision& v = round.spec.revision;
  const Feedback& f = round.spec.feedback;
  const auto shown_at = [&](bool given, int set, std::uint32_t c) {
    return shown && given && c < now.form.size() ? shown[static_cast<std::size_t>(set) * before.stride +
                                                         static_cast<std::size_t>(now.old_column[c])]
                                                 : missing_score;
  };
  const auto show = [&](bool given, int set, double weight, Aligned<float>& value, Aligned<float>& pull) {
    for (std::uint32_t c = 0; c < now.stride; ++c) {
      const double s = shown_at(given, set, c);
      value[c] = s == s ? static_cast<float>(s) : 0.0f;
      pull[c] = s == s ? static_cast<float>(weight) : 0.0f;
    }
  };
  show(f.all, 0, v.weight_all, shown_all_, weight_all_);
  show(f.own, 1 + rows.group, v.weight_own, shown_own_, weight_own_);
  if (round.spec.instrument.slider == SliderStart::shown)
    for (std::uint32_t c = 0; c < now.stride; ++c) {
      const double s = f.own ? shown_at(true, 1 + rows.group, c) : shown_at(f.all, 0, c);
      start_[c] =
          s == s ? static_cast<std::uint8_t>(level_of(static_cast<float>(s), round.map)) : round.start_level;
    }
  const auto begin = static_cast<std::size_t>(rows.begin);
  const RevisionTile tile{static_cast<std::uint32_t>(rows.end - rows.begin),
                          now.stride,
                          now.byte_stride,
                          static_cast<std::uint32_t>(now.topics),
                          words_.data(),
                          word_stride_,
                          now.form.data(),
                          before.latent.data(),
                          before.level.data(),
                          before.stride,
                          before.byte_stride,
                          now.old_row.data() + begin,
                          now.old_column.data(),
                          static_cast<float>(before.scale.min),
                          static_cast<float>(before.scale.step),
                          shown_all_.data(),
                          weight_all_.data(),
                          shown_own_.data(),
                          weight_own_.data(),
                          static_cast<float>(v.recalibration),
                          static_cast<float>(v.retest_sd),
                          v.from_observed,
                          {missing_.data(), kept_.data(), left_.data(), step_.data(), idle_step_.data(),
                           round.spec.may_leave_slider()},
                          round.map,
                          round.spec.instrument.slider == SliderStart::own,
                          start_.data(),
                          now.latent.data() + begin * now.stride,
                          now.level.data() + begin * now.byte_stride,
                          scratch_.data(),
                          round.varied ? shift_.data() : nullptr};
  if (round.spec.fatigue.shuffled) {
    revise_one_by_one(round, id, rows, tile, now);
  } else {
    passes_.revise(tile);
    if (round.spec.heaping.probability > 0)
      heap(round, id, rows, words_.data(), word_stride_, now.form.data(), now);
  }
}

}  // namespace delphisim
