// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "analysis/fit/from_ratings/fit_lines.hpp"
#include "analysis/fit/from_ratings/predictive.hpp"
#include "analysis/fit/from_ratings/ratings_population.hpp"
#include "analysis/ratings/read_ratings.hpp"
#include "experiments/replay/tables.hpp"
#include "tests/unit/fit/ratings_studies.hpp"
#include "tests/unit/study/messages.hpp"

namespace delphisim {
namespace {

TEST_CASE("the ratings that a replay writes are read as they are, with a mapping") {
  TwoRounds study;
  study.second = "retention = 0.7\nnewcomers = 2\nno_opinion = {probability = 0.2}\n";
  const auto plan = plan_of(study);
  Replayer replayer(*plan, 0, best_isa());
  const Replayed exercise = replayer.exercise(3);
  const Table written = replay_table(*plan, exercise, "ratings");
  std::string csv;
  for (std::size_t c = 0; c < written.columns.size(); ++c)
    csv += (c > 0 ? "," : "") + written.columns[c].name;
  for (std::size_t row = 0; row < written.rows(); ++row)
    for (std::size_t c = 0; c < written.columns.size(); ++c) {
      csv += c == 0 ? "\n" : ",";
      if (const auto* texts = std::get_if<std::vector<std::string>>(&written.columns[c].values))
        csv += (*texts)[row];
      else if (const double x = std::get<std::vector<double>>(written.columns[c].values)[row]; x == x)
        csv += shortest(x);
    }
  RatingMapping mapping;
  mapping.participant = "person";
  mapping.where = {{"status", {"rated", "no opinion"}}};
  mapping.no_opinion = {""};
  mapping.scale = Scale{0, 10, 1};
  const RatingTable read = parse_ratings(csv, "ratings.csv", mapping), held = table_of(*plan, exercise);
  // In another order: people stand in that of the file, those without a word are not in it.
  CHECK(read.groups == held.groups);
  CHECK(read.rounds == held.rounds);
  CHECK(read.topics == held.topics);
  const std::vector<PredictiveRow> a = statistics_of(read), b = statistics_of(held);
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    INFO(a[i].statistic << " of " << a[i].round);
    CHECK(a[i].observed == Approx(b[i].observed));
  }
}

TEST_CASE("equal ratings give equal fits and files that a study reads") {
  const auto plan = plan_of({});
  Replayer replayer(*plan, 0, best_isa());
  const RatingTable table = table_of(*plan, replayer.exercise(0));
  const RatingsRequest request{{true, true, false}, 20, 1};
  const RatingsFit fit = fit_ratings(table, request, {});
  const PopulationFile file = population_of(table, fit, request, "a test", "a test");
  CHECK(to_toml(file) ==
        to_toml(population_of(table, fit_ratings(table, request, {}), request, "a test", "a test")));
  const std::vector<PredictiveRow> rows =
      predictive_check(table, study_of(table, fit, request, ""), fit, file, 20);
  for (const PredictiveRow& row : rows) {
    INFO(row.statistic << " of " << row.round << ": " << row.observed << ", simulated " << row.simulated
                       << " (" << row.sd << ")");
    CHECK(std::isfinite(row.simulated));
    // The model is the true one: 20 exercises say where it lies to a quarter of an SD.
    if (row.sd > 0) CHECK(std::fabs(row.observed - row.simulated) < 5 * row.sd);
  }
}

TEST_CASE("what cannot be identified is said, and what cannot be fitted refused") {
  RatingMapping mapping;
  mapping.scale = Scale{1, 5, 1};
  mapping.round.reset();
  const auto fit = [&](const std::string& rows) {
    return fit_ratings(parse_ratings("participant,group,topic,rating\n" + rows, "r.csv", mapping),
                       {{}, 20, 1}, {});
  };
  const RatingsFit one = fit("a,g,x,1\nb,g,x,4\na,g,y,5\nb,g,y,3\nc,g,x,3\nc,g,y,3\n");
  CHECK(one.identified.group_topic == "there is one group");
  CHECK(one.identified.category == "there is one category");
  CHECK(one.scale_use.why == "0 people rate 5 topics or more (8 are needed)");
  CHECK(message_of([&] { fit("a,g,x,3\nb,g,x,3\nc,g,x,3\na,g,y,2\nb,g,y,2\nc,g,y,2\n"); }) ==
        "the people of a group give each topic of round 'round1' the same rating (nothing tells how much "
        "people differ)");
  CHECK(message_of([&] { fit("a,g,x,3\nb,h,x,4\na,g,y,3\nb,h,y,4\n"); }) ==
        "round 'round1' has no two people of a group who rate the same topic (nothing tells how much people "
        "differ) merge "
        "groups in [groups]?");
  CHECK(message_of([&] { fit("a,g,x,3\nb,g,x,4\nc,g,x,2\n"); }) ==
        "round 'round1' has one topic (the spread of topics is what a population is about)");
}

// 20 people of two groups (or one) rate 8 topics in two rounds; `second` gives the rating of the second.
template<class Second>
RatingTable two_rounds(int groups, int people, const Second& second) {
  RatingMapping mapping;
  mapping.scale = Scale{1, 9, 1};
  std::string csv = "participant,group,topic,round,rating\n";
  std::uint32_t state = 7;
  const auto next = [&] { return static_cast<int>((state = state * 1664525u + 1013904223u) >> 24); };
  for (int p = 0; p < people; ++p)
    for (int t = 0; t < 8; ++t) {
      const int first = 3 + t % 3 + next() % 5;
      for (const auto& [round, rating] : {std::pair{"1", first}, std::pair{"2", second(first, t, next())}})
        csv += std::to_string(p) + "," + (p % groups == 0 ? "a" : "b") + ",t" + std::to_string(t) + "," +
               round + "," + std::to_string(rating) + "\n";
    }
  return parse_ratings(csv, "r.csv", mapping);
}

std::map<std::string, FitLine> lines_of(const RatingTable& table) {
  const RatingsRequest request{{false, true, false}, 40, 1};
  std::map<std::string, FitLine> lines;
  for (const FitLine& line : fit_lines(table, fit_ratings(table, request, {}), request))
    lines[line.key] = line;
  return lines;
}

TEST_CASE("re-ratings that tell nothing are said to tell nothing") {
  const std::string at = "rounds.2.revision.";
  auto same = lines_of(two_rounds(2, 20, [](int first, int, int) { return first; }));
  CHECK(same[at + "keep"].estimate == 0.99);
  CHECK(same[at + "weight_own"].why == "no rating changed");
  auto constant = lines_of(two_rounds(2, 20, [](int, int, int) { return 7; }));
  CHECK_THAT(constant[at + "keep"].why, Catch::StartsWith("all ratings of the round are the same"));
  // One group without leniency that saw its own means: own level and what was shown are one.
  auto one = lines_of(two_rounds(1, 20, [](int, int t, int random) { return 3 + t % 3 + random % 5; }));
  CHECK_THAT(one[at + "information"].why, Catch::Contains("are not told apart here; their sum is"));
  CHECK(one[at + "weight_own"].estimate > 0.6);
  auto few = lines_of(two_rounds(2, 4, [](int first, int, int) { return first; }));
  CHECK(few[at + "keep"].estimated());
  CHECK(std::isnan(few["residual_sd"].error));  // two people a group: samples of one
  CHECK(std::isnan(few["leniency_sd"].interval.low));
}

TEST_CASE("intervals stay in range, and everybody's return is no certainty") {
  auto lines = lines_of(two_rounds(2, 20, [](int, int t, int random) { return 3 + t % 3 + random % 5; }));
  for (const auto& [key, line] : lines) {
    INFO(key);
    if (!std::isnan(line.interval.low)) CHECK(line.interval.low <= line.interval.high);
    if (key.ends_with("_sd") && !std::isnan(line.interval.low)) CHECK(line.interval.low >= 0);
  }
  const FitLine& back = lines["rounds.2.retention.a"];
  CHECK(back.estimate == 1);
  CHECK(back.interval.high == Approx(1));
  CHECK(back.interval.low == Approx(10 / (10 + 3.841459)).epsilon(1e-6));  // 10 of 10
}

}  // namespace
}  // namespace delphisim
