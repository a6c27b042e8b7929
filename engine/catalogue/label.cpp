// SPDX-License-Identifier: MIT
#include "engine/catalogue/label.hpp"

#include <charconv>

namespace delphisim {

namespace {

std::string text_of(double number) {
  char text[32];
  return {text, std::to_chars(text, text + sizeof text, number).ptr};
}

}  // namespace

std::string label_of(const Description& entry, const Item& item) {
  std::string label(entry.name);
  for (std::size_t i = 0; i < entry.parameters.size(); ++i) {
    // Second and later parameters are named only where they differ from the standard, to keep labels short.
    if (i > 0 && item.values[i] == entry.parameters[i].standard) continue;
    label += '_';
    if (i > 0) label.append(entry.parameters[i].name) += '_';
    label += text_of(item.values[i]);
  }
  return label;
}

std::string words_of(const ValueRange& range) {
  const ValueRange unbounded;
  if (range == unbounded) return "";
  if (range.max == unbounded.max) return "at least " + text_of(range.min);
  if (range.min == unbounded.min) return "at most " + text_of(range.max);
  return "between " + text_of(range.min) + " and " + text_of(range.max);
}

}  // namespace delphisim
