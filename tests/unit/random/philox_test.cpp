// SPDX-License-Identifier: MIT
#include "engine/random/philox.hpp"

#include <catch2/catch.hpp>

namespace delphisim {
namespace {

// Philox4x32-10 from its definition (Salmon et al. 2011, section 3.3), with `rounds` as a parameter.
Words philox_by_definition(Key key, Counter c, int rounds) {
  for (int round = 0; round < rounds; ++round) {
    const std::uint64_t product0 = std::uint64_t{0xD2511F53u} * c[0];
    const std::uint64_t product1 = std::uint64_t{0xCD9E8D57u} * c[2];
    c = {static_cast<std::uint32_t>(product1 >> 32) ^ c[1] ^ key[0], static_cast<std::uint32_t>(product1),
         static_cast<std::uint32_t>(product0 >> 32) ^ c[3] ^ key[1], static_cast<std::uint32_t>(product0)};
    key[0] += 0x9E3779B9u;
    key[1] += 0xBB67AE85u;
  }
  return c;
}

TEST_CASE("Philox gives the known answers of its authors") {
  // Random123 1.14, tests/kat_vectors, philox 4x32 10.
  const std::uint32_t ones = 0xffffffffu;
  CHECK(philox({0, 0}, {0, 0, 0, 0}) == Words{0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u});
  CHECK(philox({ones, ones}, {ones, ones, ones, ones}) ==
        Words{0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu});
  CHECK(philox({0xa4093822u, 0x299f31d0u}, {0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u}) ==
        Words{0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u});
}

TEST_CASE("Philox agrees with its definition, and nine rounds do not") {
  Counter c{1, 2, 3, 4};
  for (int i = 0; i < 1000; ++i) {
    const Key key{c[3], c[1]};
    const Words words = philox(key, c);
    REQUIRE(words == philox_by_definition(key, c, 10));
    REQUIRE(words != philox_by_definition(key, c, 9));
    c = words;
  }
}

TEST_CASE("An address has the words of its counter under the key of its seed") {
  const Address a{.purpose = Purpose::revision,
                  .index = 24,
                  .round = 1,
                  .copy = 1,
                  .group = 5,
                  .member = 141,
                  .replicate = 9999};
  const Key key = key_of(0x0123456789abcdefu);
  CHECK(key == Key{0x89abcdefu, 0x01234567u});
  CHECK(words_at(key, a) ==
        philox_by_definition(key, {24, 9 | 1u << 8 | 1u << 16, 141 | 5u << 20, 9999}, 10));
}

}  // namespace
}  // namespace delphisim
