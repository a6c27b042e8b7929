// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include "cli/options.hpp"
#include "cli/screen.hpp"
#include "experiments/store/results.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim::cli {

Usage digest_usage() {
  return {"RESULTS...",
          "Prints a fingerprint of everything under /results of each file. Equal runs have equal "
          "fingerprints, whatever the\nmachine, threads, shards and interruptions.",
          {}};
}

int run_digest(const Parsed& line) {
  for (const std::string& path : line.positional()) fmt::print("{}  {}\n", results_digest(path), path);
  // For people alone: scripts read these lines.
  if (is_terminal(Stream::out))
    print_next(line, "delphisim status " + shell_word(line.positional().front()) + ", how far that run is",
               Stream::err);
  return Exit::done;
}

}  // namespace delphisim::cli
