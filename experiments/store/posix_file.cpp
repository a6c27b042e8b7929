// SPDX-License-Identifier: MIT
#include "experiments/store/posix_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <utility>

#include "experiments/store/store_error.hpp"

namespace delphisim {
namespace {

constexpr const char* temporary_mark = ".tmp.";

struct stat status_of(int descriptor, const std::string& path) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) throw_errno(path, "cannot be examined", errno);
  return status;
}

[[noreturn]] void throw_exists(const std::string& path) {
  throw StoreError(path,
                   "exists already (nothing is overwritten unasked) choose another name or ask for it?");
}

}  // namespace

PosixFile PosixFile::open(const std::string& path, const std::string& shown_path, int flags,
                          const std::string& failure) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, 0666);
  if (descriptor < 0) throw_errno(shown_path, failure, errno);
  PosixFile file(shown_path, descriptor);
  if (S_ISDIR(status_of(descriptor, shown_path).st_mode)) throw_errno(shown_path, failure, EISDIR);
  return file;
}

PosixFile PosixFile::open_to_read(const std::string& path) {
  return open(path, path, O_RDONLY, "cannot be opened");
}

PosixFile PosixFile::open_to_write(const std::string& path) {
  return open(path, path, O_RDWR, "cannot be opened for writing");
}

PosixFile PosixFile::create(const std::string& path, const std::string& shown_path) {
  PosixFile file = open(path, shown_path, O_RDWR | O_CREAT | O_EXCL, "cannot be created");
  ::flock(file.descriptor_, LOCK_EX | LOCK_NB);
  return file;
}

PosixFile::PosixFile(PosixFile&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)) {}

PosixFile& PosixFile::operator=(PosixFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  return *this;
}

PosixFile::~PosixFile() { close(); }

void PosixFile::close() {
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

std::uint64_t PosixFile::size() const {
  return static_cast<std::uint64_t>(status_of(descriptor_, path_).st_size);
}

std::size_t PosixFile::read_at(std::uint64_t offset, void* to, std::size_t bytes) const {
  std::size_t done = 0;
  while (done < bytes) {
    const ssize_t got =
        ::pread(descriptor_, static_cast<char*>(to) + done, bytes - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw_errno(path_, "cannot be read", errno);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

void PosixFile::write_at(std::uint64_t offset, const void* from, std::size_t bytes) {
  std::size_t done = 0;
  while (done < bytes) {
    const ssize_t put = ::pwrite(descriptor_, static_cast<const char*>(from) + done, bytes - done,
                                 static_cast<off_t>(offset + done));
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) throw_errno(path_, "cannot be written", errno);
    done += static_cast<std::size_t>(put);
  }
}

void PosixFile::truncate(std::uint64_t bytes) {
  if (::ftruncate(descriptor_, static_cast<off_t>(bytes)) != 0) throw_errno(path_, "cannot be cut", errno);
}

void PosixFile::sync() {
  if (::fsync(descriptor_) != 0) throw_errno(path_, "cannot be put on the disk", errno);
}

void PosixFile::sync_data() {
  if (::fdatasync(descriptor_) != 0) throw_errno(path_, "cannot be put on the disk", errno);
}

// Who only asks whether a file is locked holds it for an instant, so one refusal says little.
bool PosixFile::lock() {
  for (int turn = 0; turn < 20; ++turn) {
    if (turn > 0) ::usleep(50000);
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return true;
    if (errno != EWOULDBLOCK) throw_errno(path_, "cannot be locked", errno);
  }
  return false;
}

bool PosixFile::locked_by_another() const {
  if (::flock(descriptor_, LOCK_SH | LOCK_NB) != 0) return errno == EWOULDBLOCK;
  ::flock(descriptor_, LOCK_UN);
  return false;
}

// A line is "1: FLOCK  ADVISORY  WRITE 4711 fe:00:1234567 0 EOF": process, device and inode of the file.
long PosixFile::lock_holder() const {
  const struct stat status = status_of(descriptor_, path_);
  std::ifstream locks("/proc/locks");
  for (std::string line; std::getline(locks, line);) {
    long process = 0;
    unsigned device_major = 0, device_minor = 0;
    unsigned long inode = 0;
    if (std::sscanf(line.c_str(), "%*u: FLOCK %*s %*s %ld %x:%x:%lu", &process, &device_major, &device_minor,
                    &inode) == 4 &&
        inode == status.st_ino && device_major == major(status.st_dev) &&
        device_minor == minor(status.st_dev))
      return process;
  }
  return 0;
}

bool PosixFile::same_file(const PosixFile& other) const {
  const struct stat mine = status_of(descriptor_, path_);
  const struct stat theirs = status_of(other.descriptor_, other.path_);
  return mine.st_dev == theirs.st_dev && mine.st_ino == theirs.st_ino;
}

bool PosixFile::still_at_path() const { return leads_here(path_); }

bool PosixFile::leads_here(const std::string& path) const {
  struct stat there {};
  if (::stat(path.c_str(), &there) != 0) return false;
  const struct stat mine = status_of(descriptor_, path_);
  return mine.st_dev == there.st_dev && mine.st_ino == there.st_ino;
}

std::size_t most_open_files() {
  rlimit limit{};
  return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? static_cast<std::size_t>(limit.rlim_cur) : 256;
}

void sync_folder_of(const std::string& path) {
  const std::filesystem::path parent = std::filesystem::path(path).parent_path();
  const std::string folder = parent.empty() ? std::string(".") : parent.string();
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) throw_errno(folder, "cannot be opened", errno);
  const int error = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  // Some network file systems cannot do this for folders and say so with EINVAL: there is nothing more to be
  // had.
  if (error != 0 && error != EINVAL) throw_errno(folder, "cannot be put on the disk", error);
}

std::string temporary_name(const std::string& path) {
  static std::atomic<unsigned> count{0};
  return path + temporary_mark + std::to_string(::getpid()) + "." + std::to_string(count.fetch_add(1));
}

void remove_leftovers(const std::string& path) {
  const std::filesystem::path parent = std::filesystem::path(path).parent_path();
  const std::string beginning = std::filesystem::path(path).filename().string() + temporary_mark;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(parent.empty() ? "." : parent, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(beginning) ||
        name.find_first_not_of("0123456789.", beginning.size()) != std::string::npos)
      continue;
    try {
      // A second name of `path` itself is left where a process was killed between giving it one and taking
      // the other.
      PosixFile file = PosixFile::open_to_write(entry.path().string());
      if (file.leads_here(path) || file.lock()) remove_quietly(entry.path().string());
    } catch (const StoreError&) {  // not ours, or gone already
    }
  }
}

void refuse_device(const std::string& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return;
  if (S_ISREG(status.st_mode) || S_ISLNK(status.st_mode) || S_ISDIR(status.st_mode)) return;
  throw StoreError(path, "is a device, pipe or socket (a file would take its place) choose another?");
}

void publish(const std::string& from, const std::string& to, bool replace) {
  refuse_device(to);
  if (!replace) {
    if (::link(from.c_str(), to.c_str()) == 0) {
      ::unlink(from.c_str());
      return;
    }
    if (errno == EEXIST) throw_exists(to);
    if (errno != EPERM && errno != EOPNOTSUPP) throw_errno(to, "cannot be created", errno);
    refuse_existing(to);  // a file system without hard links: the check and the rename are two steps
  }
  if (::rename(from.c_str(), to.c_str()) != 0) throw_errno(to, "cannot be created", errno);
}

bool file_exists(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0;
}

void refuse_existing(const std::string& path) {
  if (file_exists(path)) throw_exists(path);
}

void remove_quietly(const std::string& path) noexcept { ::unlink(path.c_str()); }

}  // namespace delphisim
