// SPDX-License-Identifier: MIT
#include "engine/rules/rule.hpp"

#include <charconv>

#include "engine/rules/aggregation/list.hpp"
#include "engine/rules/pooling/list.hpp"
#include "engine/rules/threshold/list.hpp"

namespace delphisim {

std::string label_of(const Description& entry, const Item& item) {
  std::string label(entry.name);
  for (std::size_t i = 0; i < entry.parameters.size(); ++i) {
    // Second and later parameters are named only where they differ from the standard, to keep labels short.
    if (i > 0 && item.values[i] == entry.parameters[i].standard) continue;
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, item.values[i]).ptr;
    label += '_';
    if (i > 0) label.append(entry.parameters[i].name) += '_';
    label.append(text, end);
  }
  return label;
}

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
