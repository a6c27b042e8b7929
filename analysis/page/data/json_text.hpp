// SPDX-License-Identifier: MIT
#pragma once
#include <span>
#include <string>
#include <vector>

namespace delphisim {

/// A text as JSON that may stand inside an element <script>: quoted, '<' written as \u003c, bytes that are no
/// UTF-8 replaced.
std::string json_text(const std::string& text);
std::string json_texts(std::span<const std::string> texts);

/// A number with seven significant digits; null for what is not finite.
std::string json_number(double value);
/// With this many decimals.
std::string json_rounded(double value, int decimals);

/// "[a,b,c]" of parts that are JSON already, and {"key":part,...}.
std::string json_list(std::span<const std::string> parts);
struct JsonEntry {
  const char* key;
  std::string value;
};
std::string json_object(std::span<const JsonEntry> entries);

/// A list of numbers that is filled one by one.
class JsonNumbers {
 public:
  void add(double value) { put(json_number(value)); }
  void add_rounded(double value, int decimals) { put(json_rounded(value, decimals)); }
  std::string str() const { return "[" + text_ + "]"; }

 private:
  void put(const std::string& number);
  std::string text_;
};

}  // namespace delphisim
