// SPDX-License-Identifier: MIT
// How people's priorities are distributed: keys of [scenario].
#include "experiments/study/behaviours.hpp"

namespace delphisim {
namespace {

using enum KeyKind;

constexpr Range positive{.min = 0, .max = most_points, .above = true};

constexpr BehaviourKey superpopulation[] = {
    {"topic_mean", number, {}, points_range, "mean priority of topics, rating points"},
    {"topic_sd", number, {}, spread_range, "standard deviation of topics, rating points"}};
constexpr BehaviourKey fixed[] = {
    {"mean", number_each, {}, points_range, "priority of the topic, rating points", "topic"}};
constexpr BehaviourKey posterior[] = {
    {"estimate", number_each, {}, points_range, "estimated priority, rating points", "topic"},
    {"variance", number_each, {}, positive, "error variance of the estimate", "topic"},
    {"shared_variance",
     number_each,
     {},
     spread_range,
     "error variance that a category's topics share",
     "category"},
    {"spread", numbers, {}, spread_range, "posterior quantiles of the topics' standard deviation"}};
constexpr BehaviourKey groups[] = {
    {"group_topic_sd", number, 0.0, spread_range, "standard deviation of group x topic"},
    {"group_topic_centred", yes_no, 0.0, {}, "group x topic sums to 0 over topics and over people"}};
constexpr BehaviourKey leniency[] = {
    {"group_offset", number_or_each, 0.0, points_range, "mean leniency of the group, rating points", "group"},
    {"leniency_sd", number, 0.0, spread_range, "standard deviation between people"}};
constexpr BehaviourKey residual[] = {
    {"residual_sd", number, {}, spread_range, "standard deviation of a person's single ratings"}};

constexpr Behaviour list[] = {
    {"superpopulation", "scenario.truth", "True topic means are drawn anew in each replicate", "-",
     superpopulation},
    {"fixed", "scenario.truth", "True topic means are given, the same in every replicate", "-", fixed},
    {"posterior", "scenario.truth",
     "True topic means are drawn from their posterior given published means; `delphisim fit` writes the keys",
     "normal-normal model with shared errors, tau by quantiles of its posterior", posterior},
    {"groups", "scenario", "Groups differ in what they hold important", "-", groups},
    {"leniency", "scenario", "People, and groups, rate everything higher or lower", "-", leniency},
    {"residual", "scenario", "What a person thinks of a single topic, beyond the group's mean", "-",
     residual},
};

}  // namespace

std::span<const Behaviour> population_behaviours() { return list; }

}  // namespace delphisim
