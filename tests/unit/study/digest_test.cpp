// SPDX-License-Identifier: MIT
#include "experiments/study/digest.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <utility>

namespace delphisim {
namespace {

// Digests printed by `xxhsum -H2` of xxHash 0.8.1.
const char* const kEmpty = "99aa06d3014798d86001c324468d497f";
const char* const kRamp = "df73e0768dd183fadd420471ff96bd00";  // the bytes 0 to 255, eight times

std::string ramp() {
  std::string bytes;
  for (int i = 0; i < 2048; ++i) bytes += static_cast<char>(i % 256);
  return bytes;
}

TEST_CASE("digests are those of the xxhsum tool") {
  CHECK(digest_of("").hex() == kEmpty);
  CHECK(digest_of("a").hex() == "a96faf705af16834e6c632b61e964e1f");
  CHECK(digest_of("abc").hex() == "06b05ab6733a618578af5f94892f3950");
  CHECK(digest_of("delphisim").hex() == "9fd4599bebdb44d89f5a07bbd0bc0ea4");
  CHECK(digest_of(ramp()).hex() == kRamp);
  CHECK(digest_of("").bytes[0] == 0x99);
}

TEST_CASE("bytes may be added in any pieces") {
  CHECK(Hasher().finish().hex() == kEmpty);
  const std::string bytes = ramp();
  for (const std::size_t piece : {1, 7, 256, 300, 2048}) {
    Hasher hasher;
    for (std::size_t i = 0; i < bytes.size(); i += piece)
      hasher.update(bytes.data() + i, std::min(piece, bytes.size() - i));
    CHECK(hasher.finish().hex() == kRamp);
  }
}

TEST_CASE("texts are added with their lengths") {
  const auto digest = [](std::string_view first, std::string_view second) {
    Hasher hasher;
    hasher.update(first);
    hasher.update(second);
    return hasher.finish();
  };
  CHECK(digest("ab", "c") != digest("a", "bc"));
  CHECK(digest("abc", "") != digest("", "abc"));
  CHECK(digest("ab", "c") == digest_of(std::string_view("\2\0\0\0\0\0\0\0ab\1\0\0\0\0\0\0\0c", 19)));
  Hasher long_text;  // its length, 2048, does not fit in one byte
  long_text.update(ramp());
  CHECK(long_text.finish() == digest_of(std::string("\0\x08\0\0\0\0\0\0", 8) + ramp()));
}

TEST_CASE("a hasher goes on after finish and can be moved") {
  Hasher hasher;
  hasher.update("a", 1);
  CHECK(hasher.finish() == digest_of("a"));
  Hasher moved = std::move(hasher);
  moved.update("bc", 2);
  CHECK(moved.finish() == digest_of("abc"));
}

TEST_CASE("digests are ordered as their hexadecimal texts") {
  CHECK(digest_of("abc") < digest_of(""));
  CHECK(digest_of("abc").hex() < digest_of("").hex());
  CHECK(Digest{}.hex() == std::string(32, '0'));
}

}  // namespace
}  // namespace delphisim
