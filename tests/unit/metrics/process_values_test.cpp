// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "engine/exercise/measures.hpp"
#include "engine/metrics/process/list.hpp"
#include "engine/rules/aggregation/list.hpp"
#include "tests/oracle/ratings.hpp"

namespace delphisim {
namespace {

using oracle::Ratings;

// Topics rated as given, each by all of the people: rating[topic][person].
Ratings panel(const Scale& scale, const std::vector<std::vector<double>>& by_topic, std::vector<int> group_of,
              int groups) {
  Ratings r{scale, groups, static_cast<int>(by_topic.size()), std::move(group_of), {}};
  for (std::size_t i = 0; i < r.group_of.size(); ++i) {
    r.rating.emplace_back();
    for (const auto& topic : by_topic)
      r.rating.back().push_back(i < topic.size() ? std::optional(topic[i]) : std::nullopt);
  }
  return r;
}

const AggregationTable table{{Aggregations::find("lower_bound"), {1.96}}};

struct Loaded {
  explicit Loaded(const Ratings& r) : state({r.topics, r.groups, r.people(), r.scale.levels(), 1}) {
    oracle::load(r, passes(best_isa()), state);
    for (int c = 0; c < r.topics; ++c) state.old_column.push_back(c);
    view = {&state, state.scores(0, table, passes(best_isa()))};
  }
  RoundState state;
  RoundView view;
};

TEST_CASE("Statistics of a small round, by hand") {
  const Loaded r(panel({0, 10, 1}, {{2, 4, 6}, {5, 5}, {10}}, {0, 0, 1}, 2));
  const ProcessEvidence e{r.view, {}, nullptr, 0, nullptr};
  CHECK(People::measure(e) == 3);
  CHECK(GroupPeople::measure(e) == 2);
  CHECK(Topics::measure(e) == 3);
  CHECK(delphisim::Ratings::measure(e) == 6);
  CHECK(RatingMean::measure(e) == Approx(32 / 6.0));
  CHECK(RatingMedian::measure(e) == 5);
  CHECK(RatingIqr::measure(e) == Approx(5.75 - 4.25));  // 2 4 5 5 6 10 at positions 1.25 and 3.75
  CHECK(RatingSd::measure(e) == Approx(2.658320271650251));
  CHECK(TopicSdMean::measure(e) == Approx(1));  // 2 and 0; one rating has none
  CHECK(ListedTopics::measure(e) == 2);         // one person has no bound, so that group 1 lists nothing
  CHECK(ListedOnce::measure(e) == 2);
}

TEST_CASE("Quantiles are of type 7") {
  const Loaded r(panel({0, 10, 1}, {{1, 2, 3, 4}}, {0, 0, 0, 0}, 1));
  CHECK(pooled_quantile(r.state, 0.25) == 1.75);
  CHECK(pooled_quantile(r.state, 0.5) == 2.5);
  CHECK(pooled_quantile(r.state, 0.75) == 3.25);
  CHECK(pooled_quantile(r.state, 0) == 1);
  CHECK(pooled_quantile(r.state, 1) == 4);
}

TEST_CASE("Bounds that are all equal have no correlation with others") {
  const std::vector<int> people{0, 0, 0};
  const Scale scale{0, 10, 0.1};
  std::vector<std::vector<double>> equal(10, {0.1, 0.1, 0.1}), other;
  for (int t = 0; t < 10; ++t) other.push_back({t / 2.0, t / 2.0, 5});
  const Loaded now(panel(scale, equal, people, 1)), before(panel(scale, other, people, 1));
  const double r = BoundCorrelation::measure({now.view, before.view, nullptr, -1, nullptr});
  CHECK(r != r);
  const double self = BoundCorrelation::measure({before.view, before.view, nullptr, -1, nullptr});
  CHECK(self == Approx(1));
}

// Eleven topics that everybody rates 0.3; the first two by fewer people. Equal scores: the list of ten is the
// first ten, whatever the last bits of a mean of three and of two ratings are.
TEST_CASE("Ties on a printed list go to the earlier topic") {
  for (const double rating : {0.3, 0.7, 2.3, 4.1}) {
    std::vector<std::vector<double>> topics(11, {rating, rating, rating});
    topics[0] = topics[1] = topics[10] = {rating, rating};
    topics[9] = topics[10];
    const Loaded r(panel({0, 10, 0.1}, topics, {0, 0, 0}, 1));
    std::vector<int> listed(11);
    count_listings(r.view, 10, listed.data());
    CAPTURE(rating);
    CHECK(listed == std::vector<int>{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0});
  }
}

}  // namespace
}  // namespace delphisim
