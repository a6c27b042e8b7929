// SPDX-License-Identifier: MIT
#pragma once
#include <array>
#include <string>
#include <vector>

#include "analysis/fit/from_ratings/components.hpp"
#include "analysis/fit/from_ratings/panel.hpp"

namespace delphisim {

/// What panelists were shown between two rounds: a statistic of the round before, of all and of their own
/// group.
struct Shown {
  bool all = false, own = false, median = false;
  bool any() const { return all || own; }
};

/// The shown values, [1 + groups][topics], set 0 of all; NaN where nobody rated the topic.
std::vector<std::vector<double>> shown_values(const RatingTable& table, std::size_t round, bool median);

/// Mean absolute distance of each person's ratings of a round from what is shown (own group, else all);
/// NaN for who rated nothing. [people of the table]
std::vector<double> distances(const RatingTable& table, std::size_t round, const Shown& shown);

/// The settings of a revision that two rounds tell of (engine/survey/round_spec.hpp, Revision), and unsteady,
/// which a scenario does not have: the share of the variance of people's own levels that is new in the later
/// round.
enum RevisionSetting : std::size_t {
  weight_all,
  weight_own,
  information,
  recalibration,
  retest_sd,
  keep,
  unsteady,
  revision_settings
};
using RevisionSettings = std::array<double, revision_settings>;
inline constexpr double most_unsteady = 0.98;

/// Other settings of revision that the ratings allow.
struct RevisionRival {
  std::string name, why;
  RevisionSettings value{};
};

/// What re-ratings say of revision (docs/fit_ratings.md, 3).
struct RevisionFit {
  RevisionSettings value{}, error{};                 // errors NaN where the setting is assumed
  std::array<bool, revision_settings> free{};        // estimated
  std::array<std::string, revision_settings> why{};  // why one is not
  std::string none;                                  // why nothing was fitted, empty if it was
  std::vector<RevisionRival> rivals;
  double sum = 0, sum_error = 0;  // weight + information where only their sum is known, else 0
  double raw_slope = 0;           // of the change on the distance to what was shown
  double share_unchanged = 0;
  int pairs = 0, people = 0;
};

/// What is assumed where ratings say nothing of revision: without feedback a third of ratings of nine points,
/// a quarter of five and an eighth of three differ a fortnight later (Lange 2020, 80 patients and 19 goals).
/// Half of the ratings kept and noise of 1.5 / 8 of the scale in the others give these shares to within .03.
RevisionSettings retest_without_feedback(const Scale& scale);

/// Fits revision from one round to the next by indirect inference: regressions of the change on the
/// distances, the variance around them, what two topics of a person share of it and the share unchanged are
/// those of simulated re-ratings that start from latent values drawn given the actual old ratings. Errors by
/// a bootstrap of `draws` over people. Where that cannot be, the settings are those of retests without
/// feedback.
RevisionFit fit_revision(const RatingTable& table, std::size_t round, const Components& components,
                         const Shown& shown, Key key, std::uint32_t draws);

}  // namespace delphisim
