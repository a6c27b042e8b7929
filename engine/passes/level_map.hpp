// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>

namespace delphisim {

/// Levels of a scale in single precision: level = clamp(floor((z - origin) * per_step + 0.5), 0, top).
struct LevelMap {
  float origin, step, per_step;
  std::int32_t top;
};

/// The level that a latent value or rating is nearest to. Static and always inlined for the reason given in
/// engine/random/uniform.hpp.
[[gnu::always_inline]] static inline std::int32_t level_of(float value, const LevelMap& map) {
  float x = (value - map.origin) * map.per_step + 0.5f;
  const float most = static_cast<float>(map.top);
  x = x < 0.0f ? 0.0f : x;
  x = x > most ? most : x;
  return static_cast<std::int32_t>(x);
}

}  // namespace delphisim
