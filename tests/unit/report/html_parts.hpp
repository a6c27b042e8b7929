// SPDX-License-Identifier: MIT
#pragma once
#include <algorithm>
#include <regex>
#include <string>
#include <vector>

namespace delphisim::report_tests {

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

inline std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
  return n;
}

/// The page without its scripts and the data that they draw.
inline std::string markup_of(std::string html) {
  for (std::size_t at = html.find("<script"); at != std::string::npos; at = html.find("<script", at))
    html.erase(at, html.find("</script>", at) + 9 - at);
  return html;
}

/// The data of a page with figures, as JSON.
inline std::string data_of(const std::string& html) {
  const std::string head = "<script type=\"application/json\" id=\"page-data\">";
  const std::size_t begin = html.find(head) + head.size();
  return html.substr(begin, html.find("</script>", begin) - begin);
}

inline std::string without_tags(const std::string& html) {
  return std::regex_replace(html, std::regex("<[^>]*>"), "");
}

/// The table row whose first entry is `name`, without tags.
inline std::string row_of(const std::string& html, const std::string& name) {
  const std::size_t at = html.find("<th scope=\"row\">" + name + "</th>");
  return at == std::string::npos ? "" : without_tags(html.substr(at, html.find("</tr>", at) - at));
}

/// Every value of an attribute.
inline std::vector<std::string> values_of(const std::string& html, const std::string& attribute) {
  std::vector<std::string> values;
  const std::regex pattern(" " + attribute + "=\"([^\"]*)\"");
  for (auto at = std::sregex_iterator(html.begin(), html.end(), pattern); at != std::sregex_iterator(); ++at)
    values.push_back((*at)[1]);
  return values;
}

/// What every page is: one file that asks for nothing, its elements closed; figures and their data, or a note
/// that there are none. Returns what is wrong.
inline std::vector<std::string> flaws_of(const std::string& html, bool with_figures) {
  std::vector<std::string> flaws;
  const auto expect = [&](bool condition, const std::string& what) {
    if (!condition) flaws.push_back(what);
  };
  const std::string markup = markup_of(html);
  expect(html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"), "no doctype");
  expect(has(html, "default-src 'none'"), "no policy that forbids requests");
  for (const char* part : {"http://", "https://", "@import", "url(", " src=", "<link", "<iframe", "<img"})
    expect(!has(markup, part), std::string("asks for more: ") + part);
  expect(!has(html, "eval("), "eval");
  for (const char* tag : {"section", "div", "table", "tr", "th", "td", "figure", "figcaption", "p", "ul",
                          "li", "title", "script", "noscript"}) {
    const std::string open = std::string("<") + tag;
    const std::string& text = std::string(tag) == "script" ? html : markup;
    if (std::string(tag) == "script" && with_figures) {
      expect(count(text, open + ">") == 1 && count(text, "</script>") <= 2, "scripts");
      continue;
    }
    expect(count(text, open + ">") + count(text, open + " ") == count(text, std::string("</") + tag + ">"),
           std::string("unclosed ") + tag);
  }
  std::vector<std::string> ids = values_of(markup, "id");
  std::sort(ids.begin(), ids.end());
  expect(std::adjacent_find(ids.begin(), ids.end()) == ids.end(), "an id twice");
  for (const std::string& link : values_of(markup, "href"))
    expect(link.starts_with("#") && std::binary_search(ids.begin(), ids.end(), link.substr(1)),
           "link " + link);
  expect(!std::regex_search(without_tags(markup), std::regex("\\b(nan|inf)\\b")), "a number that is none");
  if (with_figures) {
    expect(count(markup, "<figure") == count(markup, "hidden><figcaption>"),
           "a figure that shows without script");
  } else {
    for (const char* part : {"<script", "<figure", "<noscript", "data-controls"})
      expect(!has(html, part), std::string("without figures: ") + part);
  }
  return flaws;
}

}  // namespace delphisim::report_tests
