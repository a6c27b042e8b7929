// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

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
      predictive_check(table, study_of(table, fit, request, ""), file, 20);
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

}  // namespace
}  // namespace delphisim
