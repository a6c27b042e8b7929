// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cstring>
#include <vector>

#include "engine/passes/passes.hpp"
#include "engine/random/normal.hpp"
#include "engine/random/philox.hpp"
#include "engine/stats/student_table.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim {
namespace {

TEST_CASE("student gives the scalar bits on every instruction set and in every length") {
  std::vector<float> table(student_size);
  fill_student_table(4, table);
  for (std::size_t n = 0; n < 70; ++n) {
    std::vector<float> z;
    for (std::size_t i = 0; i < n; ++i) {
      const std::uint32_t word = philox({1, 2}, {static_cast<std::uint32_t>(i), 0, 0, 0})[0];
      z.push_back(normal_tail(tail_probability(word >> 1, 0x1p-32f)));
    }
    if (n > 0) z[0] = normal_tail(0x1p-33f), z[n - 1] = 0;
    std::vector<float> expected;
    for (const float x : z) {
      const float steps = x * static_cast<float>(student_steps);
      const auto k = static_cast<std::size_t>(steps);
      expected.push_back(table[k] + (steps - static_cast<float>(k)) * (table[k + 1] - table[k]));
    }
    for (const Isa isa : available_isas()) {
      std::vector<float> found = z;
      found.push_back(77);  // what lies behind stays
      passes(isa).student(table.data(), found.data(), n);
      CAPTURE(name_of(isa), n);
      CHECK((n == 0 || std::memcmp(found.data(), expected.data(), n * sizeof(float)) == 0));
      CHECK(found[n] == 77);
    }
  }
}

TEST_CASE(
    "heap moves ratings by hand to the nearest round level, and nothing else, on every instruction set") {
  const LevelMap map{2, 5, 0.2f, 3};  // 2, 7, 12, 17: levels 1, 11, 21, 31
  for (std::uint32_t n = 1; n < 70; ++n) {
    std::vector<std::uint32_t> words, left(n, 1000);
    std::vector<float> latent;
    std::vector<std::uint8_t> level, expected;
    for (std::uint32_t i = 0; i < n; ++i) {
      const Words w = philox({3, 4}, {i, n, 0, 0});
      words.push_back(w[0] % 2000);
      latent.push_back(static_cast<float>(w[1] % 3000) * 0.01f - 5);
      level.push_back(w[2] % 4 == 0 ? missing_level : static_cast<std::uint8_t>(w[2] % 40));
      int nearest = 0;  // the higher one of two
      for (int k = 1; k < 4; ++k)
        if (latent[i] >= 2 + 5 * static_cast<float>(k) - 2.5f) nearest = k;
      const bool by_hand = words[i] >= 1000 && level[i] != missing_level;
      expected.push_back(by_hand ? static_cast<std::uint8_t>(1 + 10 * nearest) : level[i]);
    }
    for (const Isa isa : available_isas()) {
      std::vector<std::uint8_t> found = level;
      passes(isa).heap({n, words.data(), left.data(), latent.data(), map, 1, 10, found.data()});
      CAPTURE(name_of(isa), n);
      CHECK(found == expected);
    }
  }
}

}  // namespace
}  // namespace delphisim
