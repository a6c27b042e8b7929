// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/planner/size_plan.hpp"

namespace delphisim::planner_tests {

/// A study of one group and one round; the parts are TOML.
inline Study one_group(int topics, const std::string& truth, double residual_sd, const std::string& scale,
                       const std::string& rule, const std::string& reference, int size = 10) {
  return parse_study(
      "[study]\nname = \"exact\"\nseed = 11\nreplicates = 60\nblock_size = 2\ntrue_k = 1\n"
      "reference = \"" +
          reference +
          "\"\nprimary = \"recall\"\ndelta = 0.05\n"
          "[topics]\ncount = " +
          std::to_string(topics) +
          "\n"
          "[[groups]]\nid = \"all\"\nsize = " +
          std::to_string(size) +
          "\n"
          "[[truths]]\nname = \"people\"\nweights = \"people\"\n"
          "[scenario]\ntruth = " +
          truth + "\nresidual_sd = " + std::to_string(residual_sd) +
          "\n"
          "[[design.rounds]]\nname = \"first\"\nscale = " +
          scale +
          "\n"
          "[[rules]]\n" +
          rule + "\n[metrics]\nrules = [\"recall\"]\n",
      "exact.toml");
}

inline Question question(const Study& study, const std::string& target) {
  return ask(study, parse_targets({target}));
}

/// The blocks of a question's base cell with n people of its only group.
inline Blocks played(const Question& q, const Goal& goal, int n, std::uint32_t blocks) {
  Sampler sampler(q, goal, {});
  Trial trial{n, with_invited(q.cells.front().spec, {n}), {}};
  sampler.extend({&trial}, blocks);
  return trial.blocks;
}

inline double z_of(const Estimate& e, double expected) { return (e.value - expected) / e.mcse; }

}  // namespace delphisim::planner_tests
