// SPDX-License-Identifier: MIT
// Who takes part in a round: keys of [scenario.rounds.NAME].
#include "experiments/study/behaviours.hpp"

namespace delphisim {
namespace {

using enum KeyKind;

constexpr double most_newcomers = 4095;  // addressed by 12 bits

constexpr BehaviourKey invitation[] = {
    {"invited",
     counts,
     {},
     {.min = 0, .max = most_people},
     "people of a group who are invited",
     "group",
     "the group sizes"},
    {"response", number_or_each, 1.0, probability, "probability that somebody invited answers", "group"}};
constexpr BehaviourKey participation[] = {
    {"retention", number_or_each, 1.0, probability, "probability of answering again", "group"},
    {"silent_retention", number, 1.0, probability, "factor of retention for panelists who rated nothing"}};
constexpr BehaviourKey distance[] = {
    {"distance_loss",
     number,
     0.0,
     {.min = -1, .max = 1},
     "retention lost per rating point of distance from what is shown"},
    {"distance_free", number, 0.0, {.min = 0}, "distance that costs nothing, rating points"}};
constexpr BehaviourKey burden[] = {
    {"reference_topics", number, {}, {.min = 0}, "length that the other settings hold for"},
    {"completion_loss", number, 0.0, probability, "share of answers lost per ten topics more"},
    {"attrition_loss", number, 0.0, probability, "share of people lost per ten topics more"}};
constexpr BehaviourKey newcomers[] = {{"newcomers",
                                       counts,
                                       0.0,
                                       {.min = 0, .max = most_newcomers},
                                       "people of a group who are new in the round",
                                       "group"}};
constexpr BehaviourKey omitted[] = {{"group", name, {}, {}, "whose form", "group"},
                                    {"topic", name, {}, {}, "what it lacks", "topic"}};
constexpr BehaviourKey misfiled[] = {
    {"group", name, {}, {}, "whose people", "group"},
    {"filed_as", name, {}, {}, "the group that they count in", "group"},
    {"people", whole, 0.0, {.min = 0, .max = most_people}, "how many people"},
    {"share", number, 0.0, probability, "probability of each other person of the group"}};

constexpr Behaviour participation_list[] = {
    {"invitation", "scenario.rounds.NAME", "Who is invited to the first round, and how many of them answer",
     "-", invitation},
    {"participation", "scenario.rounds.NAME", "Who answers again in a later round", "-", participation},
    {"distance", "scenario.rounds.NAME",
     "People who stand far from what is shown leave (or, below 0, stay): mean absolute distance over topics",
     "-", distance},
    {"burden", "scenario.rounds.NAME.burden", "A longer form costs answers and people", "-", burden},
    {"newcomers", "scenario.rounds.NAME", "People join in a later round", wwcsc2020, newcomers},
    {"omitted", "scenario.rounds.NAME.omitted", "A topic is left off one group's form by mistake", wwcsc2020,
     omitted, true},
    {"misfiled", "scenario.rounds.NAME.misfiled",
     "People of one group are counted under another, the same people in every round", wwcsc2020, misfiled,
     true},
};

}  // namespace

std::span<const Behaviour> participation_behaviours() { return participation_list; }

}  // namespace delphisim
