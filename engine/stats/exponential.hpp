// SPDX-License-Identifier: MIT
#pragma once
#include <bit>
#include <cstdint>

namespace delphisim {

/// e^x without library mathematics, relative error below 1e-14. Precondition: |x| <= 700. The power series of
/// the rest after whole powers of two (Cody & Waite 1980, Software manual for the elementary functions, ch.
/// 6).
inline double exponential(double x) {
  constexpr double ln2_high = 0x1.62e42fee00000p-1, ln2_low = 0x1.a39ef35793c76p-33,
                   per_ln2 = 0x1.71547652b82fep+0;
  const auto power = static_cast<std::int64_t>(x * per_ln2 + (x < 0 ? -0.5 : 0.5));
  const double whole = static_cast<double>(power), rest = (x - whole * ln2_high) - whole * ln2_low;
  double sum = 1;
  for (int k = 14; k > 0; --k) sum = 1 + sum * rest / k;
  return sum * std::bit_cast<double>(static_cast<std::uint64_t>(power + 1023) << 52);
}

}  // namespace delphisim
