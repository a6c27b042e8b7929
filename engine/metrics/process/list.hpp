// SPDX-License-Identifier: MIT
#pragma once
#include "engine/metrics/process/asked_per_panelist.hpp"
#include "engine/metrics/process/bound_change.hpp"
#include "engine/metrics/process/bound_correlation.hpp"
#include "engine/metrics/process/carried.hpp"
#include "engine/metrics/process/carried_recall.hpp"
#include "engine/metrics/process/carried_sd_mean.hpp"
#include "engine/metrics/process/false_consensus.hpp"
#include "engine/metrics/process/found_by_half.hpp"
#include "engine/metrics/process/found_by_quarter.hpp"
#include "engine/metrics/process/group_bound.hpp"
#include "engine/metrics/process/group_people.hpp"
#include "engine/metrics/process/listed_once.hpp"
#include "engine/metrics/process/listed_topics.hpp"
#include "engine/metrics/process/mean_change.hpp"
#include "engine/metrics/process/medians_replicated.hpp"
#include "engine/metrics/process/people.hpp"
#include "engine/metrics/process/people_lost.hpp"
#include "engine/metrics/process/rating_bound.hpp"
#include "engine/metrics/process/rating_iqr.hpp"
#include "engine/metrics/process/rating_mean.hpp"
#include "engine/metrics/process/rating_median.hpp"
#include "engine/metrics/process/rating_sd.hpp"
#include "engine/metrics/process/ratings.hpp"
#include "engine/metrics/process/retest_kappa_linear.hpp"
#include "engine/metrics/process/retest_kappa_quadratic.hpp"
#include "engine/metrics/process/retest_unchanged.hpp"
#include "engine/metrics/process/rounds_played.hpp"
#include "engine/metrics/process/sd_change.hpp"
#include "engine/metrics/process/suggestion_chao1.hpp"
#include "engine/metrics/process/suggestion_coverage.hpp"
#include "engine/metrics/process/suggestions.hpp"
#include "engine/metrics/process/topic_bound_mean.hpp"
#include "engine/metrics/process/topic_bound_sd.hpp"
#include "engine/metrics/process/topic_sd_mean.hpp"
#include "engine/metrics/process/topics.hpp"
#include "engine/metrics/process/topics_entered.hpp"
#include "engine/metrics/process/topics_removed.hpp"
#include "engine/metrics/process/topics_suggested.hpp"
#include "engine/metrics/process/true_coverage.hpp"
#include "engine/metrics/process/unrevised_sd_mean.hpp"

namespace delphisim {

/// Every statistic of the process: what an organiser could read off the exercise itself, one number an
/// exercise.
using Statistics = List<People, GroupPeople, Topics, Ratings, RatingMean, RatingSd, RatingMedian, RatingIqr,
                        RatingBound, GroupBound, TopicBoundMean, TopicBoundSd, TopicSdMean, ListedTopics,
                        ListedOnce, BoundChange, SdChange, MeanChange, BoundCorrelation, Carried,
                        CarriedRecall, CarriedSdMean, RoundsPlayed, TopicsRemoved, TopicsSuggested,
                        TopicsEntered, Suggestions, SuggestionCoverage, TrueCoverage, SuggestionChao1,
                        FoundByHalf, FoundByQuarter, RetestUnchanged, RetestKappaLinear, RetestKappaQuadratic,
                        AskedPerPanelist, PeopleLost, UnrevisedSdMean, FalseConsensus, MediansReplicated>;

}  // namespace delphisim
