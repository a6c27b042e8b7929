// SPDX-License-Identifier: MIT
#include <fmt/core.h>

#include "cli/options.hpp"
#include "experiments/store/results.hpp"

namespace delphisim::cli {

int run_digest(const Arguments& arguments) {
  const Usage usage{"digest",
                    "RESULTS...",
                    "Prints a fingerprint of everything under /results of each file. Equal runs have equal "
                    "fingerprints, whatever the\nmachine, threads, shards and interruptions.",
                    {}};
  const auto parsed = parse(usage, arguments);
  if (!parsed) return Exit::done;
  for (const std::string& path : parsed->positional()) fmt::print("{}  {}\n", results_digest(path), path);
  return Exit::done;
}

}  // namespace delphisim::cli
