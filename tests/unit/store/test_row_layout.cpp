// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "tests/unit/store/example.hpp"

using namespace delphisim;

TEST_CASE("fields lie one after the other from multiples of 8 bytes on") {
  const std::vector<Field> fields = {{"a", Element::u8, Fold::stack, {"x"}, {5}, {}},
                                     {"b", Element::f64, Fold::stack, {"x", "y"}, {2, 3}, {0, 1}},
                                     {"c", Element::u32, Fold::sum, {}, {}, {}}};
  const RowLayout first(fields, 0), second(fields, 1);
  CHECK(first.offset(0) == 0);
  CHECK_FALSE(first.has(1));
  CHECK(first.offset(2) == 8);
  CHECK(first.bytes() == 16);
  CHECK(second.has(1));
  CHECK(second.offset(1) == 8);
  CHECK(second.offset(2) == 56);
  CHECK(second.bytes() == 64);
}

TEST_CASE("values are seen where they were written, little-endian") {
  const std::vector<Field> fields = {{"a", Element::u8, Fold::stack, {"x"}, {3}, {}},
                                     {"b", Element::u32, Fold::stack, {"x"}, {2}, {}}};
  const RowLayout layout(fields, 0);
  std::vector<std::byte> payload(layout.bytes());
  layout.values<std::uint8_t>(std::span<std::byte>(payload), 0)[2] = 7;
  layout.values<std::uint32_t>(std::span<std::byte>(payload), 1)[1] = 0x01020304;
  std::vector<std::byte> expected(16, std::byte{0});
  expected[2] = std::byte{7};
  for (int i = 0; i < 4; ++i) expected[static_cast<std::size_t>(12 + i)] = static_cast<std::byte>(4 - i);
  CHECK(payload == expected);
  const std::span<const std::byte> view(payload);
  CHECK(layout.values<std::uint32_t>(view, 1)[1] == 0x01020304);
}

TEST_CASE("the layout digest changes with everything but the masks") {
  const std::vector<Field> fields = {{"a", Element::u8, Fold::stack, {"x"}, {3}, {}}};
  const auto digest_after = [&](auto&& change) {
    std::vector<Field> other = fields;
    change(other[0]);
    return layout_digest(other);
  };
  const Digest base = layout_digest(fields);
  CHECK(digest_after([](Field&) {}) == base);
  CHECK(digest_after([](Field& field) { field.cells = {1, 0}; }) == base);
  CHECK(digest_after([](Field& field) { field.name = std::string("b"); }) != base);
  CHECK(digest_after([](Field& field) { field.element = Element::u32; }) != base);
  CHECK(digest_after([](Field& field) { field.fold = Fold::sum; }) != base);
  CHECK(digest_after([](Field& field) { field.axes = {"y"}; }) != base);
  CHECK(digest_after([](Field& field) { field.dims = {4}; }) != base);
}
