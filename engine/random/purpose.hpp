// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>

namespace delphisim {

/// What a random draw is for: one field of its address, so that two uses never share a number.
/// Append only, never renumber: a value is part of every result ever stored (`kernel_version`).
enum class Purpose : std::uint8_t {
  topic_truth = 1,       // mu[t]: index = topic block
  group_truth = 2,       // delta[g,t]: index = topic block, group
  truth_hyper = 3,       // index 0: spread tau; 1: grand mean; 2 + c: shared error of category c
  leniency = 4,          // a[i]: group, member
  response = 5,          // missing, left slider, residual of a first rating: index = topic block, round, group, member
  category_choice = 6,   // answers category c: index = category block, round, group, member
  person_engagement = 7, // the uniform shared by a person's category choices: round, group, member
  retention = 8,         // stays for round: round, group, member
  revision = 9,          // missing, kept, retest noise of a re-rating: index = topic block, round, group, member
  tie_break = 10,        // priority of a topic in ties: index = topic block
  bootstrap = 11,        // analysis: index and draw as the caller says
  multiplier = 12,       // analysis: simultaneous intervals, index = batch of blocks / 128, draw; one bit a batch
  fit = 13,              // analysis: draws while fitting a scenario
  invitation = 20,       // answers the first round: group, member
  filing = 21,           // counted under another group, in all rounds: group, member
  susceptibility = 22,   // word 0: factor on the weights, 1: stubborn, 2: anchor, in all rounds: group, member
  flagging = 23,         // flags a topic for removal: index = topic block, group, member
  suggesting = 24,       // suggests a hidden topic: index = topic block, group, member
};

}  // namespace delphisim
