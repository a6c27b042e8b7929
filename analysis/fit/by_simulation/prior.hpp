// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

namespace delphisim {

/// What is believed of a setting before the figures are looked at: triangular on [low, high] with its mode at
/// `mode`, or uniform there.
struct Prior {
  std::string key;  // the setting
  double low = 0, mode = 0, high = 0;
  bool uniform = false;

  /// Precondition: 0 <= u <= 1.
  double quantile(double u) const;
  double mean() const;
  double sd() const;
  /// Where a value lies, -1 at low and 1 at high. Precondition: low < high.
  double scaled(double value) const { return (2 * value - low - high) / (high - low); }
};

}  // namespace delphisim
