// SPDX-License-Identifier: MIT
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "analysis/multiverse/rule_list.hpp"
#include "analysis/multiverse/standard_cuts.hpp"
#include "engine/indices/info.hpp"
#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/combination.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"

namespace delphisim {
namespace {

std::string reason_of(const RuleList& list, const std::string& what) {
  for (const LeftOut& l : list.left_out)
    if (l.what == what) return l.reason;
  return "";
}
bool has(const RuleList& list, const std::string& part) {
  return std::any_of(list.rules.begin(), list.rules.end(),
                     [&](const Rule& r) { return id_of(r).find(part) != std::string::npos; });
}

TEST_CASE("Parameters that are ratings are marked as such, wherever the library has one") {
  const auto check = [](const Description& entry) {
    for (const Parameter& p : entry.parameters) {
      CAPTURE(entry.name, p.name);
      CHECK(p.points == (p.meaning.find("rating points") != std::string_view::npos));
    }
    return has_points(entry);
  };
  int marked = 0;
  for (const Description& d : Aggregations::descriptions) marked += check(d);
  for (const Description& d : Thresholds::descriptions) marked += check(d);
  for (const IndexInfo& info : index_infos()) marked += check(info.description);
  CHECK(marked > 10);
  CHECK(fits_standard_cuts({1, 9, 1}));
  CHECK_FALSE(fits_standard_cuts({1, 7, 1}));
  CHECK_FALSE(fits_standard_cuts({0, 100, 1}));
}

TEST_CASE("The library's rules are different, make sense together, and cover every list") {
  const RuleList list = library_rules({{0, 10, 1}, {"a", "b"}, 40});
  std::set<std::string> ids;
  std::set<int> aggregations, poolings, thresholds;
  for (std::size_t i = 0; i < list.rules.size(); ++i) {
    const Rule& r = list.rules[i];
    CHECK(ids.insert(id_of(r)).second);
    CHECK(why_not(r.pooling, r.threshold).empty());
    CHECK(why_not_pooled(r.aggregation, r.pooling).empty());
    aggregations.insert(r.aggregation.kind), poolings.insert(r.pooling.kind);
    thresholds.insert(r.threshold.kind);
    const bool own = r.pooling.kind == Poolings::find("one_group");
    CHECK(list.group[i] == (own ? static_cast<int>(r.pooling.values[0]) - 1 : -1));
  }
  CHECK(aggregations.size() == Aggregations::size);
  CHECK(poolings.size() == Poolings::size - 1);  // nobody has weights
  CHECK(thresholds.size() == Thresholds::size);
  CHECK(reason_of(list, "population_weights").find("no group has a weight") != std::string::npos);
  CHECK(reason_of(list, "borda with merged_groups_welch_0.05").find("each person") != std::string::npos);
  CHECK(reason_of(list, "score_at_least_7 with borda").find("not in ranks") != std::string::npos);
}

TEST_CASE("What makes no sense on a scale, a form or a panel is left out, with the reason") {
  const RuleList percent = library_rules({{0, 100, 1}, {"a", "b"}, 40});
  CHECK_FALSE(has(percent, "share_at_least_7"));
  CHECK_FALSE(has(percent, "mean/one_pool/score_at_least"));
  CHECK(has(percent, "top_box_1/one_pool/score_at_least_7"));  // its share is compared
  CHECK(reason_of(percent, "share_at_least_7") ==
        "(its standard cuts are points of a scale from 0 or 1 to 9 or 10, and ratings run from 0 to 100) "
        "give it "
        "with other cuts in --rules?");
  const RuleList few = library_rules({{1, 9, 1}, {"a", "b"}, 10});
  CHECK(reason_of(few, "top_k_10") == "(there are 10 topics: it would select them all)");
  const RuleList alone = library_rules({{1, 9, 1}, {"a"}, 40});
  for (const Rule& r : alone.rules) CHECK(r.pooling.kind == Poolings::find("one_pool"));
  CHECK(reason_of(alone, "equal_groups") == "(there is one group only: nothing to pool)");
}

}  // namespace
}  // namespace delphisim
