// SPDX-License-Identifier: MIT
#include "cli/origin.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "experiments/study/digest.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim::cli {
namespace {

// Change nothing in the page but how long it takes and where it goes.
constexpr const char* without_effect[] = {"threads", "isa", "output", "force", "quiet", "color", "format"};

std::string file_name(const std::string& path) { return std::filesystem::path(path).filename().string(); }

// Empty where it cannot be read once more, as what came through a pipe.
std::string digest_of_file(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return "";
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return in.bad() ? "" : digest_of(text).hex();
}

}  // namespace

Origin origin_of(const Parsed& line, const std::string& command, const Usage& usage,
                 const std::string& output, const std::vector<std::string>& inputs) {
  Origin origin{"delphisim " DELPHISIM_VERSION, "delphisim " + command, {}};
  const auto read = [&](const std::string& path) {
    origin.inputs.emplace_back(file_name(path), digest_of_file(path));
  };
  for (const std::string& path : line.positional()) {
    origin.command += ' ' + shell_word(file_name(path));
    read(path);
  }
  for (const Option& option : usage.options) {
    const std::string name = option.long_name();
    if (!line.has(name) ||
        std::find(std::begin(without_effect), std::end(without_effect), name) != std::end(without_effect))
      continue;
    const bool is_file = std::find(inputs.begin(), inputs.end(), name) != inputs.end();
    if (option.value.empty())
      origin.command += " --" + name;
    else if (is_file)
      origin.command += " --" + name + ' ' + shell_word(file_name(line.text(name)));
    else
      for (const std::string& value : line.all(name))
        origin.command += " --" + name + ' ' + shell_word(value);
    if (is_file) read(line.text(name));
  }
  origin.command += " -o " + output;
  return origin;
}

}  // namespace delphisim::cli
