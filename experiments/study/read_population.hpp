// SPDX-License-Identifier: MIT
#pragma once
#include "experiments/study/read_design.hpp"

namespace delphisim {

/// Keys of [scenario] that an empirical population has no place for.
inline constexpr const char* modelled_keys[] = {"group_topic_sd",       "group_category_sd", "group_offset",
                                                "leniency_sd",          "residual_sd",       "residual_df",
                                                "category_correlation", "scale_use_sd",      "polarised"};

/// Reads how people's priorities are distributed from a resolved [scenario] table.
Population read_population(Reader& scenario, const Frame& frame, const Design& design, Problems& problems);

/// Reads the real panel of truth.model "empirical" from the text in `ratings`: a CSV table in long form with
/// the columns participant, group, topic and rating, where an empty rating, like a missing row, is a topic
/// not rated. `file`, if it is there, names the table in messages. Problems: unknown groups and topics, a
/// participant in two groups or with two ratings of a topic, ratings off the scale of the first round, topics
/// that nobody of a group rated.
EmpiricalTruth read_empirical(Reader& truth, const Frame& frame, const Design& design, Problems& problems);

/// Without replacement a group is at most as large as the real one, and nobody is new.
void check_real_people(const Population& population, const Frame& frame, const Design& design,
                       const Reader& scenario, Problems& problems);

}  // namespace delphisim
