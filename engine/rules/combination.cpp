// SPDX-License-Identifier: MIT
#include "engine/rules/combination.hpp"

#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"

namespace delphisim {

std::string why_not(const Item& pooling, const Item& threshold) {
  const Raters raters = raters_of(pooling.kind);
  bool counts = false, groups = false;
  Thresholds::visit(threshold.kind, [&]<class T>() {
    counts = ReadsCounts<T>;
    groups = ReadsGroups<T>;
  });
  if (counts && raters == Raters::several)
    return "(it asks for the ratings of one set of raters, and the pooling mixes the scores of several) is "
           "it "
           "one_pool, groups_united, every_group or one_group?";
  if (groups && is_group_by_group(raters))
    return "(it adds the groups' own lists to an overall one, and the pooling has no overall order) is it "
           "one_pool or equal_groups?";
  return {};
}

std::string why_not_pooled(const Item& aggregation, const Item& pooling) {
  if (!merges_groups(pooling)) return {};
  bool by_person = false;
  Aggregations::visit(aggregation.kind, [&]<class A>() { by_person = A::reading == Reading::people; });
  if (!by_person) return {};
  return "(it compares the ratings of each person, and merged groups have counts of ratings alone) is it "
         "equal_groups?";
}

bool needs_weights(const Item& pooling) { return pooling.kind == Poolings::find("population_weights"); }

bool merges_groups(const Item& pooling) {
  bool merges = false;
  Poolings::visit(pooling.kind, [&]<class P>() { merges = MergesGroups<P>; });
  return merges;
}

}  // namespace delphisim
