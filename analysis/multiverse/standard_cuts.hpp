// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>

#include "engine/catalogue/description.hpp"
#include "engine/ratings/scale.hpp"

namespace delphisim {

/// Does an entry of the library have a parameter that is a rating, as the cut 7 is?
inline bool has_points(const Description& entry) {
  return std::any_of(entry.parameters.begin(), entry.parameters.end(),
                     [](const Parameter& p) { return p.points; });
}

/// Are the standards of such parameters meant for this scale?
inline bool fits_standard_cuts(const Scale& s) {
  return s.min >= 0 && s.min <= 1 && s.max >= 9 && s.max <= 10;
}

}  // namespace delphisim
