// SPDX-License-Identifier: MIT
// The list before the first round, and how the exercise ends: keys of [design] and [scenario.amend].
#include "experiments/study/behaviours.hpp"

namespace delphisim {
namespace {

using enum KeyKind;

constexpr BehaviourKey amend[] = {
    {"remove_share",
     number,
     {},
     {.min = 0, .max = 1, .above = true},
     "flagged share from which a topic is removed",
     {},
     "none is removed"},
    {"mentions", whole, 1.0, {.min = 1, .max = most_people}, "suggestions from which a topic enters"}};
constexpr BehaviourKey reviewers[] = {{"people",
                                       counts,
                                       {},
                                       {.min = 0, .max = most_people},
                                       "people of a group who review the list",
                                       "group",
                                       "the group sizes"}};
constexpr BehaviourKey flags[] = {
    {"low", number, {}, points_range, "priority up to which at_low holds, rating points"},
    {"high", number, {}, points_range, "priority from which at_high holds, rating points"},
    {"at_low", number, {}, probability, "probability of flagging an unimportant topic"},
    {"at_high", number, {}, probability, "probability of flagging an important topic"}};
constexpr BehaviourKey hidden_topics[] = {
    {"hidden", names, {}, {}, "topics that the first list lacks", "topic", "none"},
    {"find",
     number_or_each,
     {},
     probability,
     "probability that a panelist suggests the topic",
     "hidden topic",
     "must be given with hidden"},
    {"find_factor",
     number_or_each,
     1.0,
     {.min = 0, .max = 1000},
     "factor of the probability of suggesting a topic",
     "group"}};

constexpr Behaviour amend_list[] = {
    {"amend", "design.amend",
     "The list is put to panelists before the first round; amend = \"none\" is without", wwcsc2020, amend},
    {"reviewers", "scenario.amend", "Who reviews the list", wwcsc2020, reviewers},
    {"flags", "scenario.amend.flag",
     "Topics are flagged for removal by their true priority in the group, linear between two points",
     wwcsc2020, flags},
    {"hidden_topics", "scenario.amend",
     "The first list lacks topics, which reviewers may suggest: the discovery curve",
     "Good 1953, Biometrika 40:237; Chao 1984, Scand J Stat 11:265 (what is estimated of it)", hidden_topics},
};

constexpr BehaviourKey rounds[] = {
    {"most_rounds",
     whole,
     {},
     {.min = 2, .max = 127},
     "rounds at most, the last one listed repeated",
     {},
     "the rounds that are listed"},
    {"last_round", name, {}, {}, "the exercise ends after it", "round", "the last one"}};
constexpr BehaviourKey stopping[] = {
    {"criterion",
     word,
     {},
     {},
     "what ends the exercise",
     "share_at_least, majority, iqr, sd, histogram_change, absolute_change, unchanged, index"},
    index_limit_keys[0],
    index_limit_keys[1],
    index_limit_keys[2],
    {"limit",
     number,
     {},
     {.min = 0},
     "value from which the criterion is met",
     {},
     "0.75 for share_at_least and majority, 0.15 for histogram_change; must be given "
     "for the others, and not for index"},
    {"cut",
     number,
     {},
     {},
     "lowest rating that counts, rating points",
     {},
     "must be given for share_at_least and majority, and only there"},
    {"topics", number, 1.0, {.min = 0, .max = 1, .above = true}, "share of the topics that must meet it"},
    {"not_before", name, {}, {}, "round after which the exercise may end first", "round", "the second"}};

constexpr Behaviour stopping_list[] = {
    {"rounds", "design", "How many rounds there are", "-", rounds},
    {"stopping", "design.stopping",
     "The exercise ends early where consensus or stability is reached; stopping = \"fixed\" is without",
     "Diamond et al. 2014, J Clin Epidemiol 67:401 (75 %); Scheibe, Skutsch & Schofer 1975 (15 %)", stopping},
};

}  // namespace

std::span<const Behaviour> amend_behaviours() { return amend_list; }
std::span<const Behaviour> stopping_behaviours() { return stopping_list; }

}  // namespace delphisim
