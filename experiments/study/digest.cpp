// SPDX-License-Identifier: MIT
#include "experiments/study/digest.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <new>

namespace delphisim {
namespace {

Digest digest_from(XXH128_hash_t hash) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, hash);
  Digest digest;
  std::copy(std::begin(canonical.digest), std::end(canonical.digest), digest.bytes.begin());
  return digest;
}

}  // namespace

std::string Digest::hex() const {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes) text += {digits[byte / 16], digits[byte % 16]};
  return text;
}

Digest digest_of(std::string_view bytes) { return digest_from(XXH3_128bits(bytes.data(), bytes.size())); }

struct Hasher::State {
  XXH3_state_t xxh;  // aligned for vector loads, which operator new respects
};

Hasher::Hasher() : state_(std::make_unique<State>()) { XXH3_128bits_reset(&state_->xxh); }
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

void Hasher::update(const void* bytes, std::size_t size) { XXH3_128bits_update(&state_->xxh, bytes, size); }

void Hasher::update(std::string_view text) {
  std::array<std::uint8_t, 8> size{};
  for (std::size_t i = 0; i < size.size(); ++i) size[i] = static_cast<std::uint8_t>(text.size() >> (8 * i));
  update(size.data(), size.size());
  update(text.data(), text.size());
}

Digest Hasher::finish() const { return digest_from(XXH3_128bits_digest(&state_->xxh)); }

}  // namespace delphisim
