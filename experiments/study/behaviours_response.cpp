// SPDX-License-Identifier: MIT
// The form, and how a panelist fills it in: keys of [[design.rounds]] and [scenario.rounds.NAME].
#include "experiments/study/behaviours.hpp"

namespace delphisim {
namespace {

using enum KeyKind;

constexpr Range below_one{
    .min = 0, .max = 1, .below = true, .why = "a probability below 1: else no rating is left"};

constexpr BehaviourKey scale[] = {
    {"min", number, {}, {}, "lowest rating"},
    {"max", number, {}, {}, "highest rating"},
    {"step", number, {}, {.min = 0, .above = true}, "distance of neighbouring ratings"}};
constexpr BehaviourKey slider[] = {{"slider", word, 0.0, {}, "where the slider starts", "fixed, own, shown"},
                                   {"slider_at",
                                    number,
                                    {},
                                    {},
                                    "where the slider starts, rating points",
                                    {},
                                    "the lowest rating; must be given where sliders may be left"}};
constexpr BehaviourKey left_slider[] = {{"left_slider", number_or_each, 0.0, probability,
                                         "probability of leaving the slider untouched", "group"}};
constexpr BehaviourKey no_opinion[] = {
    {"probability", number_or_each, 0.0, below_one, "probability of leaving a topic out", "group"},
    {"by_topic",
     number_by_group,
     {},
     below_one,
     "probability of leaving the topic out",
     "topic",
     "probability"},
    {"category_answered", number_by_group, 1.0, probability, "probability of answering the category",
     "category"},
    {"person_share", number, 0.0, probability, "share of skipped categories that goes by person"},
    {"carried", yes_no, 0.0, {}, "what was not rated before stays unrated"}};

constexpr BehaviourKey heaping[] = {
    {"probability", number, {}, probability, "share of people who answer in round numbers"},
    {"step",
     number,
     {},
     {.min = 0, .max = most_points, .above = true},
     "they give multiples of it, rating points"}};
constexpr BehaviourKey straight_lining[] = {
    {"straight_lining", number, 0.0, probability, "share of people who rate all topics alike"}};
constexpr BehaviourKey fatigue[] = {
    {"left_out", number, 0.0, probability, "probability of leaving a topic out, per ten topics before it"},
    {"left_slider", number, 0.0, probability,
     "probability of leaving the slider untouched, per ten topics before it"},
    {"order",
     word,
     0.0,
     {},
     "order of the topics: that of the study, or anew for every person and round",
     "fixed, random"}};

constexpr Behaviour response_list[] = {
    {"scale", "design.rounds.scale", "The ratings that can be given: at most 255, in equal steps", "-",
     scale},
    {"slider", "design.rounds", "Where a slider stands before it is touched: own is the own rating of before",
     "-", slider, true},
    {"left_slider", "scenario.rounds.NAME", "Sliders are left where they start; that counts as a rating",
     "Liu & Conrad 2018 (defaults of sliders)", left_slider},
    {"no_opinion", "scenario.rounds.NAME.no_opinion",
     "Topics are left out one by one, and whole categories by person; groups may differ", "-", no_opinion},
    {"heaping", "scenario.rounds.NAME.heaping",
     "Some people round their ratings to few values, the same people in every round",
     "Tourangeau, Rips & Rasinski 2000, The psychology of survey response (rounded answers)", heaping},
    {"straight_lining", "scenario.rounds.NAME",
     "Some people give one value throughout, that of the first topic they rate; the same people in every "
     "round",
     "Krosnick 1991, Appl Cogn Psychol 5:213 (non-differentiation)", straight_lining},
    {"fatigue", "scenario.rounds.NAME.fatigue", "Topics late on the form are left out, or their sliders left",
     "Galesic & Bosnjak 2009, Public Opin Q 73:349", fatigue},
};

}  // namespace

std::span<const Behaviour> response_behaviours() { return response_list; }

}  // namespace delphisim
