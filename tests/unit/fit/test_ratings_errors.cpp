// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "analysis/fit/from_ratings/fit_lines.hpp"
#include "analysis/fit/from_ratings/ratings_population.hpp"
#include "engine/stats/moments.hpp"
#include "tests/unit/fit/ratings_studies.hpp"

namespace delphisim {
namespace {

struct Held {
  Moments estimate, error;
  double held = 0;
};

TwoRounds few_people() {
  TwoRounds study;
  study.topics = 10;
  study.groups.clear();
  for (const int size : {1, 2, 3, 30})
    study.groups +=
        "[[groups]]\nid = \"g" + std::to_string(size) + "\"\nsize = " + std::to_string(size) + "\n";
  study.scenario = "leniency_sd = 0.8\nresidual_sd = 1.5\n";
  return study;
}

TEST_CASE("errors of the offsets of groups of one to three people are those of other people, not of them") {
  constexpr std::uint32_t exercises = 40;
  const auto plan = plan_of(few_people());
  Replayer replayer(*plan, 0, best_isa());
  std::map<std::string, Held> found;
  for (std::uint32_t i = 0; i < exercises; ++i) {
    RatingTable table = table_of(*plan, replayer.exercise(i));
    table.rounds.resize(1);
    const RatingsRequest request{{}, 20, i + 1};
    for (const FitLine& line : fit_lines(table, fit_ratings(table, request, {}), request)) {
      if (!line.key.starts_with("group_offset.g")) continue;
      Held& h = found[line.key];
      h.estimate = merge(h.estimate, {1, line.estimate, 0});
      h.error = merge(h.error, {1, line.error, 0});
      h.held += line.interval.low <= 0 && 0 <= line.interval.high;  // all offsets are 0
      CHECK(line.constrained == (line.key != "group_offset.g30"));
    }
  }
  REQUIRE(found.size() == 4);
  for (const auto& [key, h] : found) {
    const double sd = std::sqrt(variance(h.estimate));
    INFO(key << ": SD " << sd << ", mean SE " << h.error.mean << ", held " << h.held);
    // The SD of 40 has a standard error of 11 %; a bootstrap gives a tenth to two thirds of it.
    CHECK(h.error.mean > 0.7 * sd);
    CHECK(h.error.mean < 1.56 * sd);
    CHECK(h.held >= 31);  // 38 on average, 5 binomial SDs of 1.4 below it
  }
}

TEST_CASE("offsets of groups of few people stand under constrained") {
  const auto plan = plan_of(few_people());
  Replayer replayer(*plan, 0, best_isa());
  RatingTable table = table_of(*plan, replayer.exercise(0));
  table.rounds.resize(1);
  const RatingsRequest request{{}, 20, 1};
  const PopulationFile file = population_of(table, fit_ratings(table, request, {}), request, "a", "b");
  REQUIRE(file.constrained.find("group_offset"));
  CHECK(file.constrained.find("group_offset")->find("g3"));
  CHECK(file.fitted.find("group_offset")->find("g30"));
  CHECK_FALSE(file.fitted.find("group_offset")->find("g3"));
}

}  // namespace
}  // namespace delphisim
