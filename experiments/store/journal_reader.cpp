// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cassert>
#include <cstring>
#include <optional>

#include "experiments/store/journal.hpp"
#include "experiments/store/journal_format.hpp"
#include "experiments/store/store_error.hpp"

namespace delphisim {
namespace format = journal_format;

namespace {

constexpr std::size_t piece = 1u << 20;  // bytes that are read at a time

[[noreturn]] void throw_no_header(const std::string& path) {
  throw_bad_file(path, "journal ends within its header (its rows are lost) delete it and run again?");
}

JournalHeader parse_header(const std::string& path, std::string_view text) {
  JournalHeader header;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t equal = text.substr(0, end).find('=');
    if (end == std::string_view::npos || equal == std::string_view::npos)
      throw_bad_file(path, "journal has a malformed header (no line of the form name=value)");
    header.entries.emplace_back(text.substr(0, equal), text.substr(equal + 1, end - equal - 1));
    text.remove_prefix(end + 1);
  }
  return header;
}

}  // namespace

JournalReader::JournalReader(const std::string& path) : file_(PosixFile::open_to_read(path)) {
  file_bytes_ = file_.size();
  index_records(read_header());
}

std::uint64_t JournalReader::read_header() {
  format::HeaderFront front{};
  const std::size_t got = file_.read_at(0, &front, sizeof front);
  const std::size_t compared = std::min(got, format::magic.size());
  if (std::string_view(front.magic, compared) != format::magic.substr(0, compared))
    throw_bad_file(path(),
                   "is no delphisim journal (it does not begin with " + std::string(format::magic) + ")");
  if (got < sizeof front) throw_no_header(path());
  if (front.version != journal_version)
    throw_bad_file(path(), "journal has format version " + std::to_string(front.version) +
                               " (this program knows " + std::to_string(journal_version) +
                               ") use the program that wrote it?");
  if (front.text_bytes > format::longest_header_text)
    throw_bad_file(path(), "journal header is damaged (impossible length)");

  std::string all(sizeof front + front.text_bytes + format::checksum_bytes, '\0');
  if (file_.read_at(0, all.data(), all.size()) < all.size()) throw_no_header(path());
  const std::size_t covered = all.size() - format::checksum_bytes;
  std::uint32_t checksum = 0;
  std::memcpy(&checksum, all.data() + covered, sizeof checksum);
  if (checksum != format::checksum_of(all.data(), covered))
    throw_bad_file(path(), "journal header is damaged (its checksum is wrong)");
  header_ = parse_header(path(), std::string_view(all).substr(sizeof front, front.text_bytes));
  return all.size();
}

void JournalReader::index_records(std::uint64_t from) {
  std::map<Digest, std::uint32_t> places;
  good_end_ = from;
  for (std::uint64_t at = from; at < file_bytes_;) {
    JournalEntry entry{at, 0, 0, 0, 0};
    Digest cell;
    const std::uint64_t bytes = record_at(entry, cell);
    if (bytes == 0) {
      at = next_mark(at + 1);
      continue;
    }
    const auto [place, fresh] = places.try_emplace(cell, static_cast<std::uint32_t>(cells_.size()));
    if (fresh) cells_.push_back(cell);
    entry.cell = place->second;
    entries_.push_back(entry);
    damaged_bytes_ += at - good_end_;
    good_end_ = at += bytes;
  }
}

std::uint64_t JournalReader::record_at(JournalEntry& entry, Digest& cell) const {
  format::RecordFront front{};
  if (file_.read_at(entry.offset, &front, sizeof front) < sizeof front) return 0;
  const std::uint64_t record_bytes =
      sizeof front + std::uint64_t{front.payload_bytes} + format::checksum_bytes;
  if (front.record_magic != format::record_magic || record_bytes > file_bytes_ - entry.offset) return 0;

  format::Checksum checksum;
  checksum.update(&front, sizeof front);
  std::uint64_t at = entry.offset + sizeof front;
  std::vector<std::byte> buffer;
  for (std::size_t left = front.payload_bytes; left > 0;) {
    buffer.resize(std::min(piece, left));
    if (file_.read_at(at, buffer.data(), buffer.size()) < buffer.size()) return 0;
    checksum.update(buffer.data(), buffer.size());
    at += buffer.size();
    left -= buffer.size();
  }
  if (file_.read_at(at, &entry.checksum, sizeof entry.checksum) < sizeof entry.checksum ||
      entry.checksum != checksum.value())
    return 0;
  entry.block = front.block;
  std::copy(std::begin(front.cell), std::end(front.cell), cell.bytes.begin());
  return record_bytes;
}

std::uint64_t JournalReader::next_mark(std::uint64_t from) const {
  const auto* const mark = reinterpret_cast<const char*>(&format::record_magic);
  constexpr std::size_t mark_bytes = sizeof format::record_magic;
  std::string buffer(piece / 16, '\0');
  while (from + mark_bytes <= file_bytes_) {
    const std::size_t got = file_.read_at(from, buffer.data(), buffer.size());
    const std::size_t found = std::string_view(buffer.data(), got).find(std::string_view(mark, mark_bytes));
    if (found != std::string_view::npos) return from + found;
    if (got < buffer.size()) break;
    from += got - (mark_bytes - 1);
  }
  return file_bytes_;
}

void JournalReader::read(const JournalEntry& entry, std::vector<std::byte>& payload) const {
  format::RecordFront front{};
  std::uint32_t checksum = 0;
  const std::uint64_t at = entry.offset + sizeof front;
  std::optional<PosixFile> reopened;
  if (!file_.is_open()) reopened = PosixFile::open_to_read(path());
  const PosixFile& file = reopened ? *reopened : file_;
  bool whole = file.read_at(entry.offset, &front, sizeof front) == sizeof front &&
               at + front.payload_bytes <= good_end_;
  payload.resize(whole ? front.payload_bytes : 0);
  whole = whole && file.read_at(at, payload.data(), payload.size()) == payload.size() &&
          file.read_at(at + payload.size(), &checksum, sizeof checksum) == sizeof checksum;
  format::Checksum expected;
  expected.update(&front, sizeof front);
  expected.update(payload.data(), payload.size());
  if (!whole || checksum != entry.checksum || checksum != expected.value())
    throw_bad_file(path(), "journal changed while it was being read (row at byte " +
                               std::to_string(entry.offset) + " is no longer what it was)");
}

}  // namespace delphisim
