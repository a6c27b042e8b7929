// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>

#include "engine/random/uniform.hpp"

namespace delphisim {

// Coefficients, lowest power first, from fit_normal_tail.py, which also measured the errors stated below.
// Static and always inlined for the reason given in uniform.hpp.
namespace normal_fit {

constexpr float cut = 0.001f;   // below it the rare form holds
constexpr float centre = 4.5f;  // of the rare form's variable
constexpr float p[] = {4.61509848f, 260.386932f, 1929.00391f, 2191.42676f, 52.7072639f};
constexpr float q[] = {1.0f, 76.0802307f, 801.492065f, 1775.52722f, 887.017456f};
constexpr float tail[] = {4.79783678f,      1.2498697f,      -0.0121435793f,   0.00215813541f,
                          -0.000393868046f, 7.28218292e-05f, -1.60562067e-05f, 3.49116476e-06f};
constexpr float log2[] = {0.584962785f,   0.96179539f,   -0.320632339f,  0.142545328f,
                          -0.0705895871f, 0.0373112708f, -0.0251234584f, 0.0151253976f};

template<int N>
[[gnu::always_inline]] static inline float horner(const float (&c)[N], float x) {
  float value = c[N - 1];
  for (int i = N - 2; i >= 0; --i) value = value * x + c[i];
  return value;
}

}  // namespace normal_fit

/// True where the upper-tail quantile of q takes the rare form.
[[gnu::always_inline]] static inline bool is_rare_tail(float q) { return q < normal_fit::cut; }

/// normal_tail for q in [0.001, 0.5]: a rational in sqrt(4q(1 - q)) times 1 - 2q. Finite for smaller q.
[[gnu::always_inline]] static inline float normal_tail_centre(float q) {
  const float s = __builtin_sqrtf(4.0f * q * (1.0f - q));
  return (1.0f - 2.0f * q) * normal_fit::horner(normal_fit::p, s) / normal_fit::horner(normal_fit::q, s);
}

/// normal_tail for q in [2^-33, 0.001): a polynomial in sqrt(-log2 q).
[[gnu::always_inline]] static inline float normal_tail_rare(float q) {
  const auto bits = __builtin_bit_cast(std::uint32_t, q);
  const float mantissa = __builtin_bit_cast(float, (bits & 0x7fffffu) | 0x3f800000u);
  const float exponent = static_cast<float>(static_cast<std::int32_t>(bits >> 23) - 127);
  const float log2 = exponent + normal_fit::horner(normal_fit::log2, mantissa - 1.5f);
  return normal_fit::horner(normal_fit::tail, __builtin_sqrtf(-log2) - normal_fit::centre);
}

/// The z >= 0 that a standard normal exceeds with probability q, for q in [2^-33, 0.5]; absolute error at
/// most 1.3e-6. A fixed sequence of single-precision + - * / sqrt, so that every compiler and batch gives the
/// same bits.
[[gnu::always_inline]] static inline float normal_tail(float q) {
  return is_rare_tail(q) ? normal_tail_rare(q) : normal_tail_centre(q);
}

/// The standard normal number of a word: the quantile of (word + 0.5) / 2^32, between -6.34 and 6.34. The
/// absolute error is that of normal_tail, plus at most 2e-7 for the rounding of the tail probability.
[[gnu::always_inline]] static inline float normal(std::uint32_t word) {
  const Folded f = fold_above(word, 0);
  const float z = normal_tail(tail_probability(f.steps, 0x1p-32f));
  return f.upper ? z : -z;
}

}  // namespace delphisim
