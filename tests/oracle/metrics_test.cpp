// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

#include "engine/metrics/decision/list.hpp"
#include "tests/oracle/decision_cases.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim::oracle {
namespace {

long disagreements(int metric, const Metric& how, const DecisionBook& book) {
  return std::count_if(book.values.begin(), book.values.end(), [&](const DecisionValue& v) {
    return v.metric == metric && !agree(how(book.cases[v.at]), v.fast);
  });
}

Metric right(std::string_view name) { return metrics().at(std::string(name)); }

TEST_CASE(
    "Rules select what their definitions allow and metrics agree with theirs, on every instruction set") {
  for (const Isa isa : available_isas()) {
    const DecisionBook book = random_decisions(500, 11, isa);
    CAPTURE(name_of(isa));
    CHECK(book.wrong_sets == 0);
    for (std::size_t metric = 0; metric < Metrics::size; ++metric) {
      CAPTURE(Metrics::descriptions[metric].name);
      CHECK(disagreements(static_cast<int>(metric), right(Metrics::descriptions[metric].name), book) == 0);
    }
  }
}

struct Wrong {
  std::string name, how;
  Metric measure;
};

using C = MetricCase;
double hits(const C& c) { return common(c.mine.set, top_of(c.truth, c.true_k)); }
double k_of(const C& c) { return static_cast<double>(c.true_k); }

Measured ratio(double a, double b) {
  if (b == 0) return {};
  return a / b;
}

// A metric of a case in which something has been changed.
Metric misread(const char* name, std::function<void(C&)> change) {
  return [=](const C& c) {
    C other = c;
    change(other);
    return right(name)(other);
  };
}

Measured tau_a(const C& c) {
  const std::vector<double> x = values_at(c.mine.standing, c.mine.scope),
                            y = values_at(c.truth, c.mine.scope);
  if (!tau_b(x, y)) return {};
  double score = 0;
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      score += ((x[i] > x[j]) - (x[i] < x[j])) * ((y[i] > y[j]) - (y[i] < y[j]));
  return score / (static_cast<double>(x.size() * (x.size() - 1)) / 2);
}

std::vector<double> lowest_ranks(const std::vector<double>& x) {
  std::vector<double> rank;
  for (const double mine : x)
    rank.push_back(
        static_cast<double>(std::count_if(x.begin(), x.end(), [&](double v) { return v < mine; })));
  return rank;
}

const std::vector<Wrong> wrongs{
    {"size", "of the twin", misread("size", [](C& c) { c.mine = c.twin; })},
    {"empty", "never", [](const C&) -> Measured { return 0; }},
    {"ties_at_cut", "counts one less", [](const C& c) -> Measured { return std::max(0, c.mine.ties - 1); }},
    {"hits", "one more place", misread("hits", [](C& c) { c.true_k += 1; })},
    {"precision", "divided by k", [](const C& c) { return ratio(hits(c), k_of(c)); }},
    {"precision", "0 where nothing is selected",
     [](const C& c) -> Measured { return right("precision")(c).value_or(0); }},
    {"recall", "divided by the size", [](const C& c) { return ratio(hits(c), size_of(c.mine.set)); }},
    {"jaccard", "intersection counted twice",
     [](const C& c) { return ratio(hits(c), size_of(c.mine.set) + k_of(c)); }},
    {"overlap", "sets of any size", right("recall")},
    {"regret", "in all, not per topic",
     [](const C& c) -> Measured {
       if (size_of(c.mine.set) == 0) return {};
       return *right("regret")(c) * size_of(c.mine.set);
     }},
    {"regret", "against the best k",
     [](const C& c) -> Measured {
       if (size_of(c.mine.set) == 0) return {};
       double best = 0, mine = 0;
       for (std::size_t t = 0; t < c.truth.size(); ++t)
         best += top_of(c.truth, c.true_k)[t] * c.truth[t], mine += c.mine.set[t] * c.truth[t];
       return (best - mine) / size_of(c.mine.set);
     }},
    {"tau_b", "ties not allowed for", tau_a},
    {"tau_b", "topics off the form left out",
     misread("tau_b",
             [](C& c) {
               std::erase_if(c.mine.scope,
                             [&](int t) { return c.mine.standing[static_cast<std::size_t>(t)] < -1.5e9; });
             })},
    {"tau_b", "topics without a score tied with those off the form",
     misread("tau_b",
             [](C& c) {
               for (double& s : c.mine.standing) s = std::max(s, -1e9);
             })},
    {"spearman", "of the values",
     [](const C& c) {
       return correlation(values_at(c.mine.standing, c.mine.scope), values_at(c.truth, c.mine.scope));
     }},
    {"spearman", "lowest ranks for midranks",
     [](const C& c) {
       return correlation(lowest_ranks(values_at(c.mine.standing, c.mine.scope)),
                          lowest_ranks(values_at(c.truth, c.mine.scope)));
     }},
    {"group_recall", "of the first group", misread("group_recall", [](C& c) { c.truth = c.groups[0]; })},
    {"worst_group_recall", "mean of the groups",
     [](const C& c) -> Measured {
       double sum = 0;
       for (const Truth& own : c.groups) sum += common(c.mine.set, top_of(own, c.true_k)) / k_of(c);
       return sum / static_cast<double>(c.groups.size());
     }},
    {"retest_jaccard", "1 where both are empty",
     [](const C& c) -> Measured { return right("retest_jaccard")(c).value_or(1); }},
    {"retest_tau_b", "over the first scope though they differ",
     misread("retest_tau_b", [](C& c) { c.twin.scope = c.mine.scope; })},
    {"retest_tau_b", "against the truth", right("tau_b")},
    {"f1", "with recall twice as heavy",
     [](const C& c) { return ratio(5 * hits(c), size_of(c.mine.set) + 4 * k_of(c)); }},
    {"f1", "missing for an empty set",
     [](const C& c) -> Measured {
       if (size_of(c.mine.set) == 0) return {};
       return right("f1")(c);
     }},
    {"false_exclusions", "of k selected topics",
     [](const C& c) -> Measured { return size_of(c.mine.set) - hits(c); }},
    {"false_inclusions", "of the true list", [](const C& c) -> Measured { return k_of(c) - hits(c); }},
    {"worst_swap", "may lose",
     [](const C& c) -> Measured {
       double worst_in = 1e9, best_out = -1e9;
       for (std::size_t t = 0; t < c.truth.size(); ++t)
         c.mine.set[t] ? worst_in = std::min(worst_in, c.truth[t])
                       : best_out = std::max(best_out, c.truth[t]);
       return best_out - worst_in;
     }},
    {"worst_truth_recall", "of the first truth",
     [](const C& c) {
       C other = c;
       other.truth = c.truths[0];
       return right("recall")(other);
     }},
    {"recall_first_k", "ties at the cut are all in",
     [](const C& c) -> Measured {
       double found = 0;
       for (const int t : c.mine.scope) {
         double ahead = 0;
         for (const int other : c.mine.scope)
           ahead += c.mine.standing[static_cast<std::size_t>(other)] >
                    c.mine.standing[static_cast<std::size_t>(t)];
         found += ahead < k_of(c) && top_of(c.truth, c.true_k)[static_cast<std::size_t>(t)];
       }
       return found / k_of(c);
     }},
    {"recall_first_k", "of the set", right("recall")},
    {"rank_biased_overlap", "depths below the last topic left out",
     [](const C& c) -> Measured {
       const Measured whole = rank_biased_overlap(c);
       if (!whole) return {};
       return *whole - std::pow(c.parameter, static_cast<double>(c.mine.scope.size()));
     }},
    {"rank_biased_overlap", "weights of the next depth",
     misread("rank_biased_overlap", [](C& c) { c.parameter = std::min(0.95, c.parameter + 0.1); })},
    {"mean_rank_displacement", "lowest ranks for midranks",
     [](const C& c) {
       const std::vector<double> x = lowest_ranks(values_at(c.mine.standing, c.mine.scope)),
                                 y = lowest_ranks(values_at(c.truth, c.mine.scope));
       std::vector<double> gaps;
       for (std::size_t i = 0; i < x.size(); ++i) gaps.push_back(std::abs(x[i] - y[i]));
       return mean_of(gaps);
     }},
    {"own_target_precision", "divided by the size of the target", right("own_target_recall")},
    {"own_target_recall", "divided by the size of the set", right("own_target_precision")},
    {"own_target_tau_b", "against the truth", right("tau_b")},
    {"target_gap", "of the panel's own set", [](const C& c) -> Measured { return 1 - *right("recall")(c); }},
    {"target_regret", "of the panel's own set", right("regret")},
    {"retest_recall_variance", "without the half",
     [](const C& c) -> Measured { return 2 * *right("retest_recall_variance")(c); }},
};

TEST_CASE("Plausible wrong metrics are told from the right ones") {
  const DecisionBook book = random_decisions(250, 11, Isa::baseline);
  for (const Wrong& w : wrongs) {
    CAPTURE(w.name, w.how);
    CHECK(disagreements(Metrics::find(w.name), w.measure, book) > 0);
  }
  for (const Description& d : Metrics::descriptions)
    CHECK(std::any_of(wrongs.begin(), wrongs.end(), [&](const Wrong& w) { return w.name == d.name; }));
}

}  // namespace
}  // namespace delphisim::oracle
