// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/planner/size_plan.hpp"

namespace delphisim {

/// What is assumed about the topics that a first list lacks: the probability that one person of a group names
/// the topic, people and topics independent of each other.
struct Naming {
  std::string name;
  std::vector<std::vector<double>> probability;  // [topics][groups], from 0 to 1
};

/// What is to be found: a share of the missing topics, each named by at least `mentions` people. expected: on
/// average; otherwise with a probability.
struct DiscoveryGoal {
  double share = 0.8, probability = 0.9;
  bool expected = false;
  int mentions = 1;
};

/// The distribution of the number of topics found, [0 .. topics], and its mean as a share of them. Exact: a
/// topic is missed with the probability of fewer than `mentions` namings, with one mention the product of
/// (1 - p)^n over groups; the number found is a sum of unequal coin tosses (Poisson binomial), convolved
/// topic by topic. The curve of one mention is that of Nielsen and Landauer 1993 (INTERCHI, 206), of more
/// mentions that of Fugard and Potts 2015 (Int J Soc Res Methodol 18:669).
struct Discovery {
  std::vector<int> people;  // [groups]
  double expected = 0;
  std::vector<double> distribution;

  double at_least(int topics) const;
  /// The most topics that are found with at least this probability.
  int found_with(double probability) const;
};

/// The same for one panel.
Discovery discover(const Naming& naming, const std::vector<int>& people, int mentions);

/// How the share found grows with a panel, everything exact.
struct DiscoveryCurve {
  struct Size {
    int n = 0;
    double expected = 0, probability = 0;  // of the share that is wanted, or more
    int found = 0;                         // topics that nine panels of ten find, or more
  };
  std::string name;
  std::vector<Size> sizes;                  // of every n up to well beyond the answer
  std::optional<int> n;                     // the smallest that reaches the goal; larger ones all do
  std::optional<Size> at_answer, ten_more;  // at the first curve's answer, and with ten people more
  double ceiling = 0;                       // share that anybody names at all
};

struct DiscoveryPlan {
  DiscoveryGoal goal;
  int topics = 0, wanted = 0;  // missing, and how many of them make up the share
  std::string varied;
  std::vector<DiscoveryCurve> curves;  // as assumed, then the rivals
  std::vector<int> people;             // [groups] of the first curve's answer
  int least = 0, most = 0;
};

/// Sizes of the growing panel one by one under every naming. Precondition: all of the same topics and groups.
DiscoveryPlan plan_discovery(const Growth& growth, const std::vector<Naming>& namings,
                             const DiscoveryGoal& goal);

/// What a study assumes: its hidden topics as they are suggested in its base cell, in the cells that differ
/// in assumptions alone, and half and twice as often. Empty where it hides none.
std::vector<Naming> namings_of(const Question& question);

/// So many topics named with probabilities spread evenly over a range; and with its ends and its middle.
std::vector<Naming> namings_between(const Span& range, int topics, std::size_t groups);

}  // namespace delphisim
