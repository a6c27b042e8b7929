// SPDX-License-Identifier: MIT
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/oracle/ratings.hpp"
#include "tests/oracle/rules.hpp"

namespace delphisim::oracle {

/// What one rule decided in one exercise, over all topics of a study.
struct Decided {
  std::vector<bool> set;  // [topics]
  int ties = 0;
  std::vector<double> standing;  // [topics] larger is better; unrated topics after all scores, others last
  std::vector<int> scope;        // topics that orders are compared over
};

/// True priorities by topic.
using Truth = std::vector<double>;

/// A decision with all that a metric may ask of the exercise.
struct MetricCase {
  Decided mine, twin;
  Truth truth;                // a study's, or one group's own
  std::vector<Truth> groups;  // every group's own
  std::size_t true_k = 1;
  std::vector<Truth> truths;   // all of the study
  std::optional<Decided> own;  // of an infinite panel, where the rule has a limit
  double parameter = 0;        // of the metric
};

using Measured = std::optional<double>;
using Metric = std::function<Measured(const MetricCase&)>;
const std::map<std::string, Metric>& metrics();

/// The k topics of largest true value, of equal ones the earlier.
std::vector<bool> top_of(const Truth& truth, std::size_t k);
double common(const std::vector<bool>& a, const std::vector<bool>& b);
double size_of(const std::vector<bool>& set);
/// Values of some topics only.
std::vector<double> values_at(const std::vector<double>& value, const std::vector<int>& topics);
std::vector<double> midranks(const std::vector<double>& x);
/// Pearson's correlation; missing where a side is constant.
Measured correlation(const std::vector<double>& x, const std::vector<double>& y);
Measured tau_b(const std::vector<double>& x, const std::vector<double>& y);
/// Webber, Moffat and Zobel 2010: the sum over depths as it stands, to the depth whose weight is below 1e-15.
Measured rank_biased_overlap(const MetricCase& c);

using Latent = std::vector<std::vector<double>>;  // [panelists][topics]

/// Two consecutive rounds, with the topics that go on after the second.
struct ProcessCase {
  Ratings now, before;
  std::vector<int> form, old_form;           // topics of the columns
  std::optional<std::vector<bool>> carried;  // [topics of the study], where there is a shortlist
  int group = 0;
  Truth truth;
  std::size_t true_k = 1;
  std::vector<int> old_row;  // [panelists now] row in the round before, -1 for newcomers
  Latent latent, old_latent;
  bool of_medians = false;  // the truth is a median rating
};

using Statistic = std::function<Measured(const ProcessCase&)>;
const std::map<std::string, Statistic>& statistics();

/// A reading of some ratings, and of those of each topic on the form, where there is one.
using Reading = std::function<Measured(const std::vector<double>&)>;
std::vector<double> by_topic(const Ratings& r, const Reading& read);
/// Share of the topics of whose ratings a reading gives the true median.
Measured replicated(const ProcessCase& c, const Reading& read);

Measured mean_of(const std::vector<double>& x);
Measured sd_of(const std::vector<double>& x);
/// Quantile of type 7 (Hyndman and Fan 1996).
Measured quantile(std::vector<double> x, double probability);
/// Mean - 1.96 standard errors.
Measured lower_196(const std::vector<double>& x);
/// How many groups have each topic among their `length` largest bounds.
std::vector<int> listings(const Ratings& ratings, int length);

}  // namespace delphisim::oracle
