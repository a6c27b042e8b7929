// SPDX-License-Identifier: MIT
#include "engine/rules/rule.hpp"

#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"

namespace delphisim {

std::string label_of_aggregation(const Item& item) {
  return label_of(Aggregations::descriptions[static_cast<std::size_t>(item.kind)], item);
}
std::string label_of_pooling(const Item& item) {
  return label_of(Poolings::descriptions[static_cast<std::size_t>(item.kind)], item);
}

std::string label_of_threshold(const Rule& rule) {
  std::string label =
      label_of(Thresholds::descriptions[static_cast<std::size_t>(rule.threshold.kind)], rule.threshold);
  if (rule.ties != Ties::random) label += rule.ties == Ties::all ? "/ties_all" : "/ties_topic_order";
  if (rule.rounding != Rounding::nearest)
    label += rule.rounding == Rounding::up ? "/rounding_up" : "/rounding_down";
  return label;
}

std::string id_of(const Rule& rule) {
  return label_of_aggregation(rule.aggregation) + "/" + label_of_pooling(rule.pooling) + "/" +
         label_of_threshold(rule);
}

}  // namespace delphisim
