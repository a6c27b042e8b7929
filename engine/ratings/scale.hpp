// SPDX-License-Identifier: MIT
#pragma once

namespace delphisim {

/// A rating scale: the values min, min + step, ..., max. Precondition: (max - min) / step is whole, at most
/// 254.
struct Scale {
  double min = 0, max = 10, step = 1;
  int levels() const { return static_cast<int>((max - min) / step + 0.5) + 1; }
  double rating(int level) const { return min + step * level; }
  friend bool operator==(const Scale&, const Scale&) = default;
};

}  // namespace delphisim
