// SPDX-License-Identifier: MIT
// What panelists see before they rate again, and what it does: keys of [[design.rounds]] and
// [scenario.rounds.NAME.revision].
#include "engine/survey/round_spec.hpp"
#include "experiments/study/behaviours.hpp"

namespace delphisim {
namespace {

using enum KeyKind;

constexpr Range weight{.min = -1, .max = 1}, person_sd{.min = 0, .max = 10};
constexpr std::string_view table = "scenario.rounds.NAME.revision";

constexpr BehaviourKey shortlist[] = {
    {"shortlist",
     entry,
     {},
     {},
     "topics of the next form: the union of what these rules select",
     "array of rules of `delphisim rules`: {aggregation, pooling, threshold}",
     "all topics stay"}};
constexpr BehaviourKey feedback[] = {
    {"statistic", entry, {}, {}, "an aggregation of the round before", "aggregation of `delphisim rules`"},
    {"to", words, {}, {}, "whose statistic is shown", "all, own_group, every_group"},
    {"newcomers", word, 0.0, {}, "what newcomers see", "own_else_all, all, own_group, nothing"}};
constexpr BehaviourKey carry_forward[] = {
    {"carry_forward", yes_no, 0.0, {}, "ratings not given again count as they were"}};

constexpr BehaviourKey revision[] = {
    {"weight_all", number, 0.0, weight, "weight of the distance to what is shown of all"},
    {"weight_own", number, 0.0, weight, "weight of the distance to what is shown of the own group"},
    {"weight_others", number, 0.0, weight, "weight of the distance to what is shown of the other groups"},
    {"keep", number, 0.0, probability, "probability that a rating is kept"},
    {"retest_sd", number, 0.0, spread_range, "standard deviation of rating again"},
    {"recalibration", number, 0.0, points_range, "common shift, rating points"},
    {"from", word, 0.0, {}, "what revision starts from", "latent, observed"}};
constexpr BehaviourKey bounded_confidence[] = {{"confidence",
                                                number,
                                                Revision::any_distance,
                                                {.min = 0, .max = Revision::any_distance},
                                                "largest distance that still pulls, rating points",
                                                {},
                                                "any distance pulls"}};
constexpr BehaviourKey majority[] = {{"majority_share",
                                      number,
                                      0.75,
                                      {0.5, 1, false, false, "the larger of two shares is at least a half"},
                                      "agreement from which panelists move towards it",
                                      {},
                                      "0.75 with majority_cut, else always towards it"},
                                     {"majority_cut",
                                      number,
                                      {},
                                      {},
                                      "lowest rating that counts as agreement, rating points",
                                      {},
                                      "must be given with majority_share"}};
constexpr BehaviourKey susceptibility[] = {
    {"susceptibility_sd", number, 0.0, person_sd, "standard deviation of a person's factor on the weights"},
    {"stubborn", number, 0.0, probability, "probability that nothing shown moves a person"}};
constexpr BehaviourKey anchoring[] = {
    {"anchor", number, 0.0, probability, "weight of the first value"},
    {"anchor_sd", number, 0.0, person_sd, "standard deviation of a person's anchor"}};
constexpr BehaviourKey second_look[] = {
    {"information", number, 0.0, probability, "share of the residual that a second look removes"}};
constexpr BehaviourKey anchored_newcomers[] = {
    {"newcomer_anchor", number, 0.0, probability, "weight of the shown value for newcomers"}};

constexpr Behaviour revision_list[] = {
    {"shortlist", "design.rounds", "Only some topics go on to the next round", "-", shortlist, true},
    {"feedback", "design.rounds.feedback",
     "What panelists are shown of the round before; feedback = \"none\" shows nothing",
     "Brookes et al. 2016, Trials 17:409", feedback},
    {"carry_forward", "design.rounds", "Ratings of people who leave, and topics that they skip, stay", "-",
     carry_forward, true},
    {"revision", table, "How a rating changes when it is given again",
     "Brookes et al. 2016, Trials 17:409 (other groups)", revision},
    {"bounded_confidence", table, "Only what is shown near to the own rating moves it",
     "Hegselmann & Krause 2002, JASSS 5(3):2", bounded_confidence},
    {"majority", table, "People move towards what is shown where it is agreed on, else away from it",
     "Barrios et al. 2021, Technol Forecast Soc Change (five Delphis, 628 experts)", majority},
    {"agreement", "scenario.rounds.NAME.revision.agreement",
     "People move towards what is shown where an index of one topic says that it is agreed on, else away "
     "from it",
     "Barrios et al. 2021, Technol Forecast Soc Change (five Delphis, 628 experts)", index_limit_keys},
    {"susceptibility", table, "Some people are moved more than others, in all rounds",
     "Friedkin & Johnsen 1990, J Math Sociol 15:193", susceptibility},
    {"anchoring", table, "People hold on to the value behind their first rating",
     "Friedkin & Johnsen 1990, J Math Sociol 15:193", anchoring},
    {"second_look", table, "A second look at a topic is nearer to the group's priority", "-", second_look},
    {"anchored_newcomers", table, "Newcomers, who rate afresh, are drawn to what they are shown", "-",
     anchored_newcomers},
};

}  // namespace

std::span<const Behaviour> revision_behaviours() { return revision_list; }

}  // namespace delphisim
