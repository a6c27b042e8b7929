// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>
#include <vector>

namespace delphisim::cli {

/// What the program returns to the shell.
enum Exit : int { done = 0, failed = 1, bad_input = 2, stopped_early = 3, mismatch = 4, findings = 5 };

struct ExitCode {
  int code;
  const char* meaning;
};
std::span<const ExitCode> exit_codes();

using Arguments = std::vector<std::string>;
class Parsed;
struct Usage;

/// A sub-command. Its line is parsed, helped with, completed and described in the manual by what usage()
/// gives.
struct Command {
  const char *name, *summary;
  Usage (*usage)();
  int (*run)(const Parsed&);
};

/// All of them, in the order of the help.
std::span<const Command> commands();

}  // namespace delphisim::cli
