// SPDX-License-Identifier: MIT
#include "cli/options.hpp"

namespace delphisim::cli {

Usage analyse_usage();
int run_analyse(const Parsed&);
Usage audit_usage();
int run_audit(const Parsed&);
Usage behaviours_usage();
int run_behaviours(const Parsed&);
Usage check_usage();
int run_check(const Parsed&);
Usage compare_usage();
int run_compare(const Parsed&);
Usage completion_usage();
int run_completion(const Parsed&);
Usage digest_usage();
int run_digest(const Parsed&);
Usage fit_usage();
int run_fit(const Parsed&);
Usage indices_usage();
int run_indices(const Parsed&);
Usage init_usage();
int run_init(const Parsed&);
Usage man_usage();
int run_man(const Parsed&);
Usage merge_usage();
int run_merge(const Parsed&);
Usage metrics_usage();
int run_metrics(const Parsed&);
Usage plan_usage();
int run_plan(const Parsed&);
Usage replay_usage();
int run_replay(const Parsed&);
Usage report_usage();
int run_report(const Parsed&);
Usage rules_usage();
int run_rules(const Parsed&);
Usage run_usage();
int run_run(const Parsed&);
Usage slurm_usage();
int run_slurm(const Parsed&);
Usage status_usage();
int run_status(const Parsed&);
Usage summary_usage();
int run_summary(const Parsed&);

std::span<const Command> commands() {
  static constexpr Command all[] = {
      {"init", "write a commented example study", init_usage, run_init},
      {"check", "check a study and say what it would cost, without running it", check_usage, run_check},
      {"run", "run a study", run_usage, run_run},
      {"slurm", "write or submit the jobs that run a study on a cluster", slurm_usage, run_slurm},
      {"status", "how far a run is: shards, blocks, merge", status_usage, run_status},
      {"merge", "join the shards of a run", merge_usage, run_merge},
      {"summary", "estimates with their Monte-Carlo errors", summary_usage, run_summary},
      {"compare", "paired differences of the rules to a reference, with verdicts", compare_usage,
       run_compare},
      {"report", "one self-contained HTML page", report_usage, run_report},
      {"replay", "one simulated exercise again, in detail", replay_usage, run_replay},
      {"analyse", "every rule on the ratings of a real exercise", analyse_usage, run_analyse},
      {"fit", "a scenario from the ratings, or the published tables, of a real exercise", fit_usage, run_fit},
      {"audit", "check a published table: what in it cannot be right", audit_usage, run_audit},
      {"plan", "how many people must be asked to reach a target", plan_usage, run_plan},
      {"digest", "fingerprint of the results in a file", digest_usage, run_digest},
      {"rules", "aggregations, poolings and thresholds that there are", rules_usage, run_rules},
      {"indices", "indices of consensus, agreement and stability that there are", indices_usage, run_indices},
      {"metrics", "metrics and process statistics that there are", metrics_usage, run_metrics},
      {"behaviours", "what simulated people do, and the keys that set it", behaviours_usage, run_behaviours},
      {"completion", "what lets bash or zsh complete command lines", completion_usage, run_completion},
      {"man", "the manual page of all commands", man_usage, run_man},
  };
  return all;
}

std::span<const ExitCode> exit_codes() {
  static constexpr ExitCode all[] = {
      {Exit::done, "done"},
      {Exit::failed, "failed"},
      {Exit::bad_input, "bad input"},
      {Exit::stopped_early, "stopped early and resumable"},
      {Exit::mismatch, "things that do not belong together"},
      {Exit::findings, "audit found what cannot be right"},
  };
  return all;
}

}  // namespace delphisim::cli
