// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "engine/rules/rule.hpp"
#include "engine/ratings/scale.hpp"

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
  double left_slider = 0;  // probability that a slider is left where it starts
  friend bool operator==(const RoundSpec&, const RoundSpec&) = default;
};

}  // namespace delphisim
