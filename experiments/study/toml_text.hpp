// SPDX-License-Identifier: MIT
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "experiments/study/value.hpp"

namespace delphisim {

/// The table in a TOML 1.0 file. Throws BadInput: the file cannot be read, is no TOML, or holds dates or
/// times.
Value read_toml(const std::filesystem::path& path);

/// The same for a text in memory; the name stands for the file in messages.
Value parse_toml(std::string_view text, const std::string& name);

/// One value as written on a command line: TOML, or a single bare word, which is taken as a string.
/// Throws BadInput, located in `name`.
Value parse_value(std::string_view text, const std::string& name);

/// The one text for a value, TOML-compatible: keys sorted, values before tables, reals in their shortest
/// form. Equal values have equal texts (save the signs of zeros, which the text tells apart). A table is a
/// whole TOML text and parse_toml(canonical(v)) equals v; anything else is a single TOML value.
std::string canonical(const Value& value);

}  // namespace delphisim
