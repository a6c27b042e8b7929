// SPDX-License-Identifier: MIT
// A loop that needs nothing but a core: what two of them at once gain over one is what two threads can gain
// here.
//   spin ITERATIONS
// Prints seconds on the wall.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

int main(int count, char** words) {
  const std::uint64_t iterations = count > 1 ? std::stoull(words[1]) : 100000000;
  const auto start = std::chrono::steady_clock::now();
  std::uint64_t state = 1;
  for (std::uint64_t i = 0; i < iterations; ++i) state = state * 6364136223846793005u + 1442695040888963407u;
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::printf("%.6f %u\n", seconds, static_cast<unsigned>(state >> 63));
}
