// SPDX-License-Identifier: MIT
// Revision with variants: what pulls or pushes, by how much, and whom.
#include <algorithm>

#include "engine/indices/within_topic/list.hpp"
#include "engine/random/normal.hpp"
#include "engine/survey/simulate_round.hpp"

namespace delphisim {
namespace {

// The larger of the shares of ratings at least `cut` and below it, in one lane of a tally.
double majority_share(const TallyView& v, std::size_t lane, double cut) {
  double high = 0;
  for (int l = 0; l < v.levels; ++l)
    if (v.origin + v.step * l >= cut - 1e-9 * v.step)
      high += v.counts[static_cast<std::size_t>(l) * v.lanes + lane];
  return std::max(high, v.n[lane] - high) / v.n[lane];
}

// Whether the shown ratings of one lane are of people who agree with each other.
bool agree(const Revision& r, const TallyView& v, std::size_t lane) {
  if (r.majority_share > 0 && majority_share(v, lane, r.majority_cut) < r.majority_share) return false;
  if (!r.agreement.given()) return true;
  LaneCounts counts;
  return r.agreement.is_met_by(index_of(r.agreement.index, counts.read(v, static_cast<std::uint32_t>(lane))));
}

}  // namespace

void RoundSimulator::set_pulls(const CompiledRound& round, int group, const double* shown,
                               const RoundState& before, const RoundState& now) {
  const Revision& v = round.spec.revision;
  const Feedback& f = round.spec.feedback;
  pulls_ = 0;
  if (!shown) return;
  const auto at = [&](int set, std::size_t column) {
    return static_cast<std::size_t>(set) * before.stride + static_cast<std::size_t>(now.old_column[column]);
  };
  const auto add = [&](int set, double weight, bool shared) {
    const std::size_t offset = static_cast<std::size_t>(pulls_++) * word_stride_;
    for (std::size_t c = 0; c < now.form.size(); ++c) {
      const double value = shown[at(set, c)];
      double mine = value == value ? weight : 0;
      if (mine != 0 && shared) {
        int others = 0;
        for (int h = 0; h < setting_.groups; ++h)
          others += h != group && shown[at(1 + h, c)] == shown[at(1 + h, c)];
        mine /= others;
      }
      if (mine != 0 && !agree(v, before.tally, at(set, c))) mine = -mine;
      pull_value_[offset + c] = value == value ? static_cast<float>(value) : 0.0f;
      pull_weight_[offset + c] = static_cast<float>(mine);
    }
  };
  if (f.all && v.weight_all != 0) add(0, v.weight_all, false);
  if (f.own && v.weight_own != 0) add(1 + group, v.weight_own, false);
  for (int h = 0; f.every && v.weight_others != 0 && h < setting_.groups; ++h)
    if (h != group) add(1 + h, v.weight_others, true);
}

void RoundSimulator::draw_susceptibility(const CompiledRound& round, ExerciseId id, Rows rows,
                                         const RoundState& now) {
  const Revision& v = round.spec.revision;
  draw_person_words(Purpose::susceptibility, 0, 0, id, rows, now);
  const Threshold stubborn = threshold_of(v.stubborn);
  for (std::size_t r = 0; r < static_cast<std::size_t>(rows.end - rows.begin); ++r) {
    const std::uint32_t* const words = person_words_.data() + 4 * r;
    const float factor = 1 + static_cast<float>(v.susceptibility_sd) * normal(words[0]);
    factor_[r] = below(words[1], stubborn) ? 0.0f : std::max(0.0f, factor);
    anchor_[r] = std::clamp(static_cast<float>(v.anchor) + static_cast<float>(v.anchor_sd) * normal(words[2]),
                            0.0f, 1.0f);
  }
}

float RoundSimulator::pull_on(const CompiledRound& round, std::size_t person, std::size_t column,
                              float rating) const {
  const float reach = static_cast<float>(round.spec.revision.confidence);
  float sum = 0;
  for (int k = 0; k < pulls_; ++k) {
    const std::size_t i = static_cast<std::size_t>(k) * word_stride_ + column;
    const float away = pull_value_[i] - rating;
    if (away <= reach && away >= -reach) sum += pull_weight_[i] * away;
  }
  return factor_[person] * sum;
}

void RoundSimulator::fill_shifts(const CompiledRound& round, const TruthDraw& truth, Rows rows,
                                 const RoundState& before, const RoundState& now) {
  const Revision& v = round.spec.revision;
  const float origin = static_cast<float>(before.scale.min), step = static_cast<float>(before.scale.step),
              common = static_cast<float>(v.recalibration), better = static_cast<float>(v.information);
  const float* const first_values = before.has_first ? before.first.data() : before.latent.data();
  for (std::size_t r = 0; r < static_cast<std::size_t>(rows.end - rows.begin); ++r) {
    const std::size_t row = static_cast<std::size_t>(rows.begin) + r,
                      old = static_cast<std::size_t>(now.old_row[row]);
    float* const shift = shift_.data() + r * now.stride;
    std::fill(shift, shift + now.stride, 0.0f);
    for (std::size_t c = 0; c < now.form.size(); ++c) {
      const auto column = static_cast<std::size_t>(now.old_column[c]);
      const std::uint8_t level = before.level[old * before.byte_stride + column];
      if (level == missing_level) continue;
      const float rating = origin + step * static_cast<float>(level),
                  start = v.from_observed ? rating : before.latent[old * before.stride + column];
      float moved = pull_on(round, r, c, rating) + common;
      if (better != 0) {
        const float look = static_cast<float>(truth.group(rows.group)[now.form[c]]) + now.leniency[row];
        moved += better * (look - start);
      }
      if (anchor_[r] > 0)
        moved += anchor_[r] * ((first_values[old * before.stride + column] - start) - moved);
      shift[c] = moved;
    }
  }
}

void RoundSimulator::anchor_newcomer(const CompiledRound& round, ExerciseId id, Rows person,
                                     const double* shown, const RoundState& before, RoundState& now) {
  const Feedback& f = round.spec.feedback;
  const bool own = f.own && (f.newcomers == ShownToNewcomers::own_else_all ||
                             f.newcomers == ShownToNewcomers::own_group),
             all = f.all && !own &&
                   (f.newcomers == ShownToNewcomers::own_else_all || f.newcomers == ShownToNewcomers::all);
  if (!shown || !(own || all)) return;
  const float weight = static_cast<float>(round.spec.revision.newcomer_anchor);
  const double* const values = shown + (own ? static_cast<std::size_t>(1 + person.group) * before.stride : 0);
  const auto row = static_cast<std::size_t>(person.begin);
  const bool heaper = heaps(round, id, person.group, now.member[row]);
  for (std::size_t c = 0; c < now.form.size(); ++c) {
    const double value = values[now.old_column[c]];
    std::uint8_t& level = now.level[row * now.byte_stride + c];
    const bool idle = words_[static_cast<std::size_t>(now.form[c])] < left_[c];  // slider or topic untouched
    if (idle || level == missing_level || value != value) continue;
    float& latent = now.latent[row * now.stride + c];
    latent += weight * (static_cast<float>(value) - latent);
    level = given_level(round, heaper, latent);
  }
}

}  // namespace delphisim
