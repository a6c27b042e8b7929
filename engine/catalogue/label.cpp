// SPDX-License-Identifier: MIT
#include "engine/catalogue/label.hpp"

#include <charconv>

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

}  // namespace delphisim
