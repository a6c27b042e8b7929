// SPDX-License-Identifier: MIT
#include "engine/random/address.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <vector>

namespace delphisim {
namespace {

// Field values of an address in the order purpose, index, draw, round, copy, group, member, replicate.
using Fields = std::array<std::uint32_t, 8>;

constexpr std::array<int, 8> bits_of = {8, 16, 16, 8, 8, 12, 20, 32};

Counter counter(const Fields& f) {
  return counter_of({.purpose = static_cast<Purpose>(f[0]),
                     .index = f[1],
                     .draw = f[2],
                     .round = f[3],
                     .copy = f[4],
                     .group = f[5],
                     .member = f[6],
                     .replicate = f[7]});
}

// A wrong packing: the group starts one bit too low and runs into the member.
Counter crowded_counter(const Fields& f) {
  Counter c = counter(f);
  c[2] = f[6] | f[5] << 19;
  return c;
}

std::uint32_t largest(std::size_t field) { return 0xffffffffu >> (32 - bits_of[field]); }

template<class ToCounter>
bool injective(const std::vector<Fields>& addresses, ToCounter to_counter) {
  std::set<Counter> seen;
  for (const Fields& f : addresses) seen.insert(to_counter(f));
  return seen.size() == addresses.size();
}

// Every combination of small, middle and extreme values.
std::vector<Fields> combinations() {
  std::vector<Fields> all{Fields{}};
  for (std::size_t field = 0; field < bits_of.size(); ++field) {
    std::vector<Fields> longer;
    for (const Fields& f : all)
      for (const std::uint32_t value : {0u, 1u, (largest(field) >> 1) + 1, largest(field)}) {
        longer.push_back(f);
        longer.back()[field] = value;
      }
    all.swap(longer);
  }
  return all;
}

TEST_CASE("Fields of an address use separate bits of the counter, all of them") {
  Counter used{};
  for (std::size_t field = 0; field < bits_of.size(); ++field) {
    Fields f{};
    f[field] = largest(field);
    const Counter c = counter(f);
    int bits = 0;
    for (std::size_t word = 0; word < 4; ++word) {
      CHECK((used[word] & c[word]) == 0);
      used[word] |= c[word];
      for (std::uint32_t rest = c[word]; rest != 0; rest &= rest - 1) ++bits;
    }
    CHECK(bits == bits_of[field]);
  }
}

TEST_CASE("Two addresses never share a counter") {
  const std::vector<Fields> addresses = combinations();
  REQUIRE(addresses.size() == 65536);
  CHECK(injective(addresses, counter));
  CHECK_FALSE(injective(addresses, crowded_counter));
}

TEST_CASE("Two purposes never share a counter") {
  for (int purpose = 0; purpose < 256; ++purpose)
    for (const std::uint32_t all : {0u, 0xffffffffu}) {
      Fields f{};
      for (std::size_t field = 1; field < f.size(); ++field) f[field] = all & largest(field);
      f[0] = static_cast<std::uint32_t>(purpose);
      REQUIRE((counter(f)[1] & 0xffu) == f[0]);
    }
}

}  // namespace
}  // namespace delphisim
