// SPDX-License-Identifier: MIT
#pragma once
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "analysis/report/tidy.hpp"
#include "cli/options.hpp"

namespace delphisim::cli {

/// The value of --format; none for a table. BadInput for what is no format of estimates.
inline std::optional<TidyFormat> format_of(const Parsed& line) {
  const std::string format = line.text("format", "table");
  if (format == "table") return std::nullopt;
  if (format == "csv") return TidyFormat::csv;
  if (format == "json") return TidyFormat::json;
  refuse("--format is '" + format + "' (expected table, csv or json)");
}

/// The value of an option that is a number of at least 0; BadInput that names the option otherwise.
inline double number_of(const Parsed& line, const std::string& name, double standard) {
  if (!line.has(name)) return standard;
  const std::string text = line.text(name);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number) || number < 0)
    refuse("--" + name + " is '" + text + "' (expected a number of at least 0)");
  return number;
}

}  // namespace delphisim::cli
