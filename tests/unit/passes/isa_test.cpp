// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "engine/passes/passes.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim {
namespace {

TEST_CASE("Names of instruction sets are parsed back, and nothing else is") {
  for (const Isa isa : {Isa::baseline, Isa::avx2, Isa::avx512}) CHECK(parse_isa(name_of(isa)) == isa);
  for (const char* other : {"", "AVX2", "avx", "avx5122", "sse2", "auto"}) CHECK_FALSE(parse_isa(other));
}

TEST_CASE("The best instruction set is the widest available, and each has passes of its own") {
  const std::vector<Isa> available = available_isas();
  CHECK(available.front() == Isa::baseline);
  CHECK(best_isa() == available.back());
  for (const Isa a : available)
    for (const Isa b : available) CHECK((passes(a).fill_words == passes(b).fill_words) == (a == b));
}

}  // namespace
}  // namespace delphisim
