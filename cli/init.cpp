// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include "cli/example_study.hpp"
#include "cli/options.hpp"
#include "cli/screen.hpp"
#include "cli/write_file.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim::cli {

Usage init_usage() {
  return {"FILE",
          "Writes a small commented study to start from, as in delphisim init study.toml.",
          {{"force", "", "replace the file if it exists"}}};
}

int run_init(const Parsed& line) {
  const std::string path = line.positional().front();
  check_target(path, line.has("force"));
  write_file(path, example_study, line.has("force"));
  fmt::print("Wrote {}.\n", path);
  print_next(line, "delphisim check " + shell_word(path));
  return Exit::done;
}

}  // namespace delphisim::cli
