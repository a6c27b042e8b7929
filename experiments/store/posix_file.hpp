// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace delphisim {

/// An open file of the operating system, closed with the object. Every failure is a StoreError that names the
/// path.
class PosixFile {
 public:
  static PosixFile open_to_read(const std::string& path);
  static PosixFile open_to_write(const std::string& path);
  /// Creates a file that must not exist yet; it goes by the name `shown_path`. It is locked where the file
  /// system can do that, so that remove_leftovers() lets it be.
  static PosixFile create(const std::string& path, const std::string& shown_path);
  PosixFile(PosixFile&& other) noexcept;
  PosixFile& operator=(PosixFile&& other) noexcept;
  ~PosixFile();

  const std::string& path() const { return path_; }
  std::uint64_t size() const;
  /// Reads until `bytes` are there or the file ends; returns how many were read.
  std::size_t read_at(std::uint64_t offset, void* to, std::size_t bytes) const;
  void write_at(std::uint64_t offset, const void* from, std::size_t bytes);
  void truncate(std::uint64_t bytes);
  void sync();
  void sync_data();
  /// Takes the exclusive lock; false if another open file holds it.
  bool lock();
  /// Does another open file hold the lock? Asked by taking a shared lock for an instant.
  bool locked_by_another() const;
  /// The process that holds the lock, as Linux lists it in /proc/locks; 0 where that is not known, as for one
  /// of another machine.
  long lock_holder() const;
  /// Nothing but path() can be used afterwards.
  void close();
  bool is_open() const { return descriptor_ >= 0; }
  /// Are both the same file on the disk?
  bool same_file(const PosixFile& other) const;
  /// Does this path lead to this file?
  bool leads_here(const std::string& path) const;
  bool still_at_path() const;

 private:
  PosixFile(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
  static PosixFile open(const std::string& path, const std::string& shown_path, int flags,
                        const std::string& failure);

  std::string path_;
  int descriptor_ = -1;
};

/// How many files this process may have open at a time (its soft limit).
std::size_t most_open_files();

/// Makes a rename or a new file in the folder of `path` survive a power failure.
void sync_folder_of(const std::string& path);

/// A name in the folder of `path` that no other process or call uses: path + ".tmp.<process>.<count>".
std::string temporary_name(const std::string& path);

/// Removes what processes that were killed left beside `path` under temporary names. Those that a living
/// process still writes to are kept.
void remove_leftovers(const std::string& path);

/// StoreError where a device, pipe or socket stands at `path`.
void refuse_device(const std::string& path);

/// Renames `from` to `to` in the same folder. Where `to` exists it is replaced if `replace` and it is a file
/// or a link (a folder cannot be); otherwise StoreError.
void publish(const std::string& from, const std::string& to, bool replace);

bool file_exists(const std::string& path);

/// StoreError if there is something at `path`.
void refuse_existing(const std::string& path);

/// Removes a file, quietly if it is not there.
void remove_quietly(const std::string& path) noexcept;

}  // namespace delphisim
