// SPDX-License-Identifier: MIT
#include "engine/passes/passes.hpp"
#include "engine/passes/tail_fill.hpp"

namespace delphisim::DELPHISIM_ISA {

TailNormals tail_normals;

void fresh(const FreshTile& t) {
  float *const q = t.scratch, *const z = t.scratch + t.stride;
  for (std::uint32_t r = 0; r < t.rows; ++r) {
    const std::uint32_t* const words = t.words + static_cast<std::size_t>(r) * t.stride;
    float* const latent = t.latent + static_cast<std::size_t>(r) * t.stride;
    std::uint8_t* const level = t.level + static_cast<std::size_t>(r) * t.byte_stride;
    tail_probabilities(words, t.use, t.stride, q);
    tail_normals(q, z, t.stride);
    const float person = t.person[r];
    for (std::uint32_t i = 0; i < t.stride; ++i) {
      const std::uint32_t w = words[i];
      const float noise = fold_above(w, t.use.left[i]).upper ? z[i] : -z[i];
      const float value = (t.target[i] + person) + t.residual_sd * noise;
      latent[i] = value;
      std::int32_t at = level_of(value, t.map);
      at = w < t.use.left[i] ? t.start_level : at;
      at = w < t.use.missing[i] ? missing_level : at;
      level[i] = static_cast<std::uint8_t>(at);
    }
    for (std::uint32_t i = t.stride; i < t.byte_stride; ++i) level[i] = missing_level;
  }
}

}  // namespace delphisim::DELPHISIM_ISA
