// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "engine/population/population.hpp"
#include "engine/random/philox.hpp"
#include "engine/survey/round_spec.hpp"
#include "tests/oracle/rules.hpp"

namespace delphisim::oracle {

struct Panelist {
  int group = 0;
  std::uint32_t member = 0;
  int old_row = -1;                // in the round before
  float leniency = 0;              // group offset included
  int source = -1;                 // row of the real panel
  std::vector<int> position = {};  // of the form's columns: topics that are met before
  int counted = 0;                 // the group that the ratings count in
  bool gone = false;               // left, ratings carried forward
};

inline constexpr int unrated = -1;

/// One finished round, cell by cell. Rows are panelists, columns topics of the form.
struct SlowRound {
  Scale scale;
  std::vector<int> form;
  std::vector<Panelist> people;
  std::vector<std::vector<int>> level;
  std::vector<std::vector<float>> latent;
  /// Cells whose slider was left where it starts: the word is spent, so that the latent value is not ours to
  /// say.
  std::vector<std::vector<bool>> left;
  double heap_step = 0;  // of people who round, or 0

  std::vector<std::vector<float>> first{};  // latent value behind the first rating of the topic

  Ratings ratings(int groups) const;
  void remember_first(const SlowRound* before, bool forgets_over_gaps = false);
};

/// The level nearest to a latent value.
int nearest_level(float value, const Scale& s);

/// One plausible mistake in the simulation; `none` is the definition.
enum class Slip {
  none,
  words_by_column,
  pull_from_latent,
  newcomers_numbered_on,
  leniency_by_round,
  retention_by_row,
  silent_like_others,
  burden_of_study,
  kept_level_number,
  left_with_kept,
  skipped_stay,
  skipped_without_feedback,
  one_category_word,
  engagement_for_all_rounds,
  omitted_for_all,
  residual_of_whole_word,
  ties_by_topic,
  latent_for_observed,
  own_for_all,
  carried_newcomers,
  start_of_newcomers,
  category_factor_by_topic,
  group_category_for_all,
  tails_unscaled,
  spread_without_category,
  correlation_added,
  camps_about_the_lower,
  camp_for_each_topic,
  gaps_filled,
  drawn_from_all_groups,
  drawn_again_each_round,
  heaped_twice,
  left_sliders_heaped,
  heapers_by_round,
  straight_before_skipping,
  straight_by_column,
  fatigue_by_topic,
  one_order_for_all,
  idle_of_first_group,
  everybody_responds,
  filing_by_round,
  filed_with_own,
  distance_from_all,
  distance_of_old_form,
  silent_gone_with_distance,
  factor_by_round,
  factor_on_recalibration,
  never_stubborn,
  anchor_to_last,
  confidence_ignored,
  majority_always_towards,
  majority_of_all,
  agreement_ignored,
  others_not_shared,
  information_without_leniency,
  newcomers_not_anchored,
  newcomers_see_own,
  people_carried_only,
  topics_carried_only,
  first_forgotten_over_gaps,
  filed_by_place,
  left_out_of_first_group,
  answers_of_first_group,
  count
};

/// The rating of a level.
float rating_of(int level, const Scale& s);
/// A word below a probability in units of 2^-32.
bool happens(std::uint32_t word, double p);

/// A whole exercise in scalar code: the draws are those of the addresses, everything else is written from the
/// definitions in the headers of engine/population and engine/survey.
class SlowExercise {
 public:
  SlowExercise(const Setting& setting, const Population& population, Key key, std::uint32_t replicate,
               std::uint32_t copy, Slip slip = Slip::none);

  const std::vector<std::vector<double>>& theta() const { return theta_; }  // [groups][topics]
  SlowRound first(const RoundSpec& spec, const std::vector<int>& form = {}) const;
  SlowRound next(const RoundSpec& spec, int index, const std::vector<Rule>& shortlist,
                 const SlowRound& before) const;

 private:
  struct Cell {
    int level = unrated;
    float latent = 0;
    bool left = false;
  };
  /// What is shown of each topic of the round before: for all, and by group.
  struct Shown {
    Scores all;
    std::vector<Scores> own;
    Ratings ratings;
  };
  // exercise_style.cpp
  double category_factor(Purpose purpose, int group, int topic, double sd) const;
  float camp(const Panelist& who, int topic) const;
  float mind(const Panelist& who, int topic, float noise) const;
  int source_of(const Panelist& who, int index) const;
  void prepare(const RoundSpec& spec, int index, SlowRound& now) const;
  double left_out(const RoundSpec& spec, const Panelist& who, int topic, int column) const;
  double idle(const RoundSpec& spec, const Panelist& who, int column) const;
  int given(const RoundSpec& spec, int index, const Panelist& who, float latent) const;
  void straighten(const RoundSpec& spec, SlowRound& now) const;

  Words words(Purpose purpose, const Panelist& who, int round, std::uint32_t index = 0) const;
  void draw_truth();
  float leniency(const Panelist& who, int round) const;
  double burden(double loss, const RoundSpec& spec, std::size_t topics) const;
  std::vector<int> next_form(const std::vector<Rule>& shortlist, const SlowRound& before) const;
  std::vector<Panelist> next_people(const RoundSpec& spec, int index, const std::vector<int>& form,
                                    const SlowRound& before, const Shown& shown) const;
  double distance(const RoundSpec& spec, const Panelist& who, std::size_t row, const std::vector<int>& form,
                  const SlowRound& before, const Shown& shown) const;
  void file(const RoundSpec& spec, int index, std::vector<Panelist>& people) const;
  float factor(const RoundSpec& spec, int index, const Panelist& who) const;
  Cell newcomer(const RoundSpec& spec, int index, const Panelist& who, int topic, int column,
                const Shown& shown, int old_column) const;
  void carry_forward(const RoundSpec& spec, const SlowRound& before, SlowRound& now) const;
  Shown show(const RoundSpec& spec, const SlowRound& before) const;
  Cell fresh(const RoundSpec& spec, int index, const Panelist& who, int topic, int column) const;
  Cell first_seen(const RoundSpec& spec, int index, const Panelist& who, int topic, int column,
                  const Shown& shown, int old_column) const;
  float pull(const RoundSpec& spec, int index, const Panelist& who, const Shown& shown, int old_column,
             float from) const;
  Cell revised(const RoundSpec& spec, int index, const Panelist& who, int topic, int column,
               const SlowRound& before, const Shown& shown, int old_column) const;
  void skip(const RoundSpec& spec, int index, SlowRound& now) const;

  const Setting& setting_;
  const Population& population_;
  Key key_;
  std::uint32_t replicate_, copy_;
  Slip slip_;
  std::vector<std::vector<double>> theta_;
};

}  // namespace delphisim::oracle
