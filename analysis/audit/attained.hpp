// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <unordered_set>

#include "analysis/audit/lattice.hpp"

namespace delphisim {

enum class Attained { yes, no, unknown };

/// Searches for n whole numbers 0..levels with a sum and a sum of squares: how many there are of the largest,
/// then of the next one, wherever parity and the extremes of what is left allow it. What is found impossible
/// is kept for later.
class AttainedSquares {
 public:
  static constexpr int steps = 20'000;

  /// How many counts the following searches may try in all before they give up (unknown).
  void allow(int tries) { left_ = tries; }
  Attained find(const Lattice& lattice, std::int64_t sum, std::int64_t squares);

 private:
  struct Rest {  // numbers 0..top that are left to choose
    std::int64_t top, n, sum, squares;
    bool operator==(const Rest&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Rest& r) const;
  };
  Attained search(const Rest& rest);

  std::unordered_set<Rest, Hash> impossible_;
  int left_ = steps;
};

}  // namespace delphisim
