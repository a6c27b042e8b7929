// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/fit/from_ratings/linear.hpp"
#include "analysis/fit/from_ratings/re_ratings.hpp"

namespace delphisim {

/// How conformity is told from information (docs/fit_ratings.md, 3). All but `levels` take only the sum of
/// the two from the ratings; the weight is that of the own group where it was shown, else that of all.
enum class WeightSplit : std::uint8_t {
  levels,         // by people's own levels
  parallel,       // so that opinions vary over people as before
  given_weight,   // with a weight that is given, 0: all is information
  no_information  // all is conformity
};

/// Indirect inference of a revision: settings move until the statistics of simulated re-ratings are those of
/// the data.
class Inference {
 public:
  Inference(const RatingTable& table, const std::vector<RatedInBoth>& pairs, const Shown& shown,
            double leniency_sd, Key key);

  struct Answer {
    RevisionSettings value{};
    std::array<std::string, revision_settings> why{};  // settings that are not estimated
    bool found = false;                                // the statistics agree
  };
  Answer fit(WeightSplit split, double weight = 0);

  /// How far the settings move in each of `draws` samples of people with their statistics, as the slopes at
  /// an answer say; settings that ended at the end of their range move too. Empty where slopes are singular.
  std::vector<RevisionSettings> bootstrap(WeightSplit split, const Answer& answer, const Panel& people,
                                          Key key, std::uint32_t draws);

  /// The weight that is told from information; revision_settings: nothing was shown.
  RevisionSetting split_weight() const;
  std::size_t groups() const { return table_.groups.size(); }
  bool levels_vary() const { return new_level_ > 0; }

 private:
  struct Term {
    RevisionSetting setting;
    Statistic statistic;
  };
  void choose(WeightSplit split, Answer* answer);
  ChangeSums observed() const;
  std::vector<double> pick(const ChangeStatistics& all) const;
  std::vector<double> simulated_at(const RevisionSettings& x) const;
  std::vector<double> miss_at(const RevisionSettings& x) const;
  double size(const std::vector<double>& miss) const;
  double probe(RevisionSetting s) const;
  Square slopes_at(const RevisionSettings& x) const;
  bool search(RevisionSettings& x) const;
  bool is_free(RevisionSetting s) const;
  bool give_up_one(Answer& answer);

  const RatingTable& table_;
  const std::vector<RatedInBoth>& pairs_;
  SlopeColumns shown_;
  ReRater simulated_;
  double new_level_ = 0;  // slope of `shared` on `unsteady`
  // Of the present fit:
  SlopeColumns columns_;
  bool parallel_ = false;
  double weight_ = 0;  // given
  std::vector<Term> terms_;
  std::vector<double> target_;
};

}  // namespace delphisim
