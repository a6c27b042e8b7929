// SPDX-License-Identifier: MIT
#pragma once
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "experiments/study/digest.hpp"

// The bytes of a journal, as docs/result_format.md describes them. Numbers are little-endian.
namespace delphisim::journal_format {

inline constexpr std::string_view magic = "DELPHJNL";
inline constexpr std::uint32_t record_magic = 0x574F5244;  // "DROW"
inline constexpr std::size_t header_front = 16;            // magic, version, length of the text
inline constexpr std::size_t record_front = 28;            // magic, payload bytes, cell, block
inline constexpr std::size_t checksum_bytes = 4;
inline constexpr std::uint32_t longest_header_text = 1u << 28;

/// XXH32 with seed 0 (https://xxhash.com): as fast as memory, where a CRC in software would cost a tenth of a
/// run.
class Checksum {
 public:
  Checksum() { XXH32_reset(&state_, 0); }
  void update(const void* bytes, std::size_t size) { XXH32_update(&state_, bytes, size); }
  std::uint32_t value() const { return XXH32_digest(&state_); }

 private:
  XXH32_state_t state_;
};

inline std::uint32_t checksum_of(const void* bytes, std::size_t size) { return XXH32(bytes, size, 0); }

/// What stands before a record's payload.
struct RecordFront {
  std::uint32_t record_magic;
  std::uint32_t payload_bytes;
  std::uint8_t cell[16];
  std::uint32_t block;
};
static_assert(sizeof(RecordFront) == record_front);

/// What stands before a journal's header text.
struct HeaderFront {
  char magic[8];
  std::uint32_t version;
  std::uint32_t text_bytes;
};
static_assert(sizeof(HeaderFront) == header_front);

}  // namespace delphisim::journal_format
