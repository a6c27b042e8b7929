// SPDX-License-Identifier: MIT
#include "analysis/page/data/json_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

namespace delphisim {

std::string json_text(const std::string& text) {
  std::string quoted = nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  for (std::size_t at = quoted.find('<'); at != std::string::npos; at = quoted.find('<', at))
    quoted.replace(at, 1, "\\u003c");
  return quoted;
}

std::string json_texts(std::span<const std::string> texts) {
  std::vector<std::string> parts;
  for (const std::string& text : texts) parts.push_back(json_text(text));
  return json_list(parts);
}

std::string json_number(double value) { return std::isfinite(value) ? fmt::format("{:.7g}", value) : "null"; }

std::string json_rounded(double value, int decimals) {
  if (!std::isfinite(value)) return "null";
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

std::string json_list(std::span<const std::string> parts) {
  std::string text = "[";
  for (const std::string& part : parts) text += (text.size() > 1 ? "," : "") + part;
  return text + "]";
}

std::string json_object(std::span<const JsonEntry> entries) {
  std::string text = "{";
  for (const JsonEntry& entry : entries)
    text += std::string(text.size() > 1 ? ",\"" : "\"") + entry.key + "\":" + entry.value;
  return text + "}";
}

void JsonNumbers::put(const std::string& number) {
  if (!text_.empty()) text_ += ',';
  text_ += number;
}

}  // namespace delphisim
