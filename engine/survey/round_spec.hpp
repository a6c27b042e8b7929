// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "engine/ratings/scale.hpp"
#include "engine/rules/rule.hpp"

namespace delphisim {

/// Where a slider stands before it is touched.
enum class SliderStart : std::uint8_t { fixed, own, shown };

/// Design: the form that panelists see.
struct Instrument {
  Scale scale;
  SliderStart slider = SliderStart::fixed;
  double slider_at = 0;  // rating points, for SliderStart::fixed and for people without an old rating
  friend bool operator==(const Instrument&, const Instrument&) = default;
};

/// Scenario: who leaves which topics unrated. A panelist answers category c with probability
/// category_answered[c]; with probability person_share one uniform of the panelist decides all categories of
/// the round (so that who skips one tends to skip others), else each is drawn by itself. Within an answered
/// category topic t is left out with probability by_topic[t].
struct NoOpinion {
  std::vector<double> by_topic;           // [topics]
  std::vector<double> category_answered;  // [categories]
  double person_share = 0;
  bool carried =
      false;  // re-rating rounds: what was not rated before stays unrated, and nothing else becomes so
  friend bool operator==(const NoOpinion&, const NoOpinion&) = default;
};

/// Scenario: a longer form costs people. For each ten topics above reference_topics, retention is multiplied
/// by 1 - attrition_loss and the probability of answering a category by 1 - completion_loss (linear, not
/// below 0; shorter forms gain, not above 1).
struct Burden {
  double reference_topics = 0, completion_loss = 0, attrition_loss = 0;
  friend bool operator==(const Burden&, const Burden&) = default;
};

/// Scenario: who takes part in a re-rating round.
struct Participation {
  std::vector<double> retention;  // [groups] probability that a panelist of the round before answers
  std::vector<int> newcomers;     // [groups]
  double silent_retention =
      1;  // multiplies the retention of panelists who rated no topic in the round before
  friend bool operator==(const Participation&, const Participation&) = default;
};

/// Design: what panelists are shown before they re-rate.
struct Feedback {
  bool given = false;
  Item statistic;               // an aggregation of the round before
  bool all = true, own = true;  // for everybody, for the own group
  friend bool operator==(const Feedback&, const Feedback&) = default;
};

/// Scenario: how ratings are revised. With probability keep the old rating stays; otherwise
/// z' = z + weight_all (F_all - r) + weight_own (F_own - r) + recalibration + N(0, retest_sd^2), z the latent
/// value, or r itself with from_observed, r the old rating and F the shown values (a term without a shown
/// value is 0). A panelist who left the topic unrated before rates it afresh, with r = z the new latent value
/// and no retest noise. Newcomers rate afresh, neither drawn nor recalibrated.
struct Revision {
  double weight_all = 0, weight_own = 0, keep = 0, retest_sd = 0, recalibration = 0;
  bool from_observed = false;
  friend bool operator==(const Revision&, const Revision&) = default;
};

/// Scenario: people who answer in round numbers. With the probability a panelist is one of them, in every
/// round the same ones, and gives the multiple of `step` on the scale that is nearest to the latent value.
/// Sliders left and ratings kept stay as they are.
struct Heaping {
  double probability = 0, step = 0;
  friend bool operator==(const Heaping&, const Heaping&) = default;
};

/// Scenario: later topics on the form fare worse. At position p, counted from 0, a topic that would be rated
/// is left out with probability left_out p / 10 (at most 1), and its slider, if not left anyway, is left
/// where it starts with probability left_slider p / 10. Positions are columns of the form, or, shuffled, an
/// order drawn anew for every panelist and round.
struct Fatigue {
  double left_out = 0, left_slider = 0;
  bool shuffled = false;
  friend bool operator==(const Fatigue&, const Fatigue&) = default;
};

/// One survey: design and scenario together. Feedback, participation and revision mean nothing in the first
/// round.
struct RoundSpec {
  std::string name;
  Instrument instrument;
  Feedback feedback;
  std::vector<Rule> shortlist;  // topics of the next form: the union of these rules; empty keeps all
  std::vector<std::pair<int, int>> omitted;  // (group, topic) left off one group's form by mistake
  NoOpinion no_opinion;
  Burden burden;
  Participation participation;
  Revision revision;
  double left_slider = 0;              // probability that a slider is left where it starts
  std::vector<double> left_slider_of;  // the same by group [groups], where groups differ; else empty
  Heaping heaping;
  double straight_lining = 0;  // probability that a panelist, in every round the same ones, rates all alike:
                               // as the first topic that they rate, first by position (Fatigue)
  Fatigue fatigue;

  /// True where any slider may be left.
  bool may_leave_slider() const {
    for (const double p : left_slider_of)
      if (p > 0) return true;
    return left_slider > 0 || fatigue.left_slider > 0;
  }
  friend bool operator==(const RoundSpec&, const RoundSpec&) = default;
};

}  // namespace delphisim
