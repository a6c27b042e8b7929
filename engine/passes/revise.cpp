// SPDX-License-Identifier: MIT
#include "engine/passes/passes.hpp"
#include "engine/passes/tail_fill.hpp"

namespace delphisim::DELPHISIM_ISA {

TailNormals tail_normals;

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
    float* const latent = t.latent + static_cast<std::size_t>(r) * t.stride;
    std::uint8_t* const level = t.level + static_cast<std::size_t>(r) * t.byte_stride;
    for (std::uint32_t i = 0; i < t.stride; ++i) {
      const std::uint32_t w = words[i];
      const float rating = t.old_origin + t.old_step * old[i];
      const float noise = fold_above(w, t.use.left[i]).upper ? z[i] : -z[i];
      const float pull =
          t.weight_all[i] * (t.shown_all[i] - rating) + t.weight_own[i] * (t.shown_own[i] - rating);
      const float start = t.from_observed ? rating : base[i];
      const float revised = (start + pull) + (t.recalibration + t.retest_sd * noise);
      const bool kept = w < t.use.kept[i];
      latent[i] = kept ? base[i] : revised;
      const std::int32_t same = level_of(rating, t.map);
      std::int32_t at = level_of(revised, t.map);
      at = w < t.use.left[i] ? (t.start_own ? same : t.start_level[i]) : at;
      at = kept ? same : at;
      at = w < t.use.missing[i] || old[i] < 0 ? missing_level : at;
      level[i] = static_cast<std::uint8_t>(at);
    }
    for (std::uint32_t i = t.stride; i < t.byte_stride; ++i) level[i] = missing_level;
  }
}

}  // namespace delphisim::DELPHISIM_ISA
