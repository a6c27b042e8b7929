// SPDX-License-Identifier: MIT
#include "analysis/report/multiverse_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace delphisim {
namespace {

constexpr std::size_t most_named_rules = 12;

double percentage(double share) { return std::abs(share) < 5e-4 ? 0 : 100 * share; }

}  // namespace

std::string percent(double share) {
  return std::isnan(share) ? "" : fmt::format("{:.1f} %", percentage(share));
}

std::string percent_range(double lo, double hi) {
  return std::isnan(lo) ? "" : fmt::format("{:.0f} to {:.0f} %", percentage(lo), percentage(hi));
}

std::string three_decimals(double number) { return std::isnan(number) ? "" : fmt::format("{:.3f}", number); }

std::string some_names(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most_named_rules); ++i)
    text += (i > 0 ? ", " : ": ") + names[i];
  return names.size() > most_named_rules ? text + fmt::format(" and {} more", names.size() - most_named_rules)
                                         : text;
}

std::string share_of_rules_note() {
  return "A share of rules is no probability: it counts the choices of a library, not how sensible they are.";
}

}  // namespace delphisim
