// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/ratings/scale.hpp"
#include "experiments/study/csv.hpp"

namespace delphisim {

/// What happens with what is doubtful but can be decided.
enum class OnDoubt { error, first, last };

/// A name and the labels that stand for it in the file.
struct Labelled {
  std::string name;
  std::vector<std::string> labels;
  Source at;
};

/// A topic of the list that a mapping names; the file may call it by slug or by name.
struct ListedTopic {
  std::string slug, name, category;
};

/// A column of ratings in a wide table. An empty round: that of the row.
struct WideColumn {
  std::string column, topic, round;
  Source at;
};

/// How a file of ratings is to be read (docs/ratings.md). Without a mapping file the standard long columns
/// hold.
struct RatingMapping {
  bool wide = false;
  CsvDialect dialect;
  char decimal = '.';
  std::string participant = "participant", rating = "rating";
  std::vector<std::string> topic{"topic"};                    // several columns together name a topic
  std::optional<std::string> group{"group"}, round{"round"};  // nothing: there is one group, one round
  std::vector<std::string> ignore;  // names of columns; a '*' at the end takes any ending
  std::vector<std::pair<std::string, std::vector<std::string>>> where;  // only rows with these cells count
  std::string pattern;                                                  // of wide columns: "Q{topic}_{round}"
  std::vector<WideColumn> columns;                                      // wide columns one by one
  std::optional<Scale> scale;
  bool nearest_step = false;                          // ratings between steps go to the nearest
  std::vector<std::string> no_opinion;                // words; an empty one: empty cells
  std::vector<std::pair<std::string, double>> words;  // words that are ratings
  std::vector<Labelled> groups, rounds;               // empty: as found in the file
  std::vector<ListedTopic> topics;                    // empty: as found in the file
  OnDoubt repeated = OnDoubt::error, group_change = OnDoubt::error;
  Source at;  // the mapping file
};

/// Reads a mapping file. Throws BadInput with every problem found in it and in the topic list that it names.
RatingMapping read_mapping(const std::filesystem::path& path);

/// The same of a text in memory; the name stands for the file, also where its topic list is looked for.
RatingMapping parse_mapping(std::string_view text, const std::string& name);

}  // namespace delphisim
