// SPDX-License-Identifier: MIT
// How a panelist fills in a form: keys of [scenario.rounds.NAME].
#include "experiments/study/behaviours.hpp"

namespace delphisim {
namespace {

using enum KeyKind;

constexpr Range below_one{
    .min = 0, .max = 1, .below = true, .why = "a probability below 1: else no rating is left"};

constexpr BehaviourKey left_slider[] = {
    {"left_slider", number, 0.0, probability, "probability of leaving the slider untouched"}};
constexpr BehaviourKey no_opinion[] = {
    {"probability", number, 0.0, below_one, "probability of leaving a topic out"},
    {"by_topic", number_each, {}, below_one, "probability of leaving the topic out", "topic"},
    {"category_answered", number_or_each, 1.0, probability, "probability of answering the category",
     "category"},
    {"person_share", number, 0.0, probability, "share of skipped categories that goes by person"},
    {"carried", yes_no, 0.0, {}, "what was not rated before stays unrated"}};

constexpr Behaviour list[] = {
    {"left_slider", "scenario.rounds.NAME",
     "Sliders are left where they start; that counts as a rating (design: slider, slider_at)",
     "Liu & Conrad 2018 (defaults of sliders)", left_slider},
    {"no_opinion", "scenario.rounds.NAME.no_opinion",
     "Topics are left out one by one, and whole categories by person", "-", no_opinion},
};

}  // namespace

std::span<const Behaviour> response_behaviours() { return list; }

}  // namespace delphisim
