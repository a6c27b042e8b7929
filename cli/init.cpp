// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include <filesystem>
#include <fstream>

#include "cli/example_study.hpp"
#include "cli/options.hpp"
#include "experiments/store/store_error.hpp"

namespace delphisim::cli {

int run_init(const Arguments& arguments) {
  const auto parsed = parse({"init", "FILE", "Writes a small commented study to start from, as in delphisim init study.toml.", {}}, arguments);
  if (!parsed) return Exit::done;
  const std::string path = parsed->positional().front();
  if (std::filesystem::exists(path)) refuse(path + " exists already (nothing is overwritten) choose another name?");
  std::ofstream file(path, std::ios::binary);
  file << example_study;
  file.close();
  if (!file) throw StoreError(path, "cannot be written (no such folder, no permission or a full disk)");
  fmt::print("Wrote {}. Next: delphisim check {}\n", path, path);
  return Exit::done;
}

}  // namespace delphisim::cli
