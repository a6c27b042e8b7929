// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace delphisim {

/// A 128-bit digest of contents (XXH3, https://xxhash.com): equal contents have equal digests on every
/// machine, and different ones differ except by accident. It does not protect against an adversary.
struct Digest {
  std::array<std::uint8_t, 16> bytes{};  // the canonical form: the most significant byte first
  auto operator<=>(const Digest&) const = default;
  /// 32 lower-case hexadecimal digits, as `xxhsum -H2` prints them.
  std::string hex() const;
};

/// The digest of exactly these bytes.
Digest digest_of(std::string_view bytes);

/// Digests contents piece by piece.
class Hasher {
 public:
  Hasher();
  ~Hasher();
  Hasher(Hasher&&) noexcept;
  Hasher& operator=(Hasher&&) noexcept;
  /// Adds bytes as they are: the cuts between the calls do not matter.
  void update(const void* bytes, std::size_t size);
  /// Adds a text after its length (8 bytes, little-endian), so that ("ab", "c") and ("a", "bc") differ.
  void update(std::string_view text);
  /// The digest of everything added so far; more may be added afterwards.
  Digest finish() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace delphisim
