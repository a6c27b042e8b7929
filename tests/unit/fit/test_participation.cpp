// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>

#include "analysis/fit/fit_request.hpp"
#include "analysis/fit/group_offsets.hpp"
#include "analysis/fit/participation.hpp"

using namespace delphisim;

namespace {

PublishedTables wwcsc() {
  return read_fit_request(DELPHISIM_SOURCE_DIR "/configs/wwcsc2020/fit.toml").published;
}

}  // namespace

TEST_CASE("largest remainders give whole shares that add up") {
  // Hamilton's method on the seats of a textbook example: 10 seats, 53, 24 and 23 votes.
  CHECK(largest_remainder(10, {53, 24, 23}) == std::vector<int>{5, 3, 2});
  CHECK(largest_remainder(10, {8, 17, 11, 10, 24, 16}) == std::vector<int>{1, 2, 1, 1, 3, 2});
  CHECK(largest_remainder(1, {1, 1, 1}) == std::vector<int>{1, 0, 0});
  CHECK(largest_remainder(0, {1, 2}) == std::vector<int>{0, 0});
}

TEST_CASE("participation of the published exercise") {
  const PublishedTables published = wwcsc();
  CHECK(people_scored(published) == 142);
  CHECK(people_rescored(published) == 86);
  const ParticipationFit fit = fit_participation(published, {});
  // academics, care experienced, senior leaders, parents and carers, professionals, private and third sector
  const std::vector<double> retention{7 / 13.0, 15 / 24.0, 10 / 18.0, 9 / 22.0, 21 / 40.0, 14 / 25.0};
  REQUIRE(fit.retention.size() == 6);
  double stayed = 0;
  for (std::size_t g = 0; g < 6; ++g) {
    CHECK(fit.retention[g] == Approx(retention[g]));
    stayed += fit.retention[g] * published.groups[g].scored;
  }
  CHECK(stayed == Approx(76));
  CHECK(published.categories == std::vector<std::string>{"child", "practice", "family", "workforce"});
  CHECK(fit.category_people == std::vector<int>{105, 95, 91, 82});
  CHECK(fit.category_answered[0] == Approx(105 / 142.0));
  const std::vector<double> again{78 / 86.0, 71 / 86.0, 70 / 86.0, 70 / 86.0};
  for (std::size_t c = 0; c < 4; ++c) CHECK(fit.category_answered_again[c] == Approx(again[c]));
  // Both factors together give the printed n back.
  for (const TopicSummary& row : published.scored)
    CHECK(142 * fit.category_answered[published.topics[row.topic].category] *
              (1 - fit.topic_left_out[row.topic]) ==
          Approx(row.n));
}

TEST_CASE("omitted topics have as many raters as the omission predicts") {
  const PublishedTables published = wwcsc();
  const auto checks = check_omissions(published, fit_participation(published, {}));
  REQUIRE(checks.size() == 3);
  for (const OmissionCheck& check : checks) {
    INFO(published.topics[check.topic].slug);
    CHECK(std::fabs(check.printed - check.predicted) < 1);
  }
}

TEST_CASE("a group cannot keep more people than it had") {
  PublishedTables published = wwcsc();
  published.groups[2].rescored = 40;
  const auto file = std::make_shared<const std::string>("fit.toml");
  CHECK_THROWS_WITH(
      fit_participation(published, {file, 0, 0}),
      "fit.toml: group 'senior_leaders' keeps 37 of 18 people (40 answered the second survey, of whom 3 are "
      "taken as newcomers)");
}

TEST_CASE(
    "a category that was not re-scored is answered as the others are, one that was in vain is not known") {
  PublishedTables published = wwcsc();
  const std::size_t last = published.categories.size() - 1;
  std::erase_if(published.rescored,
                [&](const TopicSummary& row) { return published.topics[row.topic].category == last; });
  published.omitted.clear();
  const ParticipationFit fit = fit_participation(published, {});
  double others = 0;
  for (std::size_t c = 0; c < last; ++c) others += fit.category_answered_again[c] / static_cast<double>(last);
  CHECK(fit.category_answered_again[last] == Approx(others));
  const std::size_t first = published.topics[published.rescored[0].topic].category;
  for (const TopicSummary& row : published.rescored)
    if (published.topics[row.topic].category == first) published.omitted.push_back({0, row.topic});
  CHECK_THROWS_WITH(fit_participation(published, {}),
                    Catch::Contains("has no topic re-scored by all groups"));
}

TEST_CASE("group means and offsets give the published bounds back") {
  const PublishedTables published = wwcsc();
  const GroupLevels levels = group_levels(published, 0.8);
  double ratings = 0, printed = 0, mean = 0, centre = 0, variance = 0;
  for (const double n : levels.ratings) ratings += n;
  for (const TopicSummary& row : published.rescored) printed += row.n;
  CHECK(ratings == Approx(printed));
  for (std::size_t g = 0; g < 6; ++g) mean += levels.mean[g] * levels.ratings[g] / ratings;
  double between = 0;
  for (std::size_t g = 0; g < 6; ++g)
    between += std::pow(levels.mean[g] - mean, 2) * levels.ratings[g] / ratings;
  const double within = std::sqrt(1.94 * 1.94 - between);
  for (std::size_t g = 0; g < 6; ++g) {
    const PublishedGroup& group = published.groups[g];
    CHECK(levels.mean[g] - 1.96 * within / std::sqrt(levels.ratings[g]) == Approx(group.bound));
    CHECK(levels.offset[g] - levels.offset[0] == Approx((levels.mean[g] - levels.mean[0]) / 0.8));
    centre += group.scored * levels.offset[g];
    variance += group.scored * levels.offset[g] * levels.offset[g] / 142;
  }
  CHECK(centre == Approx(0).margin(1e-9));
  CHECK(levels.offset_variance == Approx(variance));
  // Not fitted to it: the groups' means average to the printed mean of all ratings.
  CHECK(levels.overall == Approx(published.rescored_mean).margin(0.05));
}
