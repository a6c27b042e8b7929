// SPDX-License-Identifier: MIT
#include "engine/passes/columns.hpp"
#include "engine/passes/passes.hpp"
#include "engine/passes/residual_lanes.hpp"

namespace delphisim::DELPHISIM_ISA {
namespace {

// What one panelist brings to the topics of the form, [stride + 8] each.
struct Row {
  float* latent;
  std::uint32_t* words;
  std::int32_t* level;
};

// shift: [stride] what moves this panelist, or null: weights and recalibration do.
[[gnu::always_inline]] inline void rate_row(const RevisionTile& tile, const Row& row, const float*& residual,
                                            const float* shift, float* latent, std::uint8_t* level) {
  const RevisionTile t = tile;  // nothing that is written can be part of it
  in_lanes(t.stride, [&]<std::uint32_t N>(std::uint32_t i) {
    const auto w = load<WordLanes<N>>(row.words + i), kept = load<WordLanes<N>>(t.use.kept + i),
               left = load<WordLanes<N>>(t.use.left + i), missing = load<WordLanes<N>>(t.use.missing + i);
    const auto old_level = load<Ints<N>>(row.level + i);
    const auto old = load<Floats<N>>(row.latent + i);
    const Floats<N> rating = t.old_origin + t.old_step * __builtin_convertvector(old_level, Floats<N>);
    const Ints<N> same = level_lanes<N>(rating, t.map);
    Floats<N> moved;
    if (shift != nullptr) {
      moved = load<Floats<N>>(shift + i);
    } else {
      const Floats<N> to_all = load<Floats<N>>(t.shown_all + i) - rating,
                      to_own = load<Floats<N>>(t.shown_own + i) - rating;
      moved = (load<Floats<N>>(t.weight_all + i) * to_all + load<Floats<N>>(t.weight_own + i) * to_own) +
              t.recalibration;
    }
    const Floats<N> noise = unpack<N>(residual, w, t.use.idle ? kept : left);
    const Floats<N> revised = ((t.from_observed ? rating : old) + moved) + t.retest_sd * noise;
    store(latent + i, w < kept ? old : revised);
    Ints<N> at = level_lanes<N>(revised, t.map);
    at = w < left ? (t.start_own ? same : load_bytes<N>(t.start_level + i)) : at;
    at = w < kept ? same : at;
    at = w < missing ? Ints<N>{} + missing_level : at;
    store_bytes<N>(level + i, old_level == missing_level ? old_level : at);
  });
  pad_bytes(level, t.stride, t.byte_stride, missing_level);
}

template<bool Idle>
void revise_rows(const RevisionTile& t) {
  const std::uint32_t n = t.stride, room = n + 8;
  Row row[batch];
  float *const packed = t.scratch, *place = packed + batch * room;
  for (Row& own : row) {
    own = {place, reinterpret_cast<std::uint32_t*>(place + room),
           reinterpret_cast<std::int32_t*>(place + 2 * room)};
    place += 3 * room;
  }
  auto* const memory = reinterpret_cast<std::int32_t*>(place);
  const Columns new_columns(t.word_of, t.topics, t.word_stride, memory),
      old_columns(t.old_topic, t.topics, t.old_stride, memory + t.word_stride / 8 * 9 + 1);
  for (std::uint32_t from = 0; from < t.rows; from += batch) {
    const std::uint32_t count = t.rows - from < batch ? t.rows - from : batch;
    for (std::uint32_t v = 0; v < count; ++v) {
      const auto before = static_cast<std::size_t>(t.old_row[from + v]);
      new_columns.take(t.words + std::size_t{from + v} * t.word_stride, row[v].words);
      old_columns.take(t.old_latent + before * t.old_stride, row[v].latent);
      old_columns.take_bytes(t.old_level + before * t.old_byte_stride, row[v].level);
      for (std::uint32_t i = t.topics; i < n; ++i)
        row[v].latent[i] = 0, row[v].level[i] = missing_level, row[v].words[i] = 0x40000000u;
    }
    std::uint32_t answers = 0;
    for (std::uint32_t v = 0; v < count; ++v)
      answers += signed_tails<Idle>(n, row[v].words, t.use, packed + answers);
    residuals(answers, packed, nullptr);
    const float* residual = packed;
    for (std::uint32_t v = 0; v < count; ++v) {
      const std::size_t r = from + v;
      rate_row(t, row[v], residual, t.row_shift ? t.row_shift + r * n : nullptr, t.latent + r * n,
               t.level + r * t.byte_stride);
    }
  }
}

}  // namespace

void revise(const RevisionTile& t) { t.use.idle ? revise_rows<true>(t) : revise_rows<false>(t); }

}  // namespace delphisim::DELPHISIM_ISA
