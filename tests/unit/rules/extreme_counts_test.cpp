// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include <algorithm>

#include "engine/rules/aggregation/list.hpp"
#include "tests/oracle/rules.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim {
namespace {

// `people` ratings of one topic, `high` of them at the top of the scale and one halfway.
oracle::Ratings two_ended(const Scale& scale, int people, int high) {
  oracle::Ratings r{scale, 1, 1, std::vector<int>(static_cast<std::size_t>(people)), {}};
  for (int i = 0; i < people; ++i) r.rating.push_back({i < high ? scale.max : scale.min});
  r.rating.back() = {scale.rating(scale.levels() / 2)};
  return r;
}

void check_all(const oracle::Ratings& r) {
  AggregationTable table;
  for (std::size_t kind = 0; kind < Aggregations::size; ++kind) {
    const Description& d = Aggregations::descriptions[kind];
    if (d.name == "lower_bound_bootstrap" || d.name == "lower_bound_t")
      continue;  // slow by their definitions
    Item item{static_cast<int>(kind), {}};
    for (std::size_t i = 0; i < d.parameters.size(); ++i) item.values[i] = d.parameters[i].standard;
    if (d.name == "share_at_least") item.values = {r.scale.max};
    table.push_back(item);
  }
  RoundState round({1, 1, r.people(), r.scale.levels(), static_cast<int>(table.size())});
  for (const Isa isa : available_isas()) {
    oracle::load(r, passes(isa), round);
    for (std::size_t place = 0; place < table.size(); ++place) {
      CAPTURE(name_of(isa), r.people(), r.scale.max,
              Aggregations::descriptions[static_cast<std::size_t>(table[place].kind)].name);
      CHECK(oracle::agree(oracle::aggregate(table[place], r)[0],
                          round.scores(static_cast<int>(place), table, passes(isa))[0]));
    }
  }
}

TEST_CASE("Panels of up to 65,535 people are scored right") {
  for (const int people : {255, 256, 257, 32767, 32768, 32769, 40000, 65534, 65535})
    for (const int high : {0, people / 2 - 1, people / 2, people / 2 + 1, people - 1})
      check_all(two_ended({0, 10, 1}, people, high));
}

TEST_CASE("Panels of up to 65,535 people are scored right on the longest scales") {
  // As many people as sums of squared levels can bear; a study with more is refused.
  for (const double top : {100.0, 200.0, 254.0}) {
    const int people = static_cast<int>(std::min(65535.0, 2147483647.0 / (top * top)));
    check_all(two_ended({0, top, 1}, people, people - 1));
  }
}

}  // namespace
}  // namespace delphisim
