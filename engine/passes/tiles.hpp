// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>

#include "engine/passes/level_map.hpp"

namespace delphisim {

/// How one word decides a cell, topic by topic: word < missing: not rated; < kept: the old rating stays; <
/// left: the slider is left where it starts; else the rest of the word, rescaled, is the residual. Arrays of
/// `stride` entries.
struct WordUse {
  const std::uint32_t* missing;
  const std::uint32_t* kept;   // >= missing
  const std::uint32_t* left;   // >= kept
  const float* inverse_range;  // 1 / (2^32 - left)
  const float* inverse_idle;   // 1 / (left - kept)
  bool idle;                   // some slider may be left: left > kept somewhere
};

/// First ratings of a tile of panelists of one group. stride: topics padded to a multiple of 8; byte_stride:
/// to 32.
struct FreshTile {
  std::uint32_t rows, stride, byte_stride;
  const std::uint32_t* words;  // [rows][stride]
  const float* target;         // [stride] theta + group offset of each topic
  const float* person;         // [rows] leniency
  float residual_sd;
  WordUse use;
  LevelMap map;
  std::uint8_t start_level;        // where the slider starts
  float* latent;                   // out [rows][stride]
  std::uint8_t* level;             // out [rows][byte_stride]
  float* scratch;                  // [4 * stride + 32]
  const float* student = nullptr;  // table of engine/stats/student_table.hpp; null: residuals are normal
};

/// Ratings of one panelist who heaps them on few levels: where the word is at least `left` and the topic is
/// rated, level = first + every * level_of(latent, map).
struct HeapTile {
  std::uint32_t topics;
  const std::uint32_t *words, *left;  // [topics]
  const float* latent;
  LevelMap map;  // of the levels that ratings are heaped on
  std::int32_t first, every;
  std::uint8_t* level;  // in and out
};

/// Re-ratings of a tile of panelists of one group who have rows in the round before.
struct RevisionTile {
  std::uint32_t rows, stride, byte_stride, topics;  // topics: on this form, unpadded
  const std::uint32_t* words;                       // [rows][word_stride] of all topics
  std::uint32_t word_stride;                        // a multiple of 8
  const std::int32_t* word_of;                      // [topics] column of `words`
  const float* old_latent;                          // [.][old_stride]
  const std::uint8_t* old_level;                    // [.][old_byte_stride]
  std::uint32_t old_stride, old_byte_stride;
  const std::int32_t* old_row;                                   // [rows]
  const std::int32_t* old_topic;                                 // [topics] column in the round before
  float old_origin, old_step;                                    // scale of the round before
  const float *shown_all, *weight_all, *shown_own, *weight_own;  // [stride]; weight 0 where nothing is shown
  float recalibration, retest_sd;
  bool from_observed;
  WordUse use;
  LevelMap map;
  bool start_own;                   // the slider starts at the own old rating, else at start_level
  const std::uint8_t* start_level;  // [stride]
  float* latent;                    // out [rows][stride]
  std::uint8_t* level;              // out [rows][byte_stride]; missing where the old rating is missing
  float* scratch;                   // [16 * stride + 160 + 9 / 8 (word_stride + old_stride)]
  const float* row_shift;           // [rows][stride] instead of weights and recalibration, or null
};

/// Ratings of a round to counts by set of raters; lanes as in TallyView with `stride` lanes a set.
struct TallyTile {
  std::uint32_t stride, byte_stride, lanes;
  std::int32_t groups, levels;
  const std::int32_t* group_begin;  // [groups + 1] rows
  const std::uint8_t* level;        // [rows][byte_stride]
  std::uint16_t* counts;            // out [levels][lanes]
  std::int32_t *n, *sum, *squares;  // out [lanes]
};

/// Running sums about a shift (the first value seen) of `count` columns; NaN is a missing value.
struct SumsTile {
  std::size_t count;
  const double* value;
  std::uint32_t* n;
  double *shift, *sum, *squares;
};

}  // namespace delphisim
