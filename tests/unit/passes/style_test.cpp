// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cstring>
#include <vector>

#include "engine/passes/passes.hpp"
#include "engine/random/philox.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim {
namespace {

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
