// SPDX-License-Identifier: MIT
#pragma once
#include "engine/indices/level_counts.hpp"
#include "engine/indices/scratch.hpp"
#include "engine/ratings/ratings_view.hpp"

namespace delphisim {

/// The ratings of one set of raters person by person, as indices over topics read them. `row` lists the
/// complete raters: those who rated every topic that somebody of the set rated; `column` lists these topics.
struct PanelView {
  RatingsView ratings;
  int begin = 0, end = 0;  // rows of the set
  const std::int32_t* row = nullptr;
  const std::int32_t* column = nullptr;
  int rows = 0, columns = 0;
  std::int64_t* sums = nullptr;  // scratch: [people or topics, whichever are more]

  int level(int r, int c) const { return ratings.row(row[r])[column[c]]; }
};

/// The panel of the rows begin .. end. The scratch holds its lists and must outlive it.
PanelView make_panel(const RatingsView& ratings, int begin, int end, IndexScratch& scratch);

/// Counts by level of the ratings of topic `column` by the whole set, complete or not; gives their number.
int count_topic(const PanelView& panel, int column, std::int32_t* count);

/// Mean squares of the complete raters' table, topics x raters, in squared levels (Shrout and Fleiss 1979).
/// Precondition: at least two of both.
struct MeanSquares {
  double topics, raters, residual, within;  // within: raters and residual together
};
MeanSquares mean_squares(const PanelView& panel);

/// Sums that kappas of several raters are made of, of the complete raters: m raters, n topics.
struct Agreement {
  double observed = 0;  // share of pairs of raters in one category, mean over topics
  double chance = 0;    // the same if raters drew from the common shares of the categories (Fleiss)
  double own = 0;       // what the raters' own shares take off that chance (Conger)
};
/// category: [levels] of each level, below 255. Precondition: at least two raters and one topic.
Agreement agreement_of(const PanelView& panel, const std::uint8_t* category);

/// (observed - chance) / (1 - chance); missing without two raters and a topic, or where all are in one
/// category.
double kappa_of(const PanelView& panel, const std::uint8_t* category, bool own);

/// Each level a category; the bands of p (as bands_of), low 0, middle 1, high 2.
void categories_of_levels(const RatingsView& ratings, std::uint8_t* category);
void categories_of_bands(const RatingsView& ratings, const double* p, std::uint8_t* category);

/// How far apart two categories are in Krippendorff's alpha.
enum class Distance { nominal, ordinal, interval };
/// Krippendorff's alpha of the whole set, missing ratings allowed: topics with two or more ratings count.
/// category: as above, increasing with the level. Missing where no topic has two ratings or all are equal.
double alpha_of(const PanelView& panel, const std::uint8_t* category, Distance distance);

}  // namespace delphisim
