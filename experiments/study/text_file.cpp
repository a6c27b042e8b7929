// SPDX-License-Identifier: MIT
#include "experiments/study/text_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

namespace delphisim {
namespace {

[[noreturn]] void fail(std::string what, const std::filesystem::path& path, int code,
                       const Source& named_at) {
  what += " '" + path.string() + "' (" + std::generic_category().message(code) + ")";
  if (code == ENOENT) {
    std::vector<std::string> names;
    std::error_code ignored;  // a folder that cannot be listed has no names to suggest
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    what += did_you_mean(path.filename().string(), names);
  }
  throw BadInput(named_at, what);
}

}  // namespace

std::string read_text(const std::filesystem::path& path, const Source& named_at) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (!file) fail("cannot open", path, errno, named_at);
  std::string text;
  std::array<char, 1 << 14> buffer;
  while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), file.get())) {
    text.append(buffer.data(), size);
  }
  if (std::ferror(file.get())) fail("cannot read", path, errno, named_at);
  if (text.find('\0') != std::string::npos)
    throw BadInput(named_at, "'" + path.string() + "' is not a text file (it holds a zero byte)");
  return text;
}

}  // namespace delphisim
