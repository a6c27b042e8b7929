// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "engine/exercise/exercise.hpp"
#include "engine/metrics/decision/list.hpp"
#include "engine/metrics/info.hpp"
#include "engine/metrics/process/list.hpp"
#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"
#include "tests/oracle/play.hpp"

namespace delphisim {

/// One cell run for some replicates, measured by every metric against one truth (groups equal).
struct CellRun {
  oracle::Study study;
  std::vector<Rule> rules;
  int true_k = 5;
  OrderScope scope = OrderScope::all_topics;
  std::vector<const char*> metrics{
      "size", "hits", "recall", "regret", "tau_b", "retest_jaccard", "retest_recall_variance"};
  std::vector<const char*> statistics{"people"};
  bool on_request = false;  // agreement of rules, distributions of ranks

  Measures measures() const {
    std::vector<int> which, process;
    for (const char* name : metrics) which.push_back(Metrics::find(name));
    for (const char* name : statistics) process.push_back(Statistics::find(name));
    const auto groups = static_cast<std::size_t>(study.setting.groups);
    std::vector<RoundTraits> traits;
    for (std::size_t r = 0; r < study.rounds.size(); ++r)
      traits.push_back({r > 0, !study.rounds[r].shortlist.empty()});
    Measures m =
        make_measures(study.setting, {{"equal", std::vector<double>(groups, 1.0 / study.setting.groups)}},
                      true_k, scope, rules, standard_metrics(which), process, traits);
    m.agreement = on_request;
    return m;
  }

  CellSums run(std::uint32_t replicates, std::uint64_t seed = 5) const {
    Measures m = measures();
    const CellSpec cell{study.population, study.rounds, study.amend, study.stopping};
    const Family family = make_family({&cell}, study.setting, m.aggregations);
    const Limits limits = study.limits(static_cast<int>(m.aggregations.size()));
    ExerciseRunner runner(study.setting, m, limits, static_cast<int>(study.rounds.size()), 1, best_isa(),
                          seed);
    CellSums sums(study.setting, m, replicates, {true, on_request, on_request});
    std::vector<CellSums*> to{&sums};
    for (std::uint32_t r = 0; r < replicates; ++r) runner.run(family, r, to);
    return sums;
  }

  std::size_t column(std::size_t rule, std::string_view metric) const {
    for (std::size_t i = 0; i < metrics.size(); ++i)
      if (metrics[i] == metric) return rule * metrics.size() + i;
    return std::string::npos;
  }
  double mean(const CellSums& s, std::size_t rule, std::string_view metric) const {
    return s.decisions.mean(column(rule, metric));
  }
  double variance(const CellSums& s, std::size_t rule, std::string_view metric) const {
    const std::size_t c = column(rule, metric);
    return s.decisions.m2(c) / (s.decisions.n[c] - 1);
  }
};

inline Rule rule(const char* aggregation, double a, const char* threshold, double t, Ties ties = Ties::random,
                 const char* pooling = "one_pool") {
  return {{Aggregations::find(aggregation), {a}},
          {Poolings::find(pooling), {}},
          {Thresholds::find(threshold), {t}},
          ties,
          Rounding::nearest};
}

}  // namespace delphisim
