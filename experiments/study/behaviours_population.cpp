// SPDX-License-Identifier: MIT
// How people's priorities are distributed: keys of [scenario], [[groups]] and [[truths]].
#include "experiments/study/behaviours.hpp"

namespace delphisim {
namespace {

using enum KeyKind;

constexpr Range positive{.min = 0, .max = most_points, .above = true};

constexpr double most_members = (1 << 19) - 1;  // draws are addressed by 19 bits of member

constexpr BehaviourKey population_file[] = {
    {"population", text, {}, {}, "a population file, written by `delphisim fit`", {}, "no file"},
    {"assumptions", text, {}, {}, "a set of the population file", {}, "base, the file without any set"}};
constexpr BehaviourKey panel[] = {
    {"size", whole, {}, {.min = 1, .max = most_members}, "people who answer the first round"},
    {"weight",
     number,
     {},
     {.min = 0, .max = 1e9, .above = true},
     "people that the group stands for",
     {},
     "no group has one, and no rule may ask for it"}};
constexpr BehaviourKey truths[] = {
    {"weights",
     word,
     {},
     {},
     "weights of the groups (people of the panel, people that groups stand for, equal) or a table",
     "people, equal, population"},
    {"functional",
     entry,
     {},
     {},
     "what the truth says of a topic",
     "a truth of `delphisim metrics`",
     "latent_mean"}};

constexpr BehaviourKey superpopulation[] = {
    {"topic_mean", number, {}, points_range, "mean priority of topics, rating points"},
    {"topic_sd", number, {}, spread_range, "standard deviation of topics, rating points"},
    {"category_sd", number, 0.0, spread_range,
     "standard deviation of a factor that a category's topics share"}};
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
constexpr BehaviourKey empirical[] = {
    {"file", text, {}, {}, "a CSV file with the columns participant, group, topic and rating"},
    {"ratings", text, {}, {}, "the same table as text, instead of a file", {}, "file"},
    {"with_replacement", yes_no, 1.0, {}, "a real panelist may be drawn more than once"}};
constexpr BehaviourKey groups[] = {
    {"group_topic_sd", number, 0.0, spread_range, "standard deviation of group x topic"},
    {"group_topic_centred", yes_no, 0.0, {}, "group x topic sums to 0 over topics and over people"},
    {"group_category_sd", number, 0.0, spread_range, "standard deviation of group x category"}};
constexpr BehaviourKey leniency[] = {
    {"group_offset", number_or_each, 0.0, points_range, "mean leniency of the group, rating points", "group"},
    {"leniency_sd", number, 0.0, spread_range, "standard deviation between people"}};
constexpr BehaviourKey residual[] = {
    {"residual_sd", number, {}, spread_range, "standard deviation of a person's single ratings"}};

constexpr BehaviourKey heavy_tails[] = {{"residual_df",
                                         whole,
                                         0.0,
                                         {.min = 3, .max = 100},
                                         "degrees of freedom of residuals, which keep residual_sd",
                                         {},
                                         "residuals are normal"}};
constexpr BehaviourKey scale_use[] = {{"scale_use_sd",
                                       number,
                                       0.0,
                                       {.min = 0, .max = 2},
                                       "standard deviation of the logarithm of a person's spread"}};
constexpr BehaviourKey categories[] = {
    {"category_correlation",
     number,
     0.0,
     {.min = 0, .max = 1, .why = "a correlation of residuals lies between 0 and 1"},
     "correlation of a person's residuals within a category"}};
constexpr BehaviourKey polarised[] = {
    {"topics", names, {}, {}, "the topics that divide people", "topic"},
    {"share",
     number,
     0.5,
     {.min = 0, .max = 1, .above = true, .below = true, .why = "a camp is neither empty nor everybody"},
     "share of people in the upper camp"},
    {"distance", number, {}, spread_range, "between the camps, rating points"},
    {"by_person", yes_no, 0.0, {}, "a person is in one camp on all of the topics, else on each topic anew"}};

constexpr Behaviour population_list[] = {
    {"population_file", "scenario", "What a fitted population says holds where the study says nothing else",
     "-", population_file},
    {"panel", "groups", "The stakeholder groups of the panel", "-", panel, true},
    {"superpopulation", "scenario.truth", "True topic means are drawn anew in each replicate", "-",
     superpopulation},
    {"fixed", "scenario.truth", "True topic means are given, the same in every replicate", "-", fixed},
    {"posterior", "scenario.truth",
     "True topic means are drawn from their posterior given published means; `delphisim fit` writes the keys",
     "normal-normal model with shared errors, tau by quantiles of its posterior", posterior},
    {"empirical", "scenario.truth",
     "Panelists are real ones, drawn with all their ratings and gaps; the truth is the mean of the whole "
     "real group",
     "Yoshida, Rudan & Cousens 2016, J Glob Health 6:010503; Manyara et al. 2024, J Clin Epidemiol "
     "174:111485",
     empirical},
    {"groups", "scenario", "Groups differ in what they hold important", "-", groups},
    {"leniency", "scenario", "People, and groups, rate everything higher or lower", "-", leniency},
    {"residual", "scenario", "What a person thinks of a single topic, beyond the group's mean", "-",
     residual},
    {"heavy_tails", "scenario", "Residuals are Student t: a few ratings lie far from the rest",
     "Lange, Little & Taylor 1989, J Am Stat Assoc 84:881", heavy_tails},
    {"scale_use", "scenario",
     "Some people use much of the scale, some little: residuals times a log-normal number of median 1",
     "Rossi, Gilula & Allenby 2001, J Am Stat Assoc 96:20", scale_use},
    {"categories", "scenario", "What a person thinks of one topic tells of the others in its category", "-",
     categories},
    {"polarised", "scenario.polarised",
     "Some topics divide people into two camps; the truth stays the mean over people", "-", polarised},
    {"truths", "truths", "Whose priorities decisions are held against: weighted means over the groups", "-",
     truths, true},
};

}  // namespace

std::span<const Behaviour> population_behaviours() { return population_list; }

}  // namespace delphisim
