// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <vector>

#include "engine/passes/passes.hpp"
#include "engine/random/philox.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim {
namespace {

constexpr std::uint32_t untouched = 0xdeadbeefu;
constexpr std::size_t margin = 16;

struct Shape {
  std::uint32_t blocks, rows;
};

// The words of a tile, one address after another, between margins that must stay untouched.
std::vector<std::uint32_t> scalar_words(Key key, Counter base, Shape s, const std::uint32_t* members) {
  std::vector<std::uint32_t> words(margin, untouched);
  for (std::uint32_t r = 0; r < s.rows; ++r)
    for (std::uint32_t b = 0; b < s.blocks; ++b) {
      const std::uint32_t member = members != nullptr ? members[r] : r;
      for (const std::uint32_t w : philox(key, {base[0] + b, base[1], base[2] + member, base[3]}))
        words.push_back(w);
    }
  words.resize(words.size() + margin, untouched);
  return words;
}

std::vector<std::uint32_t> pass_words(Isa isa, Key key, Counter base, Shape s, const std::uint32_t* members) {
  std::vector<std::uint32_t> words(2 * margin + std::size_t{4} * s.blocks * s.rows, untouched);
  passes(isa).fill_words(key, base, s.blocks, s.rows, members, words.data() + margin);
  return words;
}

// Members in an order without pattern, some far apart.
std::vector<std::uint32_t> scattered_members(std::uint32_t rows) {
  std::vector<std::uint32_t> members(rows);
  for (std::uint32_t r = 0; r < rows; ++r) members[r] = (r * 7919u + 13u) % 1048573u;
  return members;
}

TEST_CASE("fill_words gives the scalar words, for every shape and instruction set") {
  const Key key{0x12345678u, 0x9abcdef0u};
  const Counter base{1000, 9 | 1u << 8, 3u << 20, 77};
  for (std::uint32_t blocks = 1; blocks <= 40; ++blocks)
    for (std::uint32_t rows = 0; rows <= 50; ++rows) {
      const std::vector<std::uint32_t> members = scattered_members(rows);
      const auto in_order = scalar_words(key, base, {blocks, rows}, nullptr);
      const auto scattered = scalar_words(key, base, {blocks, rows}, members.data());
      for (const Isa isa : available_isas()) {
        CAPTURE(name_of(isa), blocks, rows);
        REQUIRE(pass_words(isa, key, base, {blocks, rows}, nullptr) == in_order);
        REQUIRE(pass_words(isa, key, base, {blocks, rows}, members.data()) == scattered);
      }
    }
}

TEST_CASE("fill_words gives the scalar words of long rows, many rows, and sums that wrap") {
  const Key key{0xffffffffu, 0xfffffffeu};
  const Counter base{0xfffffff0u, 0xffffffffu, 0xfffffffau, 0xffffffffu};
  for (const Shape s : {Shape{1, 5000}, Shape{3, 3001}, Shape{25, 142}, Shape{1000, 3}, Shape{65536, 1}}) {
    const std::vector<std::uint32_t> members = scattered_members(s.rows);
    const auto in_order = scalar_words(key, base, s, nullptr);
    const auto scattered = scalar_words(key, base, s, members.data());
    for (const Isa isa : available_isas()) {
      CAPTURE(name_of(isa), s.blocks, s.rows);
      REQUIRE(pass_words(isa, key, base, s, nullptr) == in_order);
      REQUIRE(pass_words(isa, key, base, s, members.data()) == scattered);
    }
  }
}

TEST_CASE("A tile of words in another order, or of other members, is told apart") {
  const Key key{1, 2};
  const Counter base{0, 5, 0, 0};
  const std::uint32_t members[] = {0, 1, 3, 2};
  const auto expected = scalar_words(key, base, {5, 4}, nullptr);
  for (const Isa isa : available_isas()) {
    CHECK(pass_words(isa, key, base, {5, 4}, members) != expected);
    CHECK(pass_words(isa, key, base, {4, 5}, nullptr) != expected);
    CHECK(pass_words(isa, {2, 1}, base, {5, 4}, nullptr) != expected);
  }
}

}  // namespace
}  // namespace delphisim
