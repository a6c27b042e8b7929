// SPDX-License-Identifier: MIT
#include "engine/passes/passes.hpp"
#include "engine/passes/tail_fill.hpp"

namespace delphisim::DELPHISIM_ISA {

TailNormals tail_normals;
Student student;

namespace {

// Restrict pointers and scalars in registers: without them the loop does not vectorise.
template<bool Idle>
[[gnu::always_inline]] inline void rate(std::uint32_t n, const std::uint32_t* __restrict words,
                                        const float* __restrict z, const float* __restrict target,
                                        const WordUse& use, float person, float sd, LevelMap map,
                                        std::int32_t start, float* __restrict latent,
                                        std::uint8_t* __restrict level) {
  const std::uint32_t* const __restrict missing = use.missing, * const __restrict kept = use.kept, * const __restrict left = use.left;
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t w = words[i];
    const float noise = fold_residual<Idle>(w, kept[i], left[i]).upper ? z[i] : -z[i];
    const float value = (target[i] + person) + sd * noise;
    latent[i] = value;
    std::int32_t at = level_of(value, map);
    at = w < left[i] ? start : at;
    at = w < missing[i] ? missing_level : at;
    level[i] = static_cast<std::uint8_t>(at);
  }
}

template<bool Idle>
[[gnu::always_inline]] inline void fresh_rows(const FreshTile& t) {
  float *const q = t.scratch, *const z = t.scratch + t.stride;
  for (std::uint32_t r = 0; r < t.rows; ++r) {
    const std::uint32_t* const words = t.words + static_cast<std::size_t>(r) * t.stride;
    std::uint8_t* const level = t.level + static_cast<std::size_t>(r) * t.byte_stride;
    tail_probabilities<Idle>(words, t.use, t.stride, q);
    tail_normals(q, z, t.stride);
    if (t.student != nullptr) student(t.student, z, t.stride);
    rate<Idle>(t.stride, words, z, t.target, t.use, t.person[r], t.residual_sd, t.map, t.start_level,
               t.latent + static_cast<std::size_t>(r) * t.stride, level);
    for (std::uint32_t i = t.stride; i < t.byte_stride; ++i) level[i] = missing_level;
  }
}

}  // namespace

void fresh(const FreshTile& t) { t.use.idle ? fresh_rows<true>(t) : fresh_rows<false>(t); }

}  // namespace delphisim::DELPHISIM_ISA
