// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "analysis/fit/from_ratings/person_levels.hpp"
#include "analysis/fit/from_ratings/revision.hpp"

namespace delphisim {

/// A topic rated twice by a person.
struct RatedInBoth {
  int person = 0, before = 0, after = 0;  // rows of the table; levels
  double from_all = 0, from_own = 0;      // shown - old rating, 0 where not shown
  double from_level = 0;                  // predicted level of the person and topic - old rating
  double expected = 0, cell_sd = 0;       // that level, and how well that of the cell is known
  double leniency = 0, leniency_sd = 0;   // predicted, of the person in their group; how well it is known
  double residual_sd = 0;                 // of the person
};

/// All topics rated in a round and the one before, person by person.
std::vector<RatedInBoth> rated_twice(const RatingTable& table, std::size_t round, const PersonLevels& levels,
                                     const Shown& shown);

/// Which columns a regression of the change has besides the constant.
struct SlopeColumns {
  bool all = false, own = false, level = false;
  std::size_t size() const { return 1u + all + own + level; }
};

/// Sums from which a regression follows: cross products of the columns and the change, the same of people's
/// sums, and who kept.
struct ChangeSums {
  std::vector<double> products;   // [columns + 1][columns + 1], the change last
  std::vector<double> of_people;  // the same of each person's sums over topics
  double n = 0, unchanged = 0;
  double squares = 0;  // of people's predicted leniency, for each pair of topics of a person
  explicit ChangeSums(const SlopeColumns& columns)
      : products((columns.size() + 1) * (columns.size() + 1), 0.0), of_people(products) {}
  void add(const SlopeColumns& columns, const RatedInBoth& pair, double change, bool same);
  /// Ends a person, all of whose topics have been added since the one before.
  void end_person(double leniency);
  void add(const ChangeSums& other);

 private:
  std::array<double, 5> person_{};
  double topics_ = 0;
};

/// What a regression says: its coefficients, the variance around them, the share unchanged, and the mean
/// product of what is left of two topics of a person over the mean square of people's predicted leniency.
enum Statistic : std::size_t {
  constant,
  slope_all,
  slope_own,
  slope_level,
  spread,
  unchanged,
  shared,
  statistics_of_change
};
using ChangeStatistics = std::array<double, statistics_of_change>;

/// Nothing where the columns are collinear; 0 for a column that is not there.
std::optional<ChangeStatistics> statistics_of(const SlopeColumns& columns, const ChangeSums& sums);

/// Simulated re-ratings of the same pairs with fixed random numbers: `copies` each, every copy with a level
/// of the person and topic drawn about the predicted one.
class ReRater {
 public:
  /// leniency_sd: of people, of whom the level of a later round keeps the share 1 - unsteady of its variance.
  ReRater(const RatingTable& table, const std::vector<RatedInBoth>& pairs, double leniency_sd, Key key);

  /// `parallel`: retest noise makes up for what information takes away, so that opinions vary as before.
  ChangeSums simulate(const SlopeColumns& columns, const RevisionSettings& settings, bool parallel) const;

 private:
  struct Draw {
    double level, latent, noise, keep;
  };
  struct PersonDraw {
    double leniency, anew;
  };
  void draw_people(Key key);

  Scale scale_;
  const std::vector<RatedInBoth>& pairs_;
  double leniency_sd_;
  std::size_t copies_;
  std::vector<std::size_t> begins_;  // [people + 1] places in pairs
  std::vector<PersonDraw> people_;   // [people * copies]
  std::vector<Draw> draws_;          // [pairs * copies]
};

}  // namespace delphisim
