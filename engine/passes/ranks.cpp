// SPDX-License-Identifier: MIT
#include "engine/passes/passes.hpp"

namespace delphisim::DELPHISIM_ISA {
namespace {

typedef std::int32_t Keys __attribute__((vector_size(32)));
typedef std::int16_t RankLanes __attribute__((vector_size(32)));
constexpr int key_width = 8, block = 4 * key_width, rank_width = 16;

}  // namespace

void make_keys(const double* score, int n, double scale, std::int32_t* key) {
  for (int i = 0; i < n; ++i) {
    const double s = score[i], most = 2147483000.0;
    double scaled = s * scale;
    scaled = scaled > most ? most : scaled;
    scaled = scaled < -most ? -most : scaled;
    // Rounding half away from zero by truncation, which vectorises; scores lie within the range of keys by
    // construction.
    const std::int32_t rounded = static_cast<std::int32_t>(s == s ? scaled + (scaled < 0 ? -0.5 : 0.5) : 0.0);
    key[i] = s == s ? rounded : missing_key;
  }
}

void ranks(const std::int32_t* key, int n, std::int16_t* greater) {
  for (int from = 0; from < n; from += block) {
    Keys mine[4], above[4];
    std::int32_t edge[block];
    for (int i = 0; i < block; ++i) edge[i] = from + i < n ? key[from + i] : 0;
    __builtin_memcpy(mine, edge, sizeof edge);
    for (int v = 0; v < 4; ++v) above[v] = Keys{};
    for (int s = 0; s < n; ++s)
      for (int v = 0; v < 4; ++v) above[v] -= key[s] > mine[v];
    __builtin_memcpy(edge, above, sizeof edge);
    for (int i = 0; i < block && from + i < n; ++i) greater[from + i] = static_cast<std::int16_t>(edge[i]);
  }
}

std::int64_t concordance(const std::int16_t* a, const std::int16_t* b, int n) {
  std::int64_t twice = 0;
  for (int from = 0; from < n; from += rank_width) {
    RankLanes x, y, valid, sum = {};
    std::int16_t edge[3][rank_width];
    for (int i = 0; i < rank_width; ++i) {
      const bool inside = from + i < n;
      edge[0][i] = inside ? a[from + i] : std::int16_t{0};
      edge[1][i] = inside ? b[from + i] : std::int16_t{0};
      edge[2][i] = inside ? std::int16_t{-1} : std::int16_t{0};
    }
    __builtin_memcpy(&x, edge[0], sizeof x);
    __builtin_memcpy(&y, edge[1], sizeof y);
    __builtin_memcpy(&valid, edge[2], sizeof valid);
    for (int i = 0; i < n; ++i) sum += (((x < a[i]) - (x > a[i])) * ((y < b[i]) - (y > b[i]))) & valid;
    __builtin_memcpy(edge[0], &sum, sizeof sum);
    for (int i = 0; i < rank_width; ++i) twice += edge[0][i];
  }
  return twice / 2;
}

}  // namespace delphisim::DELPHISIM_ISA
