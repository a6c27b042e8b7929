// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

namespace delphisim::cli {

/// What the program returns to the shell.
enum Exit : int { done = 0, failed = 1, bad_input = 2, stopped_early = 3, mismatch = 4, findings = 5 };

using Arguments = std::vector<std::string>;

/// A sub-command.
struct Command {
  const char* name;
  const char* summary;
  int (*run)(const Arguments&);
};

int run_analyse(const Arguments&);
int run_audit(const Arguments&);
int run_behaviours(const Arguments&);
int run_check(const Arguments&);
int run_compare(const Arguments&);
int run_digest(const Arguments&);
int run_fit(const Arguments&);
int run_indices(const Arguments&);
int run_init(const Arguments&);
int run_merge(const Arguments&);
int run_metrics(const Arguments&);
int run_plan(const Arguments&);
int run_replay(const Arguments&);
int run_report(const Arguments&);
int run_rules(const Arguments&);
int run_run(const Arguments&);
int run_slurm(const Arguments&);
int run_status(const Arguments&);
int run_summary(const Arguments&);

}  // namespace delphisim::cli
