// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

#include "analysis/fit/published.hpp"

namespace delphisim {

/// Shares of a whole number in proportion to the weights, by largest remainder (Hamilton); of equal
/// remainders the first. Precondition: total >= 0, weights >= 0 and not all 0.
std::vector<int> largest_remainder(int total, const std::vector<int>& weights);

/// Who answers what in the two surveys (docs/fitting.md, 5).
struct ParticipationFit {
  std::vector<int> newcomers;             // [groups]
  std::vector<double> retention;          // [groups] share of the first survey's people who answer the second
  std::vector<int> category_people;       // [categories] who answered the category in the first survey
  std::vector<double> category_answered;  // [categories] share in the first survey
  std::vector<double> topic_left_out;     // [topics] among those who answered the category
  std::vector<double> category_answered_again;  // [categories] share in the second survey
};

/// Participation from the tables; a category without any re-scored topic is answered in the second survey as
/// the others are on average. Throws BadInput at the groups' places: a group with more people in the second
/// survey than the first and the newcomers explain, and at `at` where no re-scored topic of a category was
/// seen by all groups.
ParticipationFit fit_participation(const PublishedTables& published, const Source& at);

/// Raters of an omitted topic in the second survey: as printed, and as the omission predicts from its
/// category.
struct OmissionCheck {
  std::size_t topic = 0;
  int printed = 0;
  double predicted = 0;
};
std::vector<OmissionCheck> check_omissions(const PublishedTables& published,
                                           const ParticipationFit& participation);

/// Share of the first survey's people who rate no topic, under the engine's model of category choice
/// (engine/survey/round_spec.hpp, NoOpinion).
double silent_share(const ParticipationFit& fit, double person_share);

/// Retention of those who rated something such that, with `silent_retention` times it for the others, the
/// published number of people stays on average; at most 1.
double retention_of_raters(const ParticipationFit& fit, std::size_t group, double person_share,
                           double silent_retention);

}  // namespace delphisim
