// SPDX-License-Identifier: MIT
#include "engine/passes/passes.hpp"
#include "engine/passes/residual_lanes.hpp"

namespace delphisim::DELPHISIM_ISA {
namespace {

[[gnu::always_inline]] inline void rate_row(const FreshTile& t, const std::uint32_t* words,
                                            const float* residual, float person, float* latent,
                                            std::uint8_t* level) {
  const std::uint32_t *const missing = t.use.missing, *const left = t.use.left;
  const float* const target = t.target;
  const float sd = t.residual_sd;
  const LevelMap map = t.map;
  const std::int32_t start = t.start_level;
  in_lanes(t.stride, [&]<std::uint32_t N>(std::uint32_t i) {
    const auto w = load<WordLanes<N>>(words + i);
    const Floats<N> value = (load<Floats<N>>(target + i) + person) + sd * load<Floats<N>>(residual + i);
    store(latent + i, value);
    Ints<N> at = level_lanes<N>(value, map);
    at = w < load<WordLanes<N>>(left + i) ? Ints<N>{} + start : at;
    at = w < load<WordLanes<N>>(missing + i) ? Ints<N>{} + missing_level : at;
    store_bytes<N>(level + i, at);
  });
  for (std::uint32_t i = t.stride; i < t.byte_stride; ++i) level[i] = missing_level;
}

template<bool Idle>
void rate_rows(const FreshTile& t) {
  for (std::uint32_t r = 0; r < t.rows; ++r) {
    const std::size_t row = std::size_t{r} * t.stride;
    signed_tails<Idle>(t.stride, t.words + row, t.use, t.scratch);
    residuals(t.stride, t.scratch, t.student);
    rate_row(t, t.words + row, t.scratch, t.person[r], t.latent + row,
             t.level + std::size_t{r} * t.byte_stride);
  }
}

}  // namespace

void fresh(const FreshTile& t) { t.use.idle ? rate_rows<true>(t) : rate_rows<false>(t); }

}  // namespace delphisim::DELPHISIM_ISA
