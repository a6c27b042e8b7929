// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>

namespace delphisim {

/// A table that turns a standard normal number z >= 0 into the number of equal tail probability of a Student
/// t scaled to variance 1: entry k belongs to z = k / student_steps, up to 6.5; the largest normal number of
/// a word is 6.34. Linear between entries, the relative error is below 5e-5, and for z < 3 below 2e-5.
inline constexpr int student_steps = 128;
inline constexpr std::size_t student_size = 6 * student_steps + student_steps / 2 + 1;

/// Fills the table. Preconditions: df >= 3, table.size() == student_size.
void fill_student_table(int df, std::span<float> table);

/// The number of equal tail probability in a filled table, for 0 <= z < 6.5. Static and always inlined for
/// the reason given in engine/random/uniform.hpp.
[[gnu::always_inline]] static inline float student_of(const float* table, float z) {
  const float x = z * static_cast<float>(student_steps);
  const auto k = static_cast<std::int32_t>(x);
  return table[k] + (x - static_cast<float>(k)) * (table[k + 1] - table[k]);
}

}  // namespace delphisim
