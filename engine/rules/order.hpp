// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>

#include "engine/ratings/tally_view.hpp"

namespace delphisim {

/// The topics of one form in the order of one score. Scores are compared as fixed-point keys, so that ties do
/// not depend on the order of a summation. All arrays have `topics` entries; missing scores have
/// `missing_key` and come last.
struct Order {
  int topics = 0, scored = 0;             // scored: topics that have a score
  const double* score = nullptr;          // NaN where missing
  const std::int32_t* key = nullptr;      // round(score * key_scale)
  const std::int16_t* greater = nullptr;  // topics with a greater key: competition rank from 0
  const std::int16_t* equal = nullptr;    // other topics with the same key
  double key_scale = 1;
  bool share = false;  // scores are shares of people, not rating points
  /// The key of a score or cut; values beyond the range of keys are clamped to it.
  std::int32_t key_of(double value) const {
    const double scaled = value * key_scale + (value < 0 ? -0.5 : 0.5), most = 2147483647.0;
    return static_cast<std::int32_t>(scaled > most ? most : scaled < -most ? -most : scaled);
  }
};

/// What is done with topics whose scores tie at the cut.
enum class Ties : std::uint8_t { random, all, topic_order };

/// How "top p %" of T topics becomes a whole number.
enum class Rounding : std::uint8_t { nearest, up, down };

/// Options that every threshold has, and the addressed tie draws that all rules of an exercise share.
struct CutContext {
  Ties ties = Ties::random;
  Rounding rounding = Rounding::nearest;
  const std::uint32_t* priority = nullptr;  // [topics] larger goes first
  double* scratch = nullptr;                // [cut_scratch(topics)] for the threshold's own use
};

constexpr std::size_t cut_scratch(std::size_t topics) { return 3 * topics + 3; }

/// What a threshold reports beside the set: its size and how many topics tied at the cut (0: no tie was
/// broken).
struct Cut {
  int size = 0;
  int ties = 0;
};

}  // namespace delphisim
