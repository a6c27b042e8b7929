// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include "cli/example_study.hpp"
#include "cli/options.hpp"
#include "cli/write_file.hpp"

namespace delphisim::cli {

int run_init(const Arguments& arguments) {
  const auto parsed = parse({"init",
                             "FILE",
                             "Writes a small commented study to start from, as in delphisim init study.toml.",
                             {{"force", "", "replace the file if it exists"}}},
                            arguments);
  if (!parsed) return Exit::done;
  const std::string path = parsed->positional().front();
  check_target(path, parsed->has("force"));
  write_file(path, example_study, parsed->has("force"));
  fmt::print("Wrote {}. Next: delphisim check {}\n", path, path);
  return Exit::done;
}

}  // namespace delphisim::cli
