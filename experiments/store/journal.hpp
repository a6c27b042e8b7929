// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "experiments/store/posix_file.hpp"
#include "experiments/store/row_layout.hpp"
#include "experiments/study/digest.hpp"

namespace delphisim {

/// Version of the journal's layout (docs/result_format.md); readers refuse any other.
inline constexpr std::uint32_t journal_version = 1;

/// What every row of a journal shares (study digest, seed, block size, ...): names and values in a fixed
/// order, written as lines "name=value". Names hold no '=', neither holds a line break.
struct JournalHeader {
  std::vector<std::pair<std::string, std::string>> entries;

  std::string text() const;
  /// The value of a name, nullptr if there is none.
  const std::string* find(std::string_view name) const;
  bool operator==(const JournalHeader&) const = default;
};

/// One line "name: is A, should be B" for each entry in which a header differs from the expected one.
std::vector<std::string> header_differences(const JournalHeader& found, const JournalHeader& expected);

/// Where a good record lies.
struct JournalEntry {
  std::uint64_t offset = 0;  // of the record in the file
  std::uint32_t cell = 0;    // place in a list of digests
  std::uint32_t block = 0;
  std::uint32_t checksum = 0;  // of the record: equal rows have equal ones
  std::uint32_t journal = 0;   // which of several
};

/// The good records of a journal as it stood when it was opened. Payloads stay in the file: memory is
/// sizeof(JournalEntry), 24 bytes, a record. Throws StoreError if the file cannot be read, BadInput if it is
/// no journal, of another version, or without a whole header. Takes no lock, so a journal can be read while
/// it grows.
class JournalReader {
 public:
  explicit JournalReader(const std::string& path);

  const std::string& path() const { return file_.path(); }
  const JournalHeader& header() const { return header_; }
  /// In the order of the file. A record that is torn or fails its checksum is left out, and that one alone.
  const std::deque<JournalEntry>& entries() const { return entries_; }
  /// Digests of the cells that have records: what an entry's `cell` counts.
  const std::vector<Digest>& cells() const { return cells_; }
  /// Bytes that belong to no good record: among them, and after the last.
  std::uint64_t dropped_bytes() const { return damaged_bytes_ + file_bytes_ - good_end_; }
  std::uint64_t damaged_bytes() const { return damaged_bytes_; }
  std::uint64_t file_bytes() const { return file_bytes_; }
  std::uint64_t good_end() const { return good_end_; }

  /// Reads a record's payload and checks it again. Safe from several threads.
  void read(const JournalEntry& entry, std::vector<std::byte>& payload) const;

  /// Is a writer at work on it? Where the file system does not lock over the network, only one of this
  /// machine is seen.
  bool has_writer() const { return file_.locked_by_another(); }
  /// For readers of very many journals: the file is closed, and read() opens it anew for each row.
  void close_file() { file_.close(); }
  /// The header with its whole study is forgotten.
  void drop_header() { header_ = {}; }

 private:
  friend class JournalWriter;
  friend class JournalRows;
  std::uint64_t read_header();  // returns where the records begin
  void index_records(std::uint64_t from);
  // Fills in what the good record at entry.offset says and returns its bytes; 0 if there is none.
  std::uint64_t record_at(JournalEntry& entry, Digest& cell) const;
  // Where the next record may begin, or the end of the file.
  std::uint64_t next_mark(std::uint64_t from) const;

  PosixFile file_;
  JournalHeader header_;
  std::vector<Digest> cells_;
  std::deque<JournalEntry> entries_;  // no vector, whose growth holds everything twice
  std::uint64_t file_bytes_ = 0;
  std::uint64_t good_end_ = 0;
  std::uint64_t damaged_bytes_ = 0;  // before good_end_
};

/// Appends rows to a journal, for which it holds the only write lock (flock, until destruction). A row is
/// acknowledged when append() returns: it then survives the death of the process, and after sync() that of
/// the machine. Errors are StoreErrors that name the path and the system's reason.
class JournalWriter {
 public:
  /// Starts a journal, which appears with its whole header or not at all. An existing file is an error unless
  /// `replace`.
  static JournalWriter create(const std::string& path, const JournalHeader& header, bool replace = false);
  /// Goes on after the last good record that `seen` found, cutting off what follows it. Throws StoreError if
  /// another writer holds the journal or it has changed since `seen` read it.
  static JournalWriter append_to(const JournalReader& seen);
  /// Puts a journal with this header and those rows of `seen` that `keep` wants in its place, once it is
  /// whole. Errors as append_to.
  static JournalWriter rewrite(const JournalReader& seen, const JournalHeader& header,
                               const std::function<bool(const JournalEntry&)>& keep);

  /// Appends one row with one write. Thread-safe. A failed append leaves the journal as it was, and may be
  /// tried again. It fails, too, where the path no longer leads to the journal: nobody would find the row.
  void append(const Digest& cell, std::uint32_t block, std::span<const std::byte> payload);
  void append(const Row& row) { append(row.cell, row.block, row.payload); }
  /// Has the system put every acknowledged row on the disk. Thread-safe.
  void sync();
  const std::string& path() const { return file_.path(); }

 private:
  JournalWriter(PosixFile file, std::uint64_t end);
  static JournalWriter start(const std::string& path, const JournalHeader& header, bool replace,
                             const std::function<void(JournalWriter&)>& first_rows);

  PosixFile file_;
  std::uint64_t end_ = 0;      // end of the last acknowledged row
  bool has_its_name_ = false;  // no longer, or never, a temporary one
  std::unique_ptr<std::mutex> mutex_;
};

/// The rows of several journals by (cell, block). Several journals may hold the same row; BadInput, naming
/// both journals, if they hold different bytes for one. Memory is that of the journals' entries.
class JournalRows {
 public:
  explicit JournalRows(std::vector<JournalReader> journals);

  std::size_t size() const { return entries_.size(); }
  bool has(const Digest& cell, std::uint32_t block) const { return find(cell, block) != nullptr; }
  /// Reads a row's payload; false if there is no such row.
  bool read(const Digest& cell, std::uint32_t block, std::vector<std::byte>& payload) const;

 private:
  const JournalEntry* find(const Digest& cell, std::uint32_t block) const;
  void refuse_difference(const JournalEntry& a, const JournalEntry& b) const;

  std::vector<JournalReader> journals_;    // without their entries
  std::map<Digest, std::uint32_t> cells_;  // what an entry's `cell` counts
  std::deque<JournalEntry> entries_;       // sorted by (cell, block)
};

}  // namespace delphisim
