// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "analysis/fit/from_ratings/panel.hpp"

namespace delphisim {

/// Who rates what in a round (engine/survey/round_spec.hpp, NoOpinion).
struct Answering {
  std::vector<double> category_answered;  // [categories] share of people who rate any of its topics
  std::vector<int> category_people;       // [categories] how many
  std::vector<double> left_out;           // [topics] share of those who do not rate it; of a topic that was
                                          // not on the form, the share over the topics that were
  double person_share = 0;                // of skipped categories that go by person
  bool skips = false;                     // somebody skips a category and somebody answers it
};
Answering answering_in(const RatingTable& table, std::size_t round, const Panel& panel);

/// Of topics unrated by a person in a round, the share unrated again; and of rated ones, the share unrated
/// then. Over people in both rounds and topics on both forms; NaN without such cells.
struct Persistence {
  double unrated_again = 0, newly_unrated = 0;
  double unrated = 0, rated = 0;  // cells
  /// True where "what was not rated stays unrated, and nothing else becomes so" is nearer than independence.
  bool carried() const;
};
Persistence persistence(const RatingTable& table, std::size_t round, const Panel& both);

/// Who comes back. A person of group g who stood at mean distance d from what was shown returns with
/// probability retention[g] (1 - loss d); somebody who rated nothing, with retention[g] silent.
struct Returning {
  std::vector<double> retention;  // [groups], of a group without people the mean
  std::vector<int> newcomers;     // [groups]
  double silent = 1, loss = 0;
  bool with_loss = false;  // the loss was fitted
  /// The same where retention may pass 1 and loss its range: errors are taken of these, since what ends at
  /// the end of a range hardly varies.
  std::vector<double> free_retention;
  double free_loss = 0;
  std::vector<int> raters;  // [groups] people who rated something before
  int people = 0, stayed = 0, silent_people = 0;
};

/// How many must leave, and stay, for a loss with distance to be fitted.
inline constexpr int fewest_leavers = 5;

/// distance: [people of the table], NaN where a person rated nothing; empty: the loss is taken as 0.
Returning returning_to(const RatingTable& table, std::size_t round, const Panel& before,
                       const std::vector<double>& distance);

}  // namespace delphisim
