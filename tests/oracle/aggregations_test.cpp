// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>

#include "engine/rules/aggregation/list.hpp"
#include "tests/oracle/aggregation_cases.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim::oracle {
namespace {

TEST_CASE("Aggregations agree with their definitions on every panel and instruction set") {
  static const std::vector<Ratings> panels = random_panels(600, 12, 1);
  REQUIRE(std::any_of(panels.begin(), panels.end(), [](const Ratings& r) { return r.people(0) > 2 * 255; }));
  REQUIRE(std::any_of(panels.begin(), panels.end(), [](const Ratings& r) { return r.people() == 1; }));
  REQUIRE(std::any_of(panels.begin(), panels.end(), [](const Ratings& r) { return r.people() == 0; }));
  for (std::size_t kind = 0; kind < Aggregations::size; ++kind) {
    const std::string name(Aggregations::descriptions[kind].name);
    DYNAMIC_SECTION(name) {
      std::vector<Ratings> some = panels;
      if (name == "lower_bound_bootstrap") some.resize(602);  // two large ones: each resample is drawn here
      CHECK(disagreements(static_cast<int>(kind), definition_of(name), some, available_isas()) == 0);
    }
  }
}

TEST_CASE("All instruction sets give the same bits of every score") {
  RoundState baseline(limits_for(1)), other(limits_for(1));
  const std::vector<Ratings> panels = random_panels(60, 2, 2);
  for (std::size_t kind = 0; kind < Aggregations::size; ++kind)
    for (const Ratings& r : panels) {
      const std::vector<Item> table = items_of(static_cast<int>(kind), r.scale);
      load(r, passes(Isa::baseline), baseline);
      const double* const expected = baseline.scores(0, table, passes(Isa::baseline));
      for (const Isa isa : available_isas()) {
        load(r, passes(isa), other);
        const double* const found = other.scores(0, table, passes(isa));
        for (int set = 0; set <= r.groups; ++set)
          REQUIRE(std::memcmp(expected + static_cast<std::uint32_t>(set) * baseline.stride,
                              found + static_cast<std::uint32_t>(set) * baseline.stride,
                              sizeof(double) * static_cast<std::size_t>(r.topics)) == 0);
      }
    }
}

TEST_CASE("Scores are at most the bound that keys are made for") {
  RoundState round(limits_for(8));
  const std::vector<Ratings> panels = random_panels(100, 0, 4);
  for (std::size_t kind = 0; kind < Aggregations::size; ++kind)
    for (const Ratings& r : panels) {
      const std::vector<Item> table = items_of(static_cast<int>(kind), r.scale);
      load(r, passes(best_isa()), round);
      for (std::size_t place = 0; place < table.size(); ++place) {
        double bound = 0;
        Aggregations::visit(static_cast<int>(kind), [&]<class A>() {
          bound = A::bound(r.scale, r.topics, table[place].values.data());
        });
        CHECK(bound == bound_of(table[place], r.scale, r.topics));
        const double* const score = round.scores(static_cast<int>(place), table, passes(best_isa()));
        for (int set = 0; set <= r.groups; ++set)
          for (int t = 0; t < r.topics; ++t) {
            const double s =
                score[static_cast<std::uint32_t>(set) * round.stride + static_cast<std::uint32_t>(t)];
            if (s > bound + 1e-9 || s < -bound - 1e-9)
              FAIL(Aggregations::descriptions[kind].name << ' ' << s);
          }
      }
    }
}

}  // namespace
}  // namespace delphisim::oracle
