// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "engine/population/draw_truth.hpp"
#include "engine/ratings/level_shares.hpp"
#include "engine/survey/round_state.hpp"

namespace delphisim {

/// The ratings that the whole population would give in one replicate, everybody of every topic, untouched by
/// sliders, feedback and revision: the share of each group at each level. The latent value of a member of
/// group g is normal with mean theta[g,t] + offset[g] and variance leniency_sd^2 + residual_sd^2, and the
/// rating is that value rounded to the scale and clamped, so that shares are differences of the normal cdf.
class InfinitePanel {
 public:
  /// levels: the most that a scale has.
  InfinitePanel(const Setting& setting, int levels);

  /// True where the ratings are those that this class describes: nothing but leniency and normal residuals
  /// makes the people of a group differ.
  static bool knows(const Population& population) {
    return !population.by_person() && population.residual_df == 0;
  }

  /// Forgets what was read: another truth.
  void forget() { levels_ = 0; }
  /// Reads a truth on a scale; nothing to do where it stands there already.
  void read(const Population& population, const TruthDraw& draw, const Scale& scale);
  /// How much each group counts among everybody: as many as are expected in the first round of a design.
  void weigh(const Population& population, const Participation& first);
  int topics() const { return topics_; }
  int groups() const { return groups_; }

  /// The shares of all groups together with the given weights (sum 1), valid until the next call.
  LevelShares mix(const double* weights, int topic);
  /// The same as weigh() has it, and of one group alone.
  LevelShares everybody(int topic) { return mix(people_.data(), topic); }
  LevelShares group(int g, int topic) const;

  /// Fills a round's scores of every aggregation of the table from the panel, set 0 by numbers of people; NaN
  /// where the aggregation has no limit; and its counts, for thresholds that read them. The round needs a
  /// form and strides, nothing else; it takes over the scale.
  void score(const AggregationTable& table, RoundState& round);

 private:
  int topics_, groups_;
  Scale scale_;
  int levels_ = 0;
  std::vector<double> share_;         // [groups][topics][levels]
  std::vector<double> mixed_;         // [levels]
  std::vector<double> people_;        // [groups] shares of all people
  std::vector<std::uint16_t> count_;  // [levels]
};

/// True where the rule means something of an infinite panel: its aggregation has a limit as the panel grows,
/// and its pooling and threshold do not ask for the number of people or for rows.
bool has_limit(const CompiledRule& rule, const AggregationTable& table);

}  // namespace delphisim
