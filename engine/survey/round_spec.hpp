// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "engine/indices/index_limit.hpp"
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
/// category topic t is left out with probability by_topic[t]. Where groups differ, by_topic_of and
/// category_answered_of hold the probabilities of each group, and the others those of the first.
struct NoOpinion {
  std::vector<double> by_topic;           // [topics]
  std::vector<double> category_answered;  // [categories]
  double person_share = 0;
  bool carried =
      false;  // re-rating rounds: what was not rated before stays unrated, and nothing else becomes so
  std::vector<double> by_topic_of{};           // [groups][topics], empty: groups do not differ
  std::vector<double> category_answered_of{};  // [groups][categories], empty: groups do not differ

  double left_out(int group, int topic) const {
    return in(by_topic, by_topic_of, static_cast<std::size_t>(group), static_cast<std::size_t>(topic));
  }
  double answered(int group, int category) const {
    return in(category_answered, category_answered_of, static_cast<std::size_t>(group),
              static_cast<std::size_t>(category));
  }
  friend bool operator==(const NoOpinion&, const NoOpinion&) = default;

 private:
  static double in(const std::vector<double>& alike, const std::vector<double>& of, std::size_t group,
                   std::size_t place) {
    return of.empty() ? alike[place] : of[group * alike.size() + place];
  }
};

/// Scenario: a longer form costs people. For each ten topics above reference_topics, retention is multiplied
/// by 1 - attrition_loss and the probability of answering a category by 1 - completion_loss (linear, not
/// below 0; shorter forms gain, not above 1).
struct Burden {
  double reference_topics = 0, completion_loss = 0, attrition_loss = 0;
  friend bool operator==(const Burden&, const Burden&) = default;
};

/// Scenario: who takes part. Retention, newcomers and losses mean nothing in the first round, invited and
/// response nothing in a later one. Retention is multiplied by 1 - distance_loss max(0, d - distance_free),
/// kept between 0 and 1 in all, d the panelist's mean absolute distance from what is shown (of the own group,
/// else of all) over the topics of the new form that they rated.
struct Participation {
  std::vector<double> retention;  // [groups] probability that a panelist of the round before answers
  std::vector<int> newcomers;     // [groups]
  double silent_retention =
      1;  // multiplies the retention of panelists who rated no topic in the round before
  double distance_loss = 0, distance_free = 0;  // per rating point; rating points
  std::vector<int> invited{};                   // [groups], empty: the group sizes of the population
  std::vector<double> response{};               // [groups] probability of answering, empty: all answer
  friend bool operator==(const Participation&, const Participation&) = default;
};

/// Scenario: people of one group whose ratings count under another: the first `people` of its panelists, and
/// each of the rest with probability `share`, the same people in every round that says so. They act as
/// members of their own group.
struct Filing {
  int group = 0, filed_as = 0, people = 0;
  double share = 0;
  friend bool operator==(const Filing&, const Filing&) = default;
};

/// Which of the shown values newcomers see.
enum class ShownToNewcomers : std::uint8_t { own_else_all, all, own_group, nothing };

/// Design: what panelists are shown before they re-rate.
struct Feedback {
  bool given = false;
  Item statistic;               // an aggregation of the round before
  bool all = true, own = true;  // for everybody, for the own group
  bool every = false;           // for every other group
  ShownToNewcomers newcomers = ShownToNewcomers::own_else_all;
  friend bool operator==(const Feedback&, const Feedback&) = default;
};

/// Scenario: how ratings are revised. With probability keep the old rating stays; otherwise
/// z' = z + weight_all (F_all - r) + weight_own (F_own - r) + recalibration + N(0, retest_sd^2), z the latent
/// value, or r itself with from_observed, r the old rating and F the shown values (a term without a shown
/// value is 0). A panelist who left the topic unrated before rates it afresh, with r = z the new latent value
/// and no retest noise. Newcomers rate afresh, not recalibrated; z moves by newcomer_anchor (F - z).
///
/// Variants. weight_others draws to the mean of the pulls of the other groups' shown values. Only shown
/// values with |F - r| <= confidence pull (bounded confidence). Where majority_share is above 0, a shown
/// value pulls only if the larger of the shares of its ratings at least majority_cut and below it is at least
/// majority_share, and else pushes by as much (Barrios 2021); likewise where agreement is given and the index
/// of the shown ratings does not meet it. A panelist's pulls are multiplied by
/// f = max(0, 1 + susceptibility_sd N), or by 0 with probability stubborn. information (m - z) is added, m
/// the group's true priority of the topic plus the panelist's leniency: a second look nearer to the truth.
/// Last, z' = (1 - s) z' + s z0 before the retest noise, z0 the latent value behind the panelist's first
/// rating of the topic and s = clamp(anchor + anchor_sd N, 0, 1) (Friedkin and Johnsen 1990). f and s are a
/// person's in all rounds. Skipped topics know pulls and recalibration alone.
struct Revision {
  double weight_all = 0, weight_own = 0, keep = 0, retest_sd = 0, recalibration = 0;
  bool from_observed = false;
  double weight_others = 0;
  double confidence = any_distance;
  double majority_share = 0, majority_cut = 0;
  IndexLimit agreement = {};  // by an index within a topic
  double susceptibility_sd = 0, stubborn = 0, anchor = 0, anchor_sd = 0, information = 0, newcomer_anchor = 0;

  static constexpr double any_distance = 1e9;  // rating points
  bool anchored() const { return anchor > 0 || anchor_sd > 0; }
  /// True where a variant is in use that acts on people who rate again.
  bool varied() const {
    return weight_others != 0 || confidence < any_distance || majority_share > 0 || agreement.given() ||
           susceptibility_sd > 0 || stubborn > 0 || information != 0 || anchored();
  }
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
  std::vector<Filing> misfiled{};
  bool carry_forward = false;  // design: ratings that are not given again count as they were, of people who
                               // left too

  /// True where groups divide their words differently (engine/passes/tiles.hpp).
  bool words_by_group() const { return !left_slider_of.empty() || !no_opinion.by_topic_of.empty(); }
  /// True where any slider may be left.
  bool may_leave_slider() const {
    for (const double p : left_slider_of)
      if (p > 0) return true;
    return left_slider > 0 || fatigue.left_slider > 0;
  }
  friend bool operator==(const RoundSpec&, const RoundSpec&) = default;
};

}  // namespace delphisim
