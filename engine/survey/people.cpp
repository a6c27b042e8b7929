// SPDX-License-Identifier: MIT
// Who takes part, and which topics they leave unrated.
#include <algorithm>

#include "engine/random/normal.hpp"
#include "engine/survey/member.hpp"
#include "engine/survey/simulate_round.hpp"

namespace delphisim {
namespace {

double kept_by_burden(double loss, const Burden& burden, int topics) {
  return std::max(0.0, 1 - loss * (topics - burden.reference_topics) / 10);
}

bool rated_nothing(const RoundState& round, int row) {
  const std::uint8_t* const level = round.level.data() + static_cast<std::size_t>(row) * round.byte_stride;
  return std::all_of(level, level + round.topics, [](std::uint8_t l) { return l == missing_level; });
}

}  // namespace

void RoundSimulator::draw_person_words(Purpose purpose, std::uint32_t index, std::uint32_t round,
                                       ExerciseId id, Rows rows, const RoundState& now) {
  const Address base{.purpose = purpose,
                     .index = index,
                     .round = round,
                     .copy = id.copy,
                     .group = static_cast<std::uint32_t>(rows.group),
                     .replicate = id.replicate};
  passes_.fill_words(key_, counter_of(base), 1, static_cast<std::uint32_t>(rows.end - rows.begin),
                     now.member.data() + rows.begin, person_words_.data());
}

void RoundSimulator::draw_leniency(const Population& population, ExerciseId id, Rows rows, RoundState& now) {
  draw_person_words(Purpose::leniency, 0, 0, id, rows, now);
  const float offset = static_cast<float>(population.group_offset[static_cast<std::size_t>(rows.group)]);
  const auto count = static_cast<std::size_t>(rows.end - rows.begin);
  for (std::size_t r = 0; r < count; ++r) person_words_[r] = person_words_[4 * r];
  float* const leniency = now.leniency.data() + rows.begin;
  passes_.normals(person_words_.data(), leniency, count);
  for (std::size_t r = 0; r < count; ++r)
    leniency[r] = offset + static_cast<float>(population.leniency_sd) * leniency[r];
  if (const auto* empirical = std::get_if<EmpiricalTruth>(&population.truth))
    draw_source(*empirical, id, rows, now);
}

void RoundSimulator::gather_people(const CompiledRound& round, ExerciseId id, const double* shown,
                                   const RoundState& before, RoundState& now) {
  now.member.clear();
  now.old_row.clear();
  now.source.clear();
  now.leniency.clear();
  now.group_begin[0] = 0;
  const double burden = kept_by_burden(round.spec.burden.attrition_loss, round.spec.burden, now.topics);
  for (int g = 0; g < setting_.groups; ++g) {
    const Rows rows{g, before.group_begin[static_cast<std::size_t>(g)],
                    before.asked_end[static_cast<std::size_t>(g)]};
    leavers_.clear();
    draw_person_words(Purpose::retention, 0, static_cast<std::uint32_t>(round.index), id, rows, before);
    const double p = round.spec.participation.retention[static_cast<std::size_t>(g)] * burden;
    const Threshold stays = threshold_of(std::min(1.0, p));
    const Threshold silent_stays = threshold_of(std::min(1.0, p * round.spec.participation.silent_retention));
    for (int r = rows.begin; r < rows.end; ++r) {
      const bool silent = silent_stays.value != stays.value && rated_nothing(before, r);
      Threshold mine = silent ? silent_stays : stays;
      if (round.spec.participation.distance_loss != 0)
        mine = stays_at_distance(round, shown, p, {g, r, r + 1}, before, now);
      if (!below(person_words_[static_cast<std::size_t>(r - rows.begin) * 4], mine)) {
        leavers_.push_back(r);
        continue;
      }
      now.member.push_back(before.member[static_cast<std::size_t>(r)]);
      now.old_row.push_back(r);
      now.leniency.push_back(before.leniency[static_cast<std::size_t>(r)]);
      if (!before.source.empty()) now.source.push_back(before.source[static_cast<std::size_t>(r)]);
    }
    for (int j = 0; j < round.spec.participation.newcomers[static_cast<std::size_t>(g)]; ++j) {
      now.member.push_back(first_newcomer + static_cast<std::uint32_t>(round.index) * newcomers_per_round +
                           static_cast<std::uint32_t>(j));
      now.old_row.push_back(-1);
      now.leniency.push_back(0);
      if (!before.source.empty()) now.source.push_back(-1);
    }
    now.asked_end[static_cast<std::size_t>(g)] = static_cast<std::int32_t>(now.member.size());
    if (round.spec.carry_forward) append_leavers(g, before, now);
    now.group_begin[static_cast<std::size_t>(g) + 1] = static_cast<std::int32_t>(now.member.size());
  }
  now.people = static_cast<int>(now.member.size());
}

void RoundSimulator::rate_skipped(const CompiledRound& round, const Population& population,
                                  const TruthDraw& truth, ExerciseId id, Rows rows, const RoundState& before,
                                  RoundState& now) {
  for (int r = rows.begin; r < rows.end; ++r) {
    const std::uint8_t* const old =
        before.level.data() +
        static_cast<std::size_t>(now.old_row[static_cast<std::size_t>(r)]) * before.byte_stride;
    bool skipped = false;
    for (const std::int32_t c : now.old_column) skipped |= old[c] == missing_level;
    if (!skipped) continue;
    float* const latent = now.latent.data() + static_cast<std::size_t>(r) * now.stride;
    std::uint8_t* const level = now.level.data() + static_cast<std::size_t>(r) * now.byte_stride;
    std::copy(latent, latent + now.topics, spare_latent_.data());
    std::copy(level, level + now.topics, spare_level_.data());
    rate_afresh(round, population, truth, id, {rows.group, r, r + 1}, now);
    const bool heaper = round.spec.heaping.probability > 0 &&
                        heaps(round, id, rows.group, now.member[static_cast<std::size_t>(r)]);
    for (int c = 0; c < now.topics; ++c) {
      const auto column = static_cast<std::size_t>(c);
      if (old[now.old_column[column]] != missing_level) {
        latent[c] = spare_latent_[column];
        level[c] = spare_level_[column];
      } else if (words_[static_cast<std::size_t>(now.form[column])] >= left_[column] &&
                 level[c] != missing_level) {
        const float z = latent[c],
                    pull = round.varied ? pull_on(round, static_cast<std::size_t>(r - rows.begin), column, z)
                                        : weight_all_[column] * (shown_all_[column] - z) +
                                              weight_own_[column] * (shown_own_[column] - z);
        latent[c] = (z + pull) + static_cast<float>(round.spec.revision.recalibration);
        level[c] = given_level(round, heaper, latent[c]);
      }
    }
  }
}

void RoundSimulator::skip_categories(const CompiledRound& round, ExerciseId id, Rows rows, RoundState& now) {
  const NoOpinion& n = round.spec.no_opinion;
  const double burden = kept_by_burden(round.spec.burden.completion_loss, round.spec.burden, now.topics);
  const Threshold shared = threshold_of(n.person_share);
  const auto count = static_cast<std::size_t>(rows.end - rows.begin);
  // form_words_ is free here: it holds one word for "skips all alike", one shared uniform and the category
  // draws.
  draw_person_words(Purpose::person_engagement, 0, static_cast<std::uint32_t>(round.index), id, rows, now);
  for (std::size_t r = 0; r < count; ++r)
    form_words_[2 * r] = person_words_[4 * r], form_words_[2 * r + 1] = person_words_[4 * r + 1];
  for (int c = 0; c < setting_.categories; ++c) {
    if (c % 4 == 0)
      draw_person_words(Purpose::category_choice, static_cast<std::uint32_t>(c / 4),
                        static_cast<std::uint32_t>(round.index), id, rows, now);
    const Threshold answers = threshold_of(std::min(1.0, n.answered(rows.group, c) * burden));
    for (std::size_t r = 0; r < count; ++r) {
      const std::uint32_t u = below(form_words_[2 * r + 1], shared)
                                  ? form_words_[2 * r]
                                  : person_words_[4 * r + static_cast<std::size_t>(c % 4)];
      if (below(u, answers)) continue;
      std::uint8_t* const level =
          now.level.data() + (static_cast<std::size_t>(rows.begin) + r) * now.byte_stride;
      for (int i = 0; i < now.topics; ++i)
        if (setting_.category_of[static_cast<std::size_t>(now.form[static_cast<std::size_t>(i)])] == c)
          level[i] = missing_level;
    }
  }
}

void RoundSimulator::omit_topics(const CompiledRound& round, Rows rows, RoundState& now) {
  for (const auto& [group, topic] : round.spec.omitted) {
    if (group != rows.group) continue;
    const auto at = std::find(now.form.begin(), now.form.end(), topic);
    if (at == now.form.end()) continue;
    for (int r = rows.begin; r < rows.end; ++r)
      now.level[static_cast<std::size_t>(r) * now.byte_stride +
                static_cast<std::size_t>(at - now.form.begin())] = missing_level;
  }
}

}  // namespace delphisim
