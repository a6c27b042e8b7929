// SPDX-License-Identifier: MIT
#include "engine/passes/passes.hpp"

namespace delphisim::DELPHISIM_ISA {
namespace {

typedef std::int32_t Keys __attribute__((vector_size(32)));
typedef std::int16_t Shorts __attribute__((vector_size(16)));
constexpr int key_width = 8;

// Ranks of the keys in Count vectors from key[from] on, of which the last may run past the end.
template<int Count>
[[gnu::always_inline]] inline void rank_some(const std::int32_t* key, int n, int from,
                                             std::int16_t* greater) {
  Keys mine[Count], above[Count];
  for (int v = 0; v + 1 < Count; ++v) __builtin_memcpy(&mine[v], key + from + v * key_width, sizeof(Keys));
  const int last = from + (Count - 1) * key_width, rest = n - last < key_width ? n - last : key_width;
  std::int32_t edge[key_width] = {};
  for (int i = 0; i < rest; ++i) edge[i] = key[last + i];
  __builtin_memcpy(&mine[Count - 1], edge, sizeof edge);
  for (int v = 0; v < Count; ++v) above[v] = Keys{};
  for (int s = 0; s < n; ++s)
    for (int v = 0; v < Count; ++v) above[v] -= key[s] > mine[v];
  std::int16_t few[Count * key_width];
  for (int v = 0; v < Count; ++v) {
    const Shorts narrow = __builtin_convertvector(above[v], Shorts);
    __builtin_memcpy(few + v * key_width, &narrow, sizeof narrow);
  }
  __builtin_memcpy(greater + from, few, sizeof(std::int16_t) * static_cast<std::size_t>(last + rest - from));
}

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
  constexpr int most = 7;
  for (int from = 0; from < n; from += most * key_width) {
    switch (const int left = (n - from + key_width - 1) / key_width; left) {
      case 1:
        rank_some<1>(key, n, from, greater);
        break;
      case 2:
        rank_some<2>(key, n, from, greater);
        break;
      case 3:
        rank_some<3>(key, n, from, greater);
        break;
      case 4:
        rank_some<4>(key, n, from, greater);
        break;
      case 5:
        rank_some<5>(key, n, from, greater);
        break;
      case 6:
        rank_some<6>(key, n, from, greater);
        break;
      default:
        rank_some<most>(key, n, from, greater);
    }
  }
}

namespace {

// Concordant minus discordant pairs of the topics in the vector from a and b with all n that `ranks` hold;
// each pair is counted once, by the topic that is ahead on side a. T holds any rank.
template<class T>
[[gnu::always_inline]] inline std::int64_t count_pairs(const T* a, const T* b, const T* const (&ranks)[2],
                                                       int n) {
  constexpr int width = 32 / sizeof(T);
  typedef T Lanes __attribute__((vector_size(32)));
  Lanes x, y, sum = {};
  __builtin_memcpy(&x, a, sizeof x);
  __builtin_memcpy(&y, b, sizeof y);
  for (int i = 0; i < n; ++i)
    sum += (x < ranks[0][i]) & ((y > ranks[1][i]) - (y < ranks[1][i]));  // true is -1
  T each[width];
  __builtin_memcpy(each, &sum, sizeof each);
  std::int32_t difference = 0;
  for (int i = 0; i < width; ++i) difference += each[i];
  return difference;
}

// The last ranks of n, and behind them ranks that are ahead of nobody.
template<class T>
[[gnu::always_inline]] inline void copy_last(const std::int16_t* from, int begin, int n, int room, T* to) {
  for (int i = begin; i < n; ++i) to[i - begin] = static_cast<T>(from[i]);
  for (int i = n; i < begin + room; ++i) to[i - begin] = static_cast<T>(n);
}

}  // namespace

std::int64_t concordance(const std::int16_t* a, const std::int16_t* b, int n) {
  std::int64_t difference = 0;
  if (n <= 127) {
    std::int8_t narrow[2][128];
    const int room = (n + 31) / 32 * 32;
    copy_last(a, 0, n, room, narrow[0]);
    copy_last(b, 0, n, room, narrow[1]);
    for (int from = 0; from < n; from += 32)
      difference += count_pairs<std::int8_t>(narrow[0] + from, narrow[1] + from, {narrow[0], narrow[1]}, n);
    return difference;
  }
  int from = 0;
  for (; from + 16 <= n; from += 16) difference += count_pairs<std::int16_t>(a + from, b + from, {a, b}, n);
  std::int16_t last[2][16];
  copy_last(a, from, n, 16, last[0]);
  copy_last(b, from, n, 16, last[1]);
  return difference + count_pairs<std::int16_t>(last[0], last[1], {a, b}, n);
}

}  // namespace delphisim::DELPHISIM_ISA
