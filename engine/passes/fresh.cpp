// SPDX-License-Identifier: MIT
#include "engine/passes/passes.hpp"
#include "engine/passes/residual_lanes.hpp"

namespace delphisim::DELPHISIM_ISA {
namespace {

[[gnu::always_inline]] inline void rate_row(const FreshTile& t, const std::uint32_t* words,
                                            const float*& residual, float person, float* latent,
                                            std::uint8_t* level) {
  const std::uint32_t *const missing = t.use.missing, *const left = t.use.left,
                             *const spent = t.use.idle ? t.use.kept : t.use.left;
  const float* const target = t.target;
  const float sd = t.residual_sd;
  const LevelMap map = t.map;
  const std::int32_t start = t.start_level;
  in_lanes(t.stride, [&]<std::uint32_t N>(std::uint32_t i) {
    const auto w = load<WordLanes<N>>(words + i);
    const Floats<N> z = unpack<N>(residual, w, load<WordLanes<N>>(spent + i));
    const Floats<N> value = (load<Floats<N>>(target + i) + person) + sd * z;
    store(latent + i, value);
    Ints<N> at = level_lanes<N>(value, map);
    at = w < load<WordLanes<N>>(left + i) ? Ints<N>{} + start : at;
    at = w < load<WordLanes<N>>(missing + i) ? Ints<N>{} + missing_level : at;
    store_bytes<N>(level + i, at);
  });
  pad_bytes(level, t.stride, t.byte_stride, missing_level);
}

template<bool Idle>
void rate_rows(const FreshTile& t) {
  for (std::uint32_t from = 0; from < t.rows; from += batch) {
    const std::uint32_t end = t.rows - from < batch ? t.rows : from + batch;
    const std::uint32_t* const words = t.words + std::size_t{from} * t.stride;
    std::uint32_t count = 0;
    for (std::uint32_t r = 0; r < end - from; ++r)
      count += signed_tails<Idle>(t.stride, words + std::size_t{r} * t.stride, t.use, t.scratch + count);
    residuals(count, t.scratch, t.student);
    const float* residual = t.scratch;
    for (std::size_t r = from; r < end; ++r)
      rate_row(t, t.words + r * t.stride, residual, t.person[r], t.latent + r * t.stride,
               t.level + r * t.byte_stride);
  }
}

}  // namespace

void fresh(const FreshTile& t) { t.use.idle ? rate_rows<true>(t) : rate_rows<false>(t); }

}  // namespace delphisim::DELPHISIM_ISA
