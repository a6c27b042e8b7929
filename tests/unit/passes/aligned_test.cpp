// SPDX-License-Identifier: MIT
#include "engine/passes/aligned.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>

namespace delphisim {
namespace {

TEST_CASE("Aligned starts on a line, is zero at first, and runs to the end of its last line") {
  for (const std::size_t size : {1u, 15u, 16u, 17u, 1000u}) {
    Aligned<float> a(size);
    CHECK(reinterpret_cast<std::uintptr_t>(a.data()) % 64 == 0);
    CHECK(a.size() == size);
    CHECK(a.span().size() == size);
    const std::size_t whole = (size + 15) / 16 * 16;
    CHECK(std::all_of(a.data(), a.data() + whole, [](float x) { return x == 0; }));
    std::fill_n(a.data(), whole, 1.0f);
    CHECK(a[size - 1] == 1);
  }
}

TEST_CASE("Aligned hands its elements on when moved; none is a size too") {
  Aligned<std::uint8_t> a(3);
  a[2] = 7;
  const Aligned<std::uint8_t> b = std::move(a);
  CHECK(b.size() == 3);
  CHECK(b.span()[2] == 7);
  CHECK(Aligned<double>(0).data() == nullptr);
  CHECK(Aligned<double>().span().empty());
}

}  // namespace
}  // namespace delphisim
