// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <string_view>

#include "analysis/ratings/doubts.hpp"
#include "analysis/ratings/mapping.hpp"

namespace delphisim {

/// What a cell of ratings can be besides a level of the scale. `nothing`: it is empty, or was reported.
enum CellMeaning : int { no_opinion = -1, nothing = -2 };

/// Reads cells of ratings: numbers with the mapping's decimal mark, and its words. Precondition: the mapping
/// has a scale; it must outlive the reader.
class RatingCells {
 public:
  explicit RatingCells(const RatingMapping& mapping) : mapping_(mapping), scale_(*mapping.scale) {}

  /// The level of a cell, or what else it means; `column` names it in messages.
  int read(std::string_view text, const std::string& column, const Source& at, Doubts& doubts) const;
  /// Reports words of the mapping that stand for no rating of the scale.
  void check_words(Problems& problems) const;

 private:
  std::string scale_text() const;
  int level_of(double rating) const;
  bool read_number(std::string_view text, double& number) const;

  const RatingMapping& mapping_;
  Scale scale_;
};

}  // namespace delphisim
