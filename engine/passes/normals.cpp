// SPDX-License-Identifier: MIT
// Compiled once for each instruction set, with DELPHISIM_ISA its namespace.
#include "engine/random/normal.hpp"

#include "engine/passes/passes.hpp"

namespace delphisim::DELPHISIM_ISA {
namespace {

// Long enough to vectorise, short enough that few chunks hold a rare tail (1 lane in 500). Loops are split
// where g++ 12 would not vectorise the whole.
constexpr int chunk = 64;

}  // namespace

void normals(const std::uint32_t* __restrict words, float* __restrict z, std::size_t n) {
  for (std::size_t done = 0; done < n; done += chunk) {
    const std::uint32_t* const w = words + done;
    float* const out = z + done;
    const int count = n - done < chunk ? static_cast<int>(n - done) : chunk;
    float q[chunk];
    for (int i = 0; i < count; ++i) q[i] = tail_probability(fold_above(w[i], 0).steps, 0x1p-32f);
    std::uint32_t rare = 0;
    for (int i = 0; i < count; ++i) {
      const float tail = normal_tail_centre(q[i]);
      out[i] = fold_above(w[i], 0).upper ? tail : -tail;
      rare |= is_rare_tail(q[i]);
    }
    if (rare != 0) [[unlikely]]
      for (int i = 0; i < count; ++i)
        if (is_rare_tail(q[i])) {
          const float tail = normal_tail_rare(q[i]);
          out[i] = fold_above(w[i], 0).upper ? tail : -tail;
        }
  }
}

void tail_normals(const float* __restrict q, float* __restrict z, std::size_t n) {
  for (std::size_t done = 0; done < n; done += chunk) {
    const int count = n - done < chunk ? static_cast<int>(n - done) : chunk;
    std::uint32_t rare = 0;
    for (int i = 0; i < count; ++i) {
      z[done + i] = normal_tail_centre(q[done + i]);
      rare |= is_rare_tail(q[done + i]);
    }
    if (rare != 0) [[unlikely]]
      for (int i = 0; i < count; ++i)
        if (is_rare_tail(q[done + i])) z[done + i] = normal_tail_rare(q[done + i]);
  }
}

}  // namespace delphisim::DELPHISIM_ISA
