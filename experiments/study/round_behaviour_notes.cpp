// SPDX-License-Identifier: MIT
#include <array>

#include "experiments/study/read_round_variants.hpp"

namespace delphisim {
std::span<const BehaviourNote> round_behaviour_notes() {
  static constexpr std::string_view barrios =
      "Barrios and others 2021 Technol Forecast Soc Change (five Delphis, 628 experts)";
  static constexpr std::string_view friedkin = "Friedkin and Johnsen 1990 J Math Sociol 15:193";
  static constexpr std::string_view wwcsc = "What Works for Children's Social Care 2020";
  static constexpr std::array<BehaviourNote, 31> notes{{
      {"scenario.amend.hidden", "topics that the first list lacks", "slugs", "none", wwcsc},
      {"scenario.amend.people", "people of each group who review the list", "0 to 65535", "the group sizes",
       wwcsc},
      {"scenario.amend.find", "probability that a reviewer suggests a hidden topic, one or by topic",
       "0 to 1", "required with hidden", wwcsc},
      {"scenario.amend.find_factor", "factor of that probability, by group", "0 to 1000", "1", "-"},
      {"scenario.amend.flag",
       "probability of flagging a topic, linear in its true priority between two points",
       "{low, high, at_low, at_high}", "nobody flags", wwcsc},
      {"design.amend", "the list is reviewed before the first round", "table or none", "none", wwcsc},
      {"design.amend.remove_share", "flagged share from which a topic is removed", "above 0 to 1",
       "none is removed", wwcsc},
      {"design.amend.mentions", "suggestions from which a hidden topic enters", "1 to 65535", "1", wwcsc},
      {"scenario.rounds.FIRST.invited", "people invited, by group", "0 to 65535", "the group sizes", "-"},
      {"scenario.rounds.FIRST.response", "probability that somebody invited answers, by group", "0 to 1", "1",
       "-"},
      {"scenario.rounds.ROUND.misfiled", "people whose ratings count under another group", "people or share",
       "none", wwcsc},
      {"scenario.rounds.ROUND.distance_loss",
       "retention lost per rating point of mean distance from what is shown (negative: gained)", "-1 to 1",
       "0", "-"},
      {"scenario.rounds.ROUND.distance_free", "mean distance that costs nothing, rating points", "at least 0",
       "0", "-"},
      {"design.rounds.feedback.to", "whose statistic is shown: all, own_group, every_group", "words", "-",
       "Brookes and others 2016 Trials 17:409"},
      {"design.rounds.feedback.newcomers", "what newcomers see: own_else_all, all, own_group, nothing",
       "a word", "own_else_all", "-"},
      {"design.rounds.carry_forward", "ratings that are not given again count as they were", "true or false",
       "false", "-"},
      {"scenario.rounds.ROUND.revision.weight_others", "weight of the mean distance to what other groups say",
       "-1 to 1", "0", "Brookes and others 2016 Trials 17:409"},
      {"scenario.rounds.ROUND.revision.confidence", "bounded confidence: largest distance that still pulls",
       "at least 0, rating points", "any", "Hegselmann and Krause 2002 JASSS 5(3):2"},
      {"scenario.rounds.ROUND.revision.majority_share",
       "agreement from which panelists move towards what is shown, and below which away from it", "0.5 to 1",
       "always towards", barrios},
      {"scenario.rounds.ROUND.revision.majority_cut", "lowest rating on the agreeing side", "rating points",
       "required with majority_share", barrios},
      {"scenario.rounds.ROUND.revision.susceptibility_sd", "spread of a person's factor on the weights",
       "0 to 10", "0", friedkin},
      {"scenario.rounds.ROUND.revision.stubborn", "probability that nothing shown moves a person", "0 to 1",
       "0", friedkin},
      {"scenario.rounds.ROUND.revision.anchor", "weight of a person's first value", "0 to 1", "0", friedkin},
      {"scenario.rounds.ROUND.revision.anchor_sd", "spread of that weight between people", "0 to 10", "0",
       friedkin},
      {"scenario.rounds.ROUND.revision.information", "share of the residual that a second look removes",
       "0 to 1", "0", "-"},
      {"scenario.rounds.ROUND.revision.newcomer_anchor", "weight of the shown value in newcomers' ratings",
       "0 to 1", "0", "-"},
      {"design.most_rounds", "the last round is repeated until there are so many", "up to 127", "no repeats",
       "-"},
      {"design.stopping.criterion",
       "what ends the exercise: share_at_least, majority, iqr, sd, histogram_change, absolute_change, "
       "unchanged",
       "a word", "fixed number of rounds", "Diamond and others 2014 J Clin Epidemiol 67:401"},
      {"design.stopping.limit", "value of the criterion from which it is met", "as the criterion",
       "0.75 for shares of ratings, 0.15 for histogram_change",
       "Diamond and others 2014 (75 %); Scheibe, Skutsch and Schofer 1975 (15 %)"},
      {"design.stopping.topics", "share of the topics that must meet it", "above 0 to 1", "1", "-"},
      {"design.stopping.not_before", "round after which the exercise may end first", "a round", "the second",
       "-"},
  }};
  return notes;
}

}  // namespace delphisim
