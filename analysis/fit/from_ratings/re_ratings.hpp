// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "analysis/fit/from_ratings/person_levels.hpp"
#include "analysis/fit/from_ratings/revision.hpp"

namespace delphisim {

/// A topic rated twice by a person.
struct RatedTwice {
  int person = 0, before = 0, after = 0;  // rows of the table; levels
  double from_all = 0, from_own = 0;      // shown - old rating, 0 where not shown
  double from_level = 0;                  // predicted level of the person and topic - old rating
  double expected = 0, expected_sd = 0;   // that level, and how well it is known
  double residual_sd = 0;                 // of the person
};

/// All topics rated in a round and the one before, person by person.
std::vector<RatedTwice> rated_twice(const RatingTable& table, std::size_t round, const PersonLevels& levels,
                                    const Shown& shown);

/// Which columns a regression of the change has besides the constant.
struct Columns {
  bool all = false, own = false, level = false;
  std::size_t size() const { return 1u + all + own + level; }
};

/// Sums from which a regression follows: cross products of the columns and the change, and who kept.
struct ChangeSums {
  std::vector<double> products;  // [columns + 1][columns + 1], the change last
  double n = 0, unchanged = 0;
  explicit ChangeSums(const Columns& columns) : products((columns.size() + 1) * (columns.size() + 1), 0.0) {}
  void add(const Columns& columns, const RatedTwice& pair, double change, bool same);
  void add(const ChangeSums& other);
};

/// The coefficients, the variance around them and the share unchanged; empty where the columns are collinear.
std::vector<double> statistics_of(const Columns& columns, const ChangeSums& sums);

/// Simulated re-ratings of the same pairs with fixed random numbers: `copies` each, every copy with a level
/// of the person and topic drawn about the predicted one.
class ReRater {
 public:
  ReRater(const RatingTable& table, const std::vector<RatedTwice>& pairs, Key key);
  ChangeSums simulate(const Columns& columns, const RevisionSettings& settings) const;

 private:
  struct Draw {
    double level, latent, noise, keep;
  };
  Scale scale_;
  const std::vector<RatedTwice>& pairs_;
  std::size_t copies_;
  std::vector<Draw> draws_;  // [pairs * copies]
};

}  // namespace delphisim
