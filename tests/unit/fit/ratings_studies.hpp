// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/fit/from_ratings/simulated.hpp"
#include "experiments/plan/plan.hpp"

namespace delphisim {

/// A study of two rounds without a shortlist. `scenario`: keys of [scenario] without truth; `second`: keys of
/// its second round; `feedback`: as a design says it.
struct TwoRounds {
  std::string scale = "min = 0, max = 10, step = 1";
  int topics = 40;
  std::string groups =
      "[[groups]]\nid = \"a\"\nsize = 40\n[[groups]]\nid = \"b\"\nsize = 30\n[[groups]]\nid = \"c\"\nsize = "
      "20\n";
  std::string scenario =
      "group_topic_sd = 0.5\ngroup_topic_centred = true\nleniency_sd = 0.7\nresidual_sd = 1.6\n";
  std::string first = "no_opinion = {probability = 0.1}\n";
  std::string second = "retention = 0.8\nno_opinion = {carried = true}\n";
  std::string feedback = "{statistic = \"mean\", to = [\"all\", \"own_group\"]}";
  std::uint64_t seed = 11;
};

inline std::shared_ptr<const Plan> plan_of(const TwoRounds& s) {
  return make_plan(parse_study(
      "[study]\nname = \"two\"\nseed = " + std::to_string(s.seed) +
          "\nreplicates = 7680\nblock_size = 256\ntrue_k = 10\nreference = "
          "\"mean/one_pool/top_k_10\"\nprimary = \"recall\"\n"
          "delta = 0.02\n[topics]\ncount = " +
          std::to_string(s.topics) + "\n" + s.groups +
          "[[truths]]\nname = \"people\"\nweights = \"people\"\n[scenario]\ntruth = {model = "
          "\"superpopulation\", topic_mean = 6.5, "
          "topic_sd = 0.7}\n" +
          s.scenario + "[scenario.rounds.first]\n" + s.first + "[scenario.rounds.second]\n" + s.second +
          "[[design.rounds]]\nname = \"first\"\nscale = {" + s.scale +
          "}\n[[design.rounds]]\nname = \"second\"\nscale = {" + s.scale + "}\nfeedback = " + s.feedback +
          "\n[[rules]]\naggregation = \"mean\"\npooling = \"one_pool\"\nthreshold = {name = \"top_k\", k = "
          "10}\n[metrics]\nrules = "
          "[\"recall\"]\n",
      "two.toml"));
}

}  // namespace delphisim
