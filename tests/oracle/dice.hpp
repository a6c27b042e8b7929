// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <random>
#include <vector>

namespace delphisim::oracle {

/// Random choices for test inputs: the same for every standard library.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  std::uint64_t word() { return engine_(); }
  double unit() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }  // in [0, 1)
  bool chance(double p) { return unit() < p; }
  int below(int n) { return static_cast<int>(unit() * n); }
  int from(int least, int most) { return least + below(most - least + 1); }
  double between(double a, double b) { return a + unit() * (b - a); }
  template<class T>
  const T& of(const std::vector<T>& choices) {
    return choices[static_cast<std::size_t>(below(static_cast<int>(choices.size())))];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace delphisim::oracle
