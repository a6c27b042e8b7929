// SPDX-License-Identifier: MIT
#include "engine/passes/passes.hpp"
#include "engine/passes/tail_fill.hpp"

namespace delphisim::DELPHISIM_ISA {

TailNormals tail_normals;

namespace {

// One panelist's row of scratch, [stride] each. The loops below take plain restrict pointers and are not
// inlined: the compiler does not vectorise them otherwise.
struct Row {
  float *q, *z, *latent, *rating, *shift;
  std::uint32_t* words;
  std::uint8_t *same, *unrated;  // the old rating as a level of this scale; 1 where there is no old rating
};

[[gnu::noinline]] void gather(std::uint32_t n, const std::uint32_t* __restrict all_words,
                              const std::int32_t* __restrict word_of, const float* __restrict old_latent,
                              const std::uint8_t* __restrict old_level,
                              const std::int32_t* __restrict old_topic, std::uint32_t* __restrict words,
                              float* __restrict latent, std::uint8_t* __restrict level) {
  for (std::uint32_t i = 0; i < n; ++i) words[i] = all_words[word_of[i]];
  for (std::uint32_t i = 0; i < n; ++i) latent[i] = old_latent[old_topic[i]];
  for (std::uint32_t i = 0; i < n; ++i) level[i] = old_level[old_topic[i]];
}

[[gnu::noinline]] void read_old(std::uint32_t n, float origin, float step, LevelMap map,
                                const std::uint8_t* __restrict level, float* __restrict rating,
                                std::uint8_t* __restrict same) {
  for (std::uint32_t i = 0; i < n; ++i) {
    const float r = origin + step * static_cast<float>(level[i]);
    rating[i] = r;
    same[i] = static_cast<std::uint8_t>(level_of(r, map));
  }
}

[[gnu::noinline]] void pull(std::uint32_t n, const float* __restrict rating, const float* __restrict all,
                            const float* __restrict pull_all, const float* __restrict own,
                            const float* __restrict pull_own, float recalibration, float* __restrict shift) {
  for (std::uint32_t i = 0; i < n; ++i)
    shift[i] = (pull_all[i] * (all[i] - rating[i]) + pull_own[i] * (own[i] - rating[i])) + recalibration;
}

template<bool Idle>
[[gnu::noinline]] void rate(std::uint32_t n, const std::uint32_t* __restrict words,
                            const std::uint32_t* __restrict missing, const std::uint32_t* __restrict kept,
                            const std::uint32_t* __restrict left, const float* __restrict z,
                            const float* __restrict start, const float* __restrict shift,
                            const float* __restrict old_latent, float sd, LevelMap map,
                            const std::uint8_t* __restrict same, const std::uint8_t* __restrict left_level,
                            const std::uint8_t* __restrict unrated, float* __restrict latent,
                            std::uint8_t* __restrict level) {
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t w = words[i];
    const float noise = fold_residual<Idle>(w, kept[i], left[i]).upper ? z[i] : -z[i];
    const float revised = (start[i] + shift[i]) + sd * noise, old = old_latent[i];
    const std::int32_t stays = same[i],
                       idle = left_level[i];  // loaded unasked: a conditional load is a branch
    latent[i] = w < kept[i] ? old : revised;
    std::int32_t at = level_of(revised, map);
    at = w < left[i] ? idle : at;
    at = w < kept[i] ? stays : at;
    at = w < missing[i] ? missing_level : at;
    at |= unrated[i];
    level[i] = static_cast<std::uint8_t>(at);
  }
}

template<bool Idle>
[[gnu::always_inline]] inline void revise_rows(const RevisionTile& t) {
  const std::uint32_t n = t.stride;
  Row row;
  row.q = t.scratch, row.z = row.q + n, row.latent = row.z + n, row.rating = row.latent + n,
  row.shift = row.rating + n;
  row.words = reinterpret_cast<std::uint32_t*>(row.shift + n);
  row.same = reinterpret_cast<std::uint8_t*>(row.words + n), row.unrated = row.same + n;
  for (std::uint32_t i = t.topics; i < n; ++i)
    row.latent[i] = 0, row.unrated[i] = missing_level, row.words[i] = 0x40000000u;
  for (std::uint32_t r = 0; r < t.rows; ++r) {
    const std::size_t before = static_cast<std::size_t>(t.old_row[r]);
    float* const latent = t.latent + static_cast<std::size_t>(r) * n;
    std::uint8_t* const level = t.level + static_cast<std::size_t>(r) * t.byte_stride;
    gather(t.topics, t.words + static_cast<std::size_t>(r) * t.word_stride, t.word_of,
           t.old_latent + before * t.old_stride, t.old_level + before * t.old_byte_stride, t.old_topic,
           row.words, row.latent, row.unrated);
    read_old(n, t.old_origin, t.old_step, t.map, row.unrated, row.rating, row.same);
    for (std::uint32_t i = 0; i < n; ++i)
      row.unrated[i] = row.unrated[i] == missing_level ? missing_level : std::uint8_t{0};
    if (!t.row_shift)
      pull(n, row.rating, t.shown_all, t.weight_all, t.shown_own, t.weight_own, t.recalibration, row.shift);
    const float* const shift = t.row_shift ? t.row_shift + static_cast<std::size_t>(r) * n : row.shift;
    tail_probabilities<Idle>(row.words, t.use, n, row.q);
    tail_normals(row.q, row.z, n);
    rate<Idle>(n, row.words, t.use.missing, t.use.kept, t.use.left, row.z,
               t.from_observed ? row.rating : row.latent, shift, row.latent, t.retest_sd, t.map, row.same,
               t.start_own ? row.same : t.start_level, row.unrated, latent, level);
    for (std::uint32_t i = n; i < t.byte_stride; ++i) level[i] = missing_level;
  }
}

}  // namespace

void revise(const RevisionTile& t) { t.use.idle ? revise_rows<true>(t) : revise_rows<false>(t); }

}  // namespace delphisim::DELPHISIM_ISA
