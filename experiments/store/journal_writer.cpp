// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cassert>
#include <cstring>
#include <limits>

#include "experiments/store/journal.hpp"
#include "experiments/store/journal_format.hpp"
#include "experiments/store/store_error.hpp"

namespace delphisim {
namespace format = journal_format;

namespace {

[[noreturn]] void refuse_second_writer(const PosixFile& file) {
  const long process = file.lock_holder();
  throw StoreError(file.path(), "is being written by another run" +
                                    (process > 0 ? ", process " + std::to_string(process) : std::string()) +
                                    " (two writers would spoil it) wait for its end?");
}

void lock_or_refuse(PosixFile& file) {
  if (!file.lock()) refuse_second_writer(file);
}

std::string header_bytes(const JournalHeader& header) {
  const std::string text = header.text();
  assert(text.size() <= format::longest_header_text);
  format::HeaderFront front{{}, journal_version, static_cast<std::uint32_t>(text.size())};
  std::copy(format::magic.begin(), format::magic.end(), front.magic);
  std::string bytes(sizeof front, '\0');
  std::memcpy(bytes.data(), &front, sizeof front);
  bytes += text;
  const std::uint32_t checksum = format::checksum_of(bytes.data(), bytes.size());
  bytes.append(reinterpret_cast<const char*>(&checksum), sizeof checksum);
  return bytes;
}

}  // namespace

JournalWriter::JournalWriter(PosixFile file, std::uint64_t end)
    : file_(std::move(file)), end_(end), mutex_(std::make_unique<std::mutex>()) {}

JournalWriter JournalWriter::start(const std::string& path, const JournalHeader& header, bool replace,
                                   const std::function<void(JournalWriter&)>& first_rows) {
  const std::string bytes = header_bytes(header);
  const std::string temporary = temporary_name(path);
  PosixFile file = PosixFile::create(temporary, path);
  try {
    lock_or_refuse(file);
    file.write_at(0, bytes.data(), bytes.size());
    JournalWriter writer(std::move(file), bytes.size());
    if (first_rows) first_rows(writer);
    writer.file_.sync();
    publish(temporary, path, replace);
    sync_folder_of(path);
    writer.has_its_name_ = true;
    return writer;
  } catch (...) {
    remove_quietly(temporary);
    throw;
  }
}

JournalWriter JournalWriter::create(const std::string& path, const JournalHeader& header, bool replace) {
  if (!replace) refuse_existing(path);
  if (!file_exists(path)) return start(path, header, false, {});
  PosixFile old = PosixFile::open_to_write(path);  // locked until the new journal has taken its place
  lock_or_refuse(old);
  if (!old.still_at_path()) refuse_second_writer(old);  // what was locked is what another run has replaced
  return start(path, header, true, {});
}

JournalWriter JournalWriter::append_to(const JournalReader& seen) {
  PosixFile file = PosixFile::open_to_write(seen.path());
  lock_or_refuse(file);
  if (!file.same_file(seen.file_) || !file.still_at_path() || file.size() != seen.file_bytes())
    throw StoreError(seen.path(), "changed while it was being read (another run wrote to it) try again?");
  if (seen.dropped_bytes() > 0) file.truncate(seen.good_end());
  JournalWriter writer(std::move(file), seen.good_end());
  writer.has_its_name_ = true;
  return writer;
}

JournalWriter JournalWriter::rewrite(const JournalReader& seen, const JournalHeader& header,
                                     const std::function<bool(const JournalEntry&)>& keep) {
  const JournalWriter lock = append_to(seen);  // nobody else may write while it is replaced
  return start(seen.path(), header, true, [&](JournalWriter& fresh) {
    std::vector<std::byte> payload;
    for (const JournalEntry& entry : seen.entries()) {
      if (!keep(entry)) continue;
      seen.read(entry, payload);
      fresh.append(seen.cells()[entry.cell], entry.block, payload);
    }
  });
}

void JournalWriter::append(const Digest& cell, std::uint32_t block, std::span<const std::byte> payload) {
  assert(payload.size() <= std::numeric_limits<std::uint32_t>::max());
  format::RecordFront front{format::record_magic, static_cast<std::uint32_t>(payload.size()), {}, block};
  std::copy(cell.bytes.begin(), cell.bytes.end(), front.cell);
  std::vector<std::byte> record(sizeof front + payload.size() + format::checksum_bytes);
  std::memcpy(record.data(), &front, sizeof front);
  if (!payload.empty()) std::memcpy(record.data() + sizeof front, payload.data(), payload.size());
  const std::size_t covered = record.size() - format::checksum_bytes;
  const std::uint32_t checksum = format::checksum_of(record.data(), covered);
  std::memcpy(record.data() + covered, &checksum, sizeof checksum);

  const std::lock_guard guard(*mutex_);
  try {
    file_.write_at(end_, record.data(), record.size());
    if (has_its_name_ && !file_.still_at_path())
      throw StoreError(
          path(),
          "is no longer there (it or its folder was removed or renamed while the run wrote to it, "
          "and what would follow is lost) put it back and go on with --resume, or run again?");
  } catch (...) {
    // A full disk may have taken part of the record; readers would drop it anyway, so a second failure is no
    // loss.
    try {
      file_.truncate(end_);
    } catch (const StoreError&) {
    }
    throw;
  }
  end_ += record.size();
}

void JournalWriter::sync() { file_.sync_data(); }

}  // namespace delphisim
