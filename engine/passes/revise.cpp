// SPDX-License-Identifier: MIT
#include "engine/passes/passes.hpp"
#include "engine/passes/tail_fill.hpp"

namespace delphisim::DELPHISIM_ISA {

TailNormals tail_normals;

namespace {

struct Row {
  const std::uint32_t* words;
  const float *z, *latent, *level;  // residual, old latent value, old level (-1 where there is no old rating)
};

[[gnu::always_inline]] inline void rate(const RevisionTile& t, const Row& row, float* __restrict latent,
                                        std::uint8_t* __restrict level) {
  const std::uint32_t *const __restrict words = row.words, *const __restrict missing = t.use.missing,
                      *const __restrict kept = t.use.kept, *const __restrict left = t.use.left;
  const float* const __restrict z = row.z, * const __restrict base = row.latent, * const __restrict old = row.level;
  const float* const __restrict all = t.shown_all, * const __restrict pull_all = t.weight_all;
  const float* const __restrict own = t.shown_own, * const __restrict pull_own = t.weight_own;
  const std::uint8_t* const __restrict start = t.start_level;
  const LevelMap map = t.map;
  const float origin = t.old_origin, step = t.old_step, shift = t.recalibration, sd = t.retest_sd;
  const std::int32_t from_observed = t.from_observed, start_own = t.start_own;
  const std::uint32_t n = t.stride;
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t w = words[i];
    const float rating = origin + step * old[i];
    const float noise = fold_above(w, left[i]).upper ? z[i] : -z[i];
    const float pull = pull_all[i] * (all[i] - rating) + pull_own[i] * (own[i] - rating);
    const float revised = ((from_observed ? rating : base[i]) + pull) + (shift + sd * noise);
    const bool keep = w < kept[i];
    latent[i] = keep ? base[i] : revised;
    const std::int32_t same = level_of(rating, map);
    std::int32_t at = level_of(revised, map);
    at = w < left[i] ? (start_own ? same : start[i]) : at;
    at = keep ? same : at;
    at = w < missing[i] || old[i] < 0 ? missing_level : at;
    level[i] = static_cast<std::uint8_t>(at);
  }
}

}  // namespace

void revise(const RevisionTile& t) {
  float *const q = t.scratch, *const z = q + t.stride, *const base = z + t.stride,
               *const old = base + t.stride;
  std::uint32_t* const words = reinterpret_cast<std::uint32_t*>(old + t.stride);
  for (std::uint32_t i = t.topics; i < t.stride; ++i) base[i] = 0, old[i] = -1, words[i] = 0x40000000u;
  for (std::uint32_t r = 0; r < t.rows; ++r) {
    const std::size_t before = static_cast<std::size_t>(t.old_row[r]);
    const std::uint32_t* const all_words = t.words + static_cast<std::size_t>(r) * t.word_stride;
    const float* const old_latent = t.old_latent + before * t.old_stride;
    const std::uint8_t* const old_level = t.old_level + before * t.old_byte_stride;
    for (std::uint32_t i = 0; i < t.topics; ++i) {
      words[i] = all_words[t.word_of[i]];
      base[i] = old_latent[t.old_topic[i]];
      const std::uint8_t o = old_level[t.old_topic[i]];
      old[i] = o == missing_level ? -1.0f : static_cast<float>(o);
    }
    tail_probabilities(words, t.use, t.stride, q);
    tail_normals(q, z, t.stride);
    std::uint8_t* const level = t.level + static_cast<std::size_t>(r) * t.byte_stride;
    rate(t, {words, z, base, old}, t.latent + static_cast<std::size_t>(r) * t.stride, level);
    for (std::uint32_t i = t.stride; i < t.byte_stride; ++i) level[i] = missing_level;
  }
}

}  // namespace delphisim::DELPHISIM_ISA
