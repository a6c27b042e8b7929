// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cstring>
#include <vector>

#include "engine/passes/passes.hpp"
#include "engine/random/normal.hpp"
#include "engine/random/philox.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim {
namespace {

// Consecutive words, random words, and the extremes between words of every size.
std::vector<std::uint32_t> many_words() {
  std::vector<std::uint32_t> words;
  for (std::uint32_t i = 0; i < 1u << 22; ++i) words.push_back(0x7fe00000u + i);
  for (std::uint32_t i = 0; i < 1u << 18; ++i)
    for (const std::uint32_t w : philox({3, 4}, {i, 0, 0, 0})) words.push_back(w);
  for (std::uint32_t i = 0; i < 5000; ++i) {
    words.insert(words.end(), {i, 0xffffffffu - i, 4294967u - 2500 + i, 0u - 4294967u - 2500 + i});
    words.insert(words.end(), {1u << i % 32, (1u << i % 32) - 1, 0x80000000u + i});
  }
  return words;
}

template<class In, class Batch, class Scalar>
std::size_t differing_bits(const std::vector<In>& in, Batch batch, Scalar scalar) {
  std::vector<float> out(in.size());
  batch(in.data(), out.data(), in.size());
  std::size_t differing = 0;
  for (std::size_t i = 0; i < in.size(); ++i) {
    const float expected = scalar(in[i]);
    differing += std::memcmp(&expected, &out[i], sizeof expected) != 0;
  }
  return differing;
}

TEST_CASE("normals gives the scalar bits on every instruction set") {
  const std::vector<std::uint32_t> words = many_words();
  for (const Isa isa : available_isas()) {
    CAPTURE(name_of(isa));
    CHECK(differing_bits(words, passes(isa).normals, [](std::uint32_t w) { return normal(w); }) == 0);
    // The centre alone, without the rare tail, must not pass.
    const auto centre_only = [](std::uint32_t w) {
      const Folded f = fold_above(w, 0);
      const float z = normal_tail_centre(tail_probability(f.steps, 0x1p-32f));
      return f.upper ? z : -z;
    };
    CHECK(differing_bits(words, passes(isa).normals, centre_only) > 0);
  }
}

TEST_CASE("Normals of any number of words write that number and no more") {
  std::vector<std::uint32_t> words;
  for (std::uint32_t i = 0; i < 300; ++i) words.push_back(i % 7 == 0 ? i : i * 0x9E3779B9u);
  for (const Isa isa : available_isas())
    for (std::size_t n = 0; n < 200; ++n)
      for (std::size_t start = 0; start < 3; ++start) {
        std::vector<float> z(n + 1, 99);
        passes(isa).normals(words.data() + start, z.data(), n);
        for (std::size_t i = 0; i < n; ++i) REQUIRE(z[i] == normal(words[start + i]));
        REQUIRE(z[n] == 99);
      }
}

}  // namespace
}  // namespace delphisim
