// SPDX-License-Identifier: MIT
#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>

#include "cli/options.hpp"
#include "cli/screen.hpp"
#include "experiments/run/mismatch.hpp"
#include "experiments/store/store_error.hpp"
#include "experiments/study/problems.hpp"

namespace {

using namespace delphisim::cli;

void print_help() {
  const delphisim::Paint paint = paint_of({});
  std::cout << "delphisim " DELPHISIM_VERSION
               ": simulates modified-Delphi exercises and says which choices of the organiser are robust.\n\n"
            << paint.heading("Usage:") << " delphisim COMMAND [arguments], delphisim COMMAND --help\n\n"
            << paint.heading("Commands:") << '\n';
  for (const Command& c : commands()) {
    std::string name = c.name;
    name.resize(12, ' ');
    std::cout << "  " << name << c.summary << '\n';
  }
  std::string codes;
  for (const ExitCode& code : exit_codes())
    codes += (codes.empty() ? "" : ", ") + std::to_string(code.code) + ' ' + code.meaning;
  std::cout << "\nExit codes: " << codes << ".\nStart with: delphisim init study.toml\n";
}

int dispatch(const Arguments& all) {
  if (all.empty() || all[0] == "--help" || all[0] == "-h" || all[0] == "help") {
    print_help();
    return all.empty() ? Exit::bad_input : Exit::done;
  }
  if (all[0] == "--version") {
    std::cout << "delphisim " DELPHISIM_VERSION "\n";
    return Exit::done;
  }
  std::vector<std::string> names;
  for (const Command& c : commands()) {
    if (all[0] == c.name) {
      const std::optional<Parsed> line = parse(c, {all.begin() + 1, all.end()});
      return line ? c.run(*line) : Exit::done;
    }
    names.emplace_back(c.name);
  }
  std::cerr << "delphisim: unknown command '" << all[0] << "' (see delphisim --help)"
            << delphisim::did_you_mean(all[0], names) << '\n';
  return Exit::bad_input;
}

// A full disk behind a redirection must not pass for success.
int flushed(int code) {
  std::cout.flush();
  if (std::cout && std::fflush(stdout) == 0 && !std::ferror(stdout)) return code;
  std::cerr << "delphisim: standard output cannot be written (is the disk full?)\n";
  return code == Exit::done ? Exit::failed : code;
}

}  // namespace

int main(int count, char** words) {
  std::signal(SIGXFSZ, SIG_IGN);  // a limit to the size of files is then reported as a failed write
  try {
    return flushed(dispatch({words + 1, words + count}));
  } catch (const delphisim::BadInput& e) {
    std::cerr << e.what() << '\n';
    return Exit::bad_input;
  } catch (const delphisim::Mismatch& e) {
    std::cerr << e.what() << '\n';
    return Exit::mismatch;
  } catch (const delphisim::StoreError& e) {
    std::cerr << e.what() << '\n';
    return Exit::failed;
  } catch (const std::exception& e) {
    std::cerr << "delphisim: " << e.what()
              << " (this is a failure of the program or the machine, not of the study)\n";
    return Exit::failed;
  }
}
