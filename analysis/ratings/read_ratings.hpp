// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "analysis/ratings/mapping.hpp"
#include "analysis/ratings/rating_table.hpp"

namespace delphisim {

/// The ratings in a CSV file. Throws BadInput with all that is wrong, by line and at most twenty of a kind;
/// messages name lines, never participants. Notes of the table say what was passed over or is thin: cells
/// without a rating, rounds that share no participant, one group only, ratings that never differ.
/// Precondition: the mapping has a scale, or this throws BadInput that asks for one.
RatingTable read_ratings(const std::filesystem::path& path, const RatingMapping& mapping);

/// The same for a text in memory; the name stands for the file in messages.
RatingTable parse_ratings(std::string_view text, const std::string& name, const RatingMapping& mapping);

/// The ratings as standard long CSV: participants are called by group and number, No Opinion is the word NA
/// where somebody who takes part leaves a topic of the round's form unrated.
std::string ratings_csv(const RatingTable& table);

/// The ratings of the first round as an empirical population takes them: participant, group, topic, rating,
/// for everybody who rates a topic.
std::string empirical_csv(const RatingTable& table);

/// The mapping that reads ratings_csv back.
RatingMapping standard_mapping(const RatingTable& table);

}  // namespace delphisim
