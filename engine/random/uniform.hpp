// SPDX-License-Identifier: MIT
#pragma once
#include <cassert>
#include <cstdint>

namespace delphisim {

// The passes use these functions too: they are `static` and always inlined, so that code compiled for one
// instruction set never stands in for code compiled for another (tests/architecture/check_symbols.sh).

/// A probability in units of 2^-32: a word falls below it with probability value / 2^32; value <= 2^32.
struct Threshold {
  std::uint64_t value = 0;
};

/// The threshold nearest to probability p. Precondition: 0 <= p <= 1.
[[gnu::always_inline]] static inline Threshold threshold_of(double p) {
  assert(p >= 0 && p <= 1);
  return {static_cast<std::uint64_t>(p * 0x1p32 + 0.5)};
}

/// True with the threshold's probability, for a uniform word: never at 0, always at 1.
[[gnu::always_inline]] static inline bool below(std::uint32_t word, Threshold t) { return word < t.value; }

/// The uniform number (word + 0.5) / 2^32, strictly between 0 and 1.
[[gnu::always_inline]] static inline double uniform(std::uint32_t word) { return (word + 0.5) * 0x1p-32; }

/// A word that did not fall below a threshold, folded at the middle of the words that do not.
struct Folded {
  std::uint32_t steps;  // to the nearer end: 0 is the extreme of either side; below 2^31
  bool upper;           // the word lies in the upper half
};

/// Folds word w, which is uniform on the R = 2^32 - t words from t up: steps = min(k, R - 1 - k) and
/// upper = k > R - 1 - k for k = w - t. Precondition: w >= t. A loop that needs both parts vectorises if it
/// takes them in two loops.
[[gnu::always_inline]] static inline Folded fold_above(std::uint32_t w, std::uint32_t t) {
  const std::uint32_t from_start = w - t;
  const std::uint32_t from_end = ~w;  // 2^32 - 1 - w = R - 1 - k
  return {from_start < from_end ? from_start : from_end, from_start > from_end};
}

/// The weight of one word among those from t up, 1 / (2^32 - t).
[[gnu::always_inline]] static inline float step_above(std::uint32_t t) {
  return static_cast<float>(1 / (0x1p32 - t));
}

/// The tail probability (steps + 0.5) * step of a folded word, in (0, 0.5]; `step` as step_above gives it.
[[gnu::always_inline]] static inline float tail_probability(std::uint32_t steps, float step) {
  const float q = (static_cast<float>(static_cast<std::int32_t>(steps)) + 0.5f) * step;
  return q < 0.5f ? q : 0.5f;  // the product may round to just above one half
}

}  // namespace delphisim
