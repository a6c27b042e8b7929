// SPDX-License-Identifier: MIT
// Preloaded into a program (LD_PRELOAD), counts the calls by which it changes files, and kills it with
// SIGKILL at the call number KILL_AT (from 1): "before" it, "half" way through a write, with the second half
// of a write as zeros
// ("hole", as after a power failure), or "after" it. Each call that came back goes to the file KILL_LOG as a
// line "done NAME OFFSET BYTES PATH", the last one as "kill NAME ...", a rename of a file that was not
// synchronised as "unsynced NAME ...".
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace {

std::string setting(const char* name) {
  const char* const value = std::getenv(name);
  return value ? value : "";
}

template<class Function>
Function* real(const char* name) {
  return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

void log_line(const std::string& what, const std::string& call, off_t offset, std::size_t bytes,
              const std::string& path) {
  static const int log = ::open(setting("KILL_LOG").c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0666);
  const std::string line =
      what + ' ' + call + ' ' + std::to_string(offset) + ' ' + std::to_string(bytes) + ' ' + path + '\n';
  if (::write(log, line.data(), line.size()) < 0) std::abort();
}

// What is known of files by their inode: the name that they were last given, and whether there are bytes that
// the system was not asked to put on the disk.
class Files {
 public:
  std::string path_of(int descriptor) {
    const std::scoped_lock lock(mutex_);
    const auto named = names_.find(inode_of(descriptor));
    if (named != names_.end()) return named->second;
    char path[4096];
    const ssize_t size =
        ::readlink(("/proc/self/fd/" + std::to_string(descriptor)).c_str(), path, sizeof path);
    return {path, size > 0 ? static_cast<std::size_t>(size) : 0};
  }
  void written(int descriptor) {
    const std::scoped_lock lock(mutex_);
    unsynced_.insert(inode_of(descriptor));
  }
  void synced(int descriptor) {
    const std::scoped_lock lock(mutex_);
    unsynced_.erase(inode_of(descriptor));
  }
  /// Is the file complete on the disk?
  bool named(const char* from, const char* to) {
    struct stat status {};
    if (::stat(from, &status) != 0) return true;
    const std::scoped_lock lock(mutex_);
    names_[status.st_ino] = to;
    return !unsynced_.contains(status.st_ino);
  }

 private:
  static ino_t inode_of(int descriptor) {
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 ? status.st_ino : 0;
  }

  std::mutex mutex_;
  std::map<ino_t, std::string> names_;
  std::set<ino_t> unsynced_;
};

Files& files() {
  static Files all;
  return all;
}

std::atomic<long> calls{0};

struct Nothing {
  void operator()(const std::string&) const {}
};

// action: the call itself; part: what a kill in the midst of it leaves, told how.
template<class Action, class Part = Nothing>
auto step(const char* call, off_t offset, std::size_t bytes, const std::string& path, Action&& action,
          Part&& part = {}) {
  static const long kill_at = std::atol(setting("KILL_AT").c_str());
  static const std::string how = setting("KILL_HOW");
  if (++calls == kill_at) {
    log_line("kill", call, offset, bytes, path);
    if (how == "after")
      action();
    else
      part(how);
    ::kill(::getpid(), SIGKILL);
    for (;;) ::pause();
  }
  const auto result = action();
  log_line("done", call, offset, bytes, path);
  return result;
}

using Open = int(const char*, int, ...);
int open_file(const char* name, const char* path, int flags, mode_t mode) {
  if ((flags & O_CREAT) == 0 || path == setting("KILL_LOG")) return real<Open>(name)(path, flags, mode);
  return step("open", 0, 0, path, [&] { return real<Open>(name)(path, flags, mode); });
}

using Write = ssize_t(int, const void*, size_t, off_t);
ssize_t write_file(int descriptor, const void* from, size_t bytes, off_t offset) {
  Write* const write = real<Write>("pwrite");
  files().written(descriptor);
  return step(
      "write", offset, bytes, files().path_of(descriptor),
      [&] { return write(descriptor, from, bytes, offset); },
      [&](const std::string& how) {
        if (how != "half" && how != "hole") return;
        const std::size_t rest = bytes - bytes / 2;
        bool good = write(descriptor, from, bytes / 2, offset) >= 0;
        const std::vector<char> zeros(rest);
        if (how == "hole")
          good = good && write(descriptor, zeros.data(), rest, offset + static_cast<off_t>(bytes / 2)) >= 0;
        if (!good) std::abort();
      });
}

template<class Function>
int change_name(const char* call, const char* from, const char* to) {
  if (!files().named(from, to)) log_line("unsynced", call, 0, 0, to);
  return step(call, 0, 0, to, [&] { return real<Function>(call)(from, to); });
}

template<class Function>
int synchronise(const char* call, int descriptor) {
  return step(call, 0, 0, files().path_of(descriptor), [&] {
    files().synced(descriptor);
    return real<Function>(call)(descriptor);
  });
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
  mode_t mode = 0;
  if (flags & O_CREAT) {
    __builtin_va_list list;
    __builtin_va_start(list, flags);
    mode = __builtin_va_arg(list, mode_t);
    __builtin_va_end(list);
  }
  return open_file("open", path, flags, mode);
}

ssize_t pwrite(int descriptor, const void* from, size_t bytes, off_t offset) {
  return write_file(descriptor, from, bytes, offset);
}

ssize_t pwrite64(int descriptor, const void* from, size_t bytes, off_t offset) {
  return write_file(descriptor, from, bytes, offset);
}

int ftruncate(int descriptor, off_t bytes) noexcept {
  files().written(descriptor);
  return step("ftruncate", 0, static_cast<std::size_t>(bytes), files().path_of(descriptor),
              [&] { return real<int(int, off_t)>("ftruncate")(descriptor, bytes); });
}

int fsync(int descriptor) { return synchronise<int(int)>("fsync", descriptor); }
int fdatasync(int descriptor) { return synchronise<int(int)>("fdatasync", descriptor); }

int rename(const char* from, const char* to) noexcept {
  return change_name<int(const char*, const char*)>("rename", from, to);
}
int link(const char* from, const char* to) noexcept {
  return change_name<int(const char*, const char*)>("link", from, to);
}

int unlink(const char* path) noexcept {
  return step("unlink", 0, 0, path, [&] { return real<int(const char*)>("unlink")(path); });
}

}  // extern "C"
