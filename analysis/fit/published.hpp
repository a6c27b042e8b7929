// SPDX-License-Identifier: MIT
#pragma once
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "experiments/study/problems.hpp"

namespace delphisim {

/// One row of a published table of topics.
struct TopicSummary {
  std::size_t topic = 0;  // index into PublishedTables::topics
  int n = 0;              // people who rated it; the SD of a single one is 0 and counts for nothing
  double mean = 0, sd = 0;
  Source at;
  double median = std::numeric_limits<double>::quiet_NaN();  // NaN: not published
  std::optional<bool> flagged = {};                          // nothing: not published
};

/// What a published flag says of a topic: at least `share` of its ratings are at_least or more, and less than
/// `below` are at_most or less.
struct FlagRule {
  double at_least = 0, share = 0;
  double at_most = -std::numeric_limits<double>::infinity(), below = 1;
};

struct PublishedTopic {
  std::string slug, name;
  std::size_t category = 0;  // index into PublishedTables::categories
};

struct PublishedGroup {
  std::string id, label;
  int scored = 0, rescored = 0;  // people in the two surveys
  double bound = 0;  // lower confidence bound of the mean of the group's pooled ratings, second survey
};

/// One group's row for a topic, first survey.
struct GroupCell {
  std::size_t group = 0;
  TopicSummary of;
};

/// A topic left off one group's form in the second survey.
struct Omission {
  std::size_t group = 0, topic = 0;
};

/// What is known of an exercise with a survey that scores all topics and, perhaps, one that re-scores some of
/// them. What was not published is empty.
struct PublishedTables {
  std::vector<std::string> categories;
  std::vector<PublishedTopic> topics;
  std::vector<PublishedGroup> groups;
  std::vector<TopicSummary> scored;           // [topics], in their order
  std::vector<TopicSummary> rescored;         // in the order of the table; empty: there was one survey only
  std::optional<FlagRule> flag;               // of the first survey's table
  std::vector<GroupCell> cells;               // of the first survey by group
  bool has_bounds = false;                    // of the groups in the second survey, with the next line
  double rescored_mean = 0, rescored_sd = 0;  // of all ratings of the second survey
  double bound_z = 1.96;                      // bound = mean - z sd / sqrt(number of ratings)
  int newcomers = 0;                          // among the people of the second survey
  std::vector<Omission> omitted;
  int listed_topics = 0;  // distinct topics over the groups' lists of highest topics
  int single_listed = 0;  // of these, on one list only
};

inline bool two_surveys(const PublishedTables& published) { return !published.rescored.empty(); }

/// People in the two surveys.
int people_scored(const PublishedTables& published);
int people_rescored(const PublishedTables& published);

/// The re-scored topics' published change from the first to the second survey: the mean over them of the
/// differences of topic means and of topic SDs.
struct PublishedChange {
  double of_means = 0, of_sds = 0;
};
PublishedChange published_change(const PublishedTables& published);

/// The sample SD of the published topic means: it holds sampling noise and is no estimate of a spread of
/// priorities.
double naive_sd_of_means(const PublishedTables& published);

}  // namespace delphisim
