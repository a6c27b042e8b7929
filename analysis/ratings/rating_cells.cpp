// SPDX-License-Identifier: MIT
#include "analysis/ratings/rating_cells.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "analysis/ratings/labels.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {

std::string RatingCells::scale_text() const {
  return "the scale runs from " + shortest(scale_.min) + " to " + shortest(scale_.max) + " in steps of " +
         shortest(scale_.step);
}

// The level of a rating; -1 off the scale, -2 between steps that are not rounded.
int RatingCells::level_of(double rating) const {
  const double place = (rating - scale_.min) / scale_.step, nearest = std::floor(place + 0.5);
  if (!(place > -1e-6 && place < scale_.levels() - 1 + 1e-6)) return -1;
  if (!mapping_.nearest_step && std::abs(place - nearest) > 1e-6) return -2;
  return static_cast<int>(nearest);
}

int RatingCells::read(std::string_view text, const std::string& column, const Source& at,
                      Doubts& doubts) const {
  for (const std::string& word : mapping_.no_opinion)
    if (trimmed(word) == text) return no_opinion;
  if (text.empty()) return nothing;
  double rating = 0;
  bool is_number = false;
  for (const auto& [word, value] : mapping_.words)
    if (trimmed(word) == text) rating = value, is_number = true;
  if (!is_number) is_number = read_number(text, rating);
  if (!is_number) {
    const bool other_mark = text.find(mapping_.decimal == '.' ? ',' : '.') != std::string_view::npos;
    doubts.add("ratings that are no numbers", at, [&] {
      return column + " is " + quoted_cell(text) + " (neither a number nor a word of [words])" +
             (other_mark && text.find_first_not_of("0123456789.,-+") == std::string_view::npos
                  ? std::string(" is decimal in [table] '") + (mapping_.decimal == '.' ? ',' : '.') + "'?"
                  : " add it to no_opinion or to [words.ratings]?");
    });
    return nothing;
  }
  const int level = level_of(rating);
  if (level >= 0) return level;
  doubts.add(level == -1 ? "ratings off the scale" : "ratings between steps of the scale", at, [&] {
    return column + " is " + std::string(text) + " (" + scale_text() + ")" +
           (level == -1 ? "" : " are ratings to be rounded, between_steps = \"nearest\" in [scale]?");
  });
  return nothing;
}

bool RatingCells::read_number(std::string_view text, double& number) const {
  char buffer[40];
  if (text.size() >= sizeof buffer ||
      text.find(mapping_.decimal == '.' ? ',' : '.') != std::string_view::npos)
    return false;
  std::replace_copy(text.begin(), text.end(), buffer, mapping_.decimal, '.');
  const auto [stop, error] = std::from_chars(buffer, buffer + text.size(), number);
  return error == std::errc() && stop == buffer + text.size() && std::isfinite(number);
}

void RatingCells::check_words(Problems& problems) const {
  for (const auto& [word, value] : mapping_.words)
    if (level_of(value) < 0)
      problems.add(mapping_.at, "the word " + in_quotes(word) + " stands for " + shortest(value) + " (" +
                                    scale_text() + ")");
}

}  // namespace delphisim
