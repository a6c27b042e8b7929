// SPDX-License-Identifier: MIT
#include "cli/file_set.hpp"

#include <ostream>
#include <streambuf>

namespace delphisim::cli {
namespace {

// A stream into a file, a megabyte at a time.
class FileBuffer : public std::streambuf {
 public:
  explicit FileBuffer(PosixFile& file) : file_(file), bytes_(std::size_t{1} << 20) {
    setp(bytes_.data(), bytes_.data() + bytes_.size());
  }
  void flush() {
    const auto size = static_cast<std::size_t>(pptr() - pbase());
    file_.write_at(at_, pbase(), size);
    at_ += size;
    setp(bytes_.data(), bytes_.data() + bytes_.size());
  }

 protected:
  int_type overflow(int_type c) override {
    flush();
    return traits_type::eq_int_type(c, traits_type::eof()) ? traits_type::not_eof(c)
                                                           : sputc(traits_type::to_char_type(c));
  }

 private:
  PosixFile& file_;
  std::vector<char> bytes_;
  std::uint64_t at_ = 0;
};

}  // namespace

FileSet::~FileSet() {
  for (const Written& w : written_) remove_quietly(w.temporary);
}

void FileSet::add(const std::string& path, const std::function<void(std::ostream&)>& write) {
  remove_leftovers(path);
  const std::string temporary = temporary_name(path);
  written_.push_back({path, temporary, PosixFile::create(temporary, path)});
  FileBuffer buffer(written_.back().file);
  std::ostream out(&buffer);
  out.exceptions(std::ios::badbit | std::ios::failbit);  // what the file throws comes through
  write(out);
  buffer.flush();
  written_.back().file.sync();
}

void FileSet::add_made(const std::string& path,
                       const std::function<void(const std::string& temporary)>& write) {
  remove_leftovers(path);
  const std::string temporary = temporary_name(path);
  write(temporary);
  written_.push_back({path, temporary, PosixFile::open_to_write(temporary)});
  written_.back().file.lock();
}

void FileSet::publish() {
  if (written_.empty()) return;
  if (!replace_)
    for (const Written& w : written_) refuse_existing(w.path);
  if (replace_) remove_quietly(written_.back().path);
  for (const Written& w : written_) delphisim::publish(w.temporary, w.path, replace_);
  sync_folder_of(written_.front().path);
  written_.clear();
}

}  // namespace delphisim::cli
