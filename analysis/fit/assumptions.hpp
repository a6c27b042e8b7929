// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <string>
#include <vector>

#include "experiments/study/range.hpp"

namespace delphisim {

/// One value for each setting that the tables do not determine.
struct Assumptions {
  double leniency_sd = 0;           // alpha, between people of a group
  double group_topic_sd = 0;        // gamma
  double group_offset = 0;          // multiple of the offsets that the group bounds imply
  double left_slider = 0;           // probability in the first survey
  double left_slider_rescored = 0;  // in the second
  double person_share = 0;          // of missing categories that go by person
  double silent_retention = 0;      // factor of retention for people who rated nothing in the first survey
  double conformity = 0;            // weight_all and weight_own, each
  double keep = 0;                  // probability that a rating stays without a second look
  bool from_observed = false;       // revision starts from the old rating, not from the latent value
};

/// One setting of Assumptions as fit.toml names it.
struct AssumptionKey {
  const char* key;
  double Assumptions::*value;
  Range range;
  const char* meaning;
};
inline constexpr std::array<AssumptionKey, 9> assumption_keys{{
    {"leniency_sd",
     &Assumptions::leniency_sd,
     {.min = 0},
     "SD of leniency between people of a group, latent points"},
    {"group_topic_sd", &Assumptions::group_topic_sd, {.min = 0}, "SD of group x topic, latent points"},
    {"group_offset",
     &Assumptions::group_offset,
     {.min = 0},
     "multiple of the offsets that the group bounds imply"},
    {"left_slider",
     &Assumptions::left_slider,
     {.min = 0, .max = 1, .below = true},
     "probability that a slider of the first survey is left where it starts"},
    {"left_slider_rescored",
     &Assumptions::left_slider_rescored,
     {.min = 0, .max = 1, .below = true},
     "the same in the second survey"},
    {"person_share", &Assumptions::person_share, probability,
     "share of missing categories that go by person"},
    {"silent_retention", &Assumptions::silent_retention, probability,
     "factor of retention for people who rated nothing in the first survey"},
    {"conformity",
     &Assumptions::conformity,
     {.min = 0, .max = 0.5},
     "weight of the overall and of the own group's shown value, each"},
    {"keep", &Assumptions::keep, {.min = 0, .max = 1, .below = true}, "probability that a rating is kept"},
}};

/// What is assumed about one setting, and why.
struct AssumptionRange {
  std::string key;
  std::string status;  // "assumed", or "constrained" where the tables limit it
  double low = 0, base = 0, high = 0;
  std::string why;
};

/// A named set of assumptions; "base" is not in the list of sets.
struct AssumptionSet {
  std::string name, why;
  Assumptions values;
};

/// One set for each low and each high that differs from the base, named like leniency_low.
std::vector<AssumptionSet> one_at_a_time(const std::vector<AssumptionRange>& ranges, const Assumptions& base);

}  // namespace delphisim
