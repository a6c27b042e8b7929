// SPDX-License-Identifier: MIT
#include "analysis/audit/attained.hpp"

#include <algorithm>

namespace delphisim {
namespace {

// What every n numbers 0..top fulfil.
bool may_be(std::int64_t top, std::int64_t n, std::int64_t sum, std::int64_t squares) {
  if (n < 0 || sum < 0 || sum > n * top || (squares - sum) % 2 != 0) return false;
  if (n == 0) return squares == 0;
  const Lattice all{0, 1, top, n};
  return squares >= all.least_squares(sum) && squares <= (top > 0 ? all.most_squares(sum) : 0);
}

// How many of the n numbers can be `top`: the others must fulfil Cauchy and Schwarz's inequality, (sum - c
// top)^2
// <= (n - c) (squares - c top^2), in which c^2 falls out. Rounded up, for the products may pass 53 bits.
std::int64_t most_of(std::int64_t top, std::int64_t n, std::int64_t sum, std::int64_t squares) {
  const auto t = static_cast<double>(top), k = static_cast<double>(n), s = static_cast<double>(sum),
             q = static_cast<double>(squares);
  const double below = k * t * t - 2 * s * t + q;  // of (top - x)^2
  const std::int64_t most = std::min(n, sum / top);
  return below < 1 ? most
                   : std::min(most, static_cast<std::int64_t>((k * q - s * s) / below * (1 + 1e-9)) + 1);
}

}  // namespace

std::size_t AttainedSquares::Hash::operator()(const Rest& r) const {
  std::uint64_t h = 0;
  for (const std::int64_t x : {r.top, r.n, r.sum, r.squares})  // splitmix64 (Steele, Lea and Flood 2014)
    h = (h + static_cast<std::uint64_t>(x) + 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u, h ^= h >> 27;
  return h;
}

Attained AttainedSquares::find(const Lattice& lattice, std::int64_t sum, std::int64_t squares) {
  return search({lattice.levels, lattice.n, sum, squares});
}

Attained AttainedSquares::search(const Rest& r) {
  if (!may_be(r.top, r.n, r.sum, r.squares)) return Attained::no;
  if (r.top <= 2) {  // so many of 2, of 1 and of 0
    const std::int64_t twos = (r.squares - r.sum) / 2, ones = r.sum - 2 * twos;
    return twos >= 0 && ones >= 0 && twos + ones <= r.n && (twos == 0 || r.top == 2) ? Attained::yes
                                                                                     : Attained::no;
  }
  if (impossible_.contains(r)) return Attained::no;
  bool all = true;
  for (std::int64_t c = most_of(r.top, r.n, r.sum, r.squares); c >= 0; --c) {
    if (--left_ < 0) return Attained::unknown;
    const Attained rest = search({r.top - 1, r.n - c, r.sum - c * r.top, r.squares - c * r.top * r.top});
    if (rest == Attained::yes) return rest;
    all = all && rest == Attained::no;
  }
  if (all) impossible_.insert(r);
  return all ? Attained::no : Attained::unknown;
}

}  // namespace delphisim
