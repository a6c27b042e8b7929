// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/ratings/mapping.hpp"

namespace delphisim {

/// A column of ratings in a wide table.
struct RatingColumn {
  std::size_t column = 0;
  std::string topic, round;  // empty round: that of the row
};

/// Where a table holds what, by column.
struct RatingLayout {
  std::size_t participant = CsvTable::missing, group = CsvTable::missing, round = CsvTable::missing,
              rating = CsvTable::missing;
  std::vector<std::size_t> topic;     // long
  std::vector<RatingColumn> columns;  // wide
  std::vector<std::pair<std::size_t, std::vector<std::string>>> where;
};

/// The columns that a mapping names, found in a table. Problems: columns that are missing, used twice, or
/// neither used nor declared as ignored.
RatingLayout find_columns(const CsvTable& table, const RatingMapping& mapping, Problems& problems);

}  // namespace delphisim
