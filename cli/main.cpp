// SPDX-License-Identifier: MIT
#include <csignal>
#include <cstdio>
#include <exception>
#include <iostream>

#include "cli/command.hpp"
#include "experiments/run/mismatch.hpp"
#include "experiments/store/store_error.hpp"
#include "experiments/study/problems.hpp"

namespace {

using namespace delphisim::cli;

constexpr Command commands[] = {
    {"init", "write a commented example study", run_init},
    {"check", "check a study and say what it would cost, without running it", run_check},
    {"run", "run a study", run_run},
    {"slurm", "write or submit the jobs that run a study on a cluster", run_slurm},
    {"status", "how far a run is: shards, blocks, merge", run_status},
    {"merge", "join the shards of a run", run_merge},
    {"summary", "estimates with their Monte-Carlo errors", run_summary},
    {"compare", "paired differences of the rules to a reference, with verdicts", run_compare},
    {"report", "one self-contained HTML page", run_report},
    {"replay", "one simulated exercise again, in detail", run_replay},
    {"analyse", "every rule on the ratings of a real exercise", run_analyse},
    {"fit", "a scenario from the ratings, or the published tables, of a real exercise", run_fit},
    {"audit", "check a published table: what in it cannot be right", run_audit},
    {"plan", "how many people must be asked to reach a target", run_plan},
    {"digest", "fingerprint of the results in a file", run_digest},
    {"rules", "aggregations, poolings and thresholds that there are", run_rules},
    {"indices", "indices of consensus, agreement and stability that there are", run_indices},
    {"metrics", "metrics and process statistics that there are", run_metrics},
    {"behaviours", "what simulated people do, and the keys that set it", run_behaviours},
};

void print_help() {
  std::cout << "delphisim " DELPHISIM_VERSION
               ": simulates modified-Delphi exercises and says which choices of the organiser are robust.\n\n"
               "Usage: delphisim COMMAND [arguments], delphisim COMMAND --help\n\nCommands:\n";
  for (const Command& c : commands) {
    std::string name = c.name;
    name.resize(12, ' ');
    std::cout << "  " << name << c.summary << '\n';
  }
  std::cout << "\nExit codes: 0 done, 1 failed, 2 bad input, 3 stopped early and resumable, 4 things that do "
               "not belong together, 5 audit found what cannot be right.\n"
               "Start with: delphisim init study.toml\n";
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
  for (const Command& c : commands) {
    if (all[0] == c.name) return c.run({all.begin() + 1, all.end()});
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
