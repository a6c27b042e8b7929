// SPDX-License-Identifier: MIT
#pragma once
#include <boost/crc.hpp>
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
inline constexpr std::size_t crc_bytes = 4;
inline constexpr std::uint32_t longest_header_text = 1u << 20;

/// CRC-32 as in ISO 3309 and zip files.
inline std::uint32_t crc_of(const void* bytes, std::size_t size) {
  boost::crc_32_type crc;
  crc.process_bytes(bytes, size);
  return crc.checksum();
}

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
