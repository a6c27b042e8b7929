// SPDX-License-Identifier: MIT
// Who takes part in a round, and how ratings are revised: keys of [scenario.rounds.NAME].
#include "experiments/study/behaviours.hpp"

namespace delphisim {
namespace {

using enum KeyKind;

constexpr double most_newcomers = 4095;  // addressed by 12 bits
constexpr Range weight{.min = -1, .max = 1};

constexpr BehaviourKey burden[] = {
    {"reference_topics", number, {}, {.min = 0}, "length that the other settings hold for"},
    {"completion_loss", number, 0.0, probability, "share of answers lost per ten topics more"},
    {"attrition_loss", number, 0.0, probability, "share of people lost per ten topics more"}};
constexpr BehaviourKey participation[] = {
    {"retention", number_or_each, 1.0, probability, "probability of answering again", "group"},
    {"newcomers",
     number_or_each,
     0.0,
     {.min = 0, .max = most_newcomers},
     "people of a group who are new in the round",
     "group"},
    {"silent_retention", number, 1.0, probability, "factor of retention for panelists who rated nothing"}};
constexpr BehaviourKey revision[] = {
    {"weight_all", number, 0.0, weight, "weight of the distance to what is shown of all"},
    {"weight_own", number, 0.0, weight, "weight of the distance to what is shown of the own group"},
    {"keep", number, 0.0, probability, "probability that a rating is kept"},
    {"retest_sd", number, 0.0, spread_range, "standard deviation of rating again"},
    {"recalibration", number, 0.0, points_range, "common shift, rating points"},
    {"from", word, 0.0, {}, "what revision starts from", "latent, observed"}};

constexpr Behaviour list[] = {
    {"burden", "scenario.rounds.NAME.burden", "A longer form costs answers and people", "-", burden},
    {"participation", "scenario.rounds.NAME", "Who answers again, and who is new", "-", participation},
    {"revision", "scenario.rounds.NAME.revision", "How a rating changes when it is given again", "-",
     revision},
};

}  // namespace

std::span<const Behaviour> round_behaviours() { return list; }

}  // namespace delphisim
