// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>

namespace delphisim {

/// What a random draw is for: one field of its address, so that two uses never share a number.
/// Append only, never renumber: a value is part of every result ever stored (`kernel_version`).
enum class Purpose : std::uint8_t {
  topic_truth = 1,  // mu[t]: index = topic block
  group_truth = 2,  // delta[g,t]: index = topic block, group
  truth_hyper = 3,  // index 0: spread tau; 1: grand mean; 2 + c: shared error of category c
  leniency = 4,     // a[i]: group, member
  response = 5,  // first rating (missing, left slider, residual): index = topic block, round, group, member
  category_choice = 6,    // answers category c: index = category block, round, group, member
  person_engagement = 7,  // the uniform shared by a person's category choices: round, group, member
  retention = 8,          // stays for round: round, group, member
  revision = 9,     // re-rating (missing, kept, retest noise): index = topic block, round, group, member
  tie_break = 10,   // priority of a topic in ties: index = topic block
  bootstrap = 11,   // analysis: index and draw as the caller says
  multiplier = 12,  // analysis: simultaneous intervals, index = batch of blocks / 128, draw; one bit a batch
  fit = 13,         // analysis: draws while fitting a scenario
  scale_use = 14,   // b[i]: group, member
  person_category = 15,  // what a person thinks of a whole category: index = category block, group, member
  category_truth = 16,   // shared factor of a category's topics in mu: index = category block
  group_category = 17,   // the same in delta: index = category block, group
  camp = 18,  // camp on a polarised topic: index = topic block (draw 1: on all of them), group, member
  empirical_person = 19,  // which real panelist: group, member (or row of the real panel, for their order)
  response_style = 20,    // word 0: heaps, word 1: gives one value throughout: group, member
  form_order = 21,        // order of topics on a person's form: index = topic block, round, group, member
  bound_resample = 22,  // bootstrap bound of a mean, fixed key: index = block of 8 resamples, member = rating
  invitation = 23,      // answers the first round: group, member
  filing = 24,          // counted under another group, in all rounds: group, member
  susceptibility = 25,  // word 0: factor on the weights, 1: stubborn, 2: anchor, in all rounds: group, member
  flagging = 26,        // flags a topic for removal: index = topic block, group, member
  suggesting = 27,      // suggests a hidden topic: index = topic block, group, member
};

}  // namespace delphisim
