// SPDX-License-Identifier: MIT
#include "analysis/report/html.hpp"

#include <cassert>

#include "analysis/estimates/format.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
namespace {

// "0.74 (0.02) [0.70, 0.78]" with all from the first bracket on in smaller print.
Html with_small_error(const std::string& text) {
  const std::size_t bracket = text.find(" (");
  if (bracket == std::string::npos) return escaped(text);
  return {escape(text.substr(0, bracket)) + " <span class=\"mcse\">" + escape(text.substr(bracket + 1)) +
          "</span>"};
}

}  // namespace

std::string escape(const std::string& text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') result += c;
    }
  }
  return result;
}

Html escaped(const std::string& text) { return {escape(text)}; }
Html html_of(const Estimate& estimate) { return with_small_error(format_estimate(estimate)); }
Html html_of(const Contrast& contrast) { return with_small_error(format_difference(contrast)); }

std::string html_table(const std::string& caption, const std::vector<std::string>& header,
                       const std::string& kinds, const std::vector<HtmlRow>& rows) {
  assert(kinds.size() == header.size());
  const auto kind = [&](std::size_t c) {
    return kinds[c] == 't' ? "" : std::string(" class=\"") + kinds[c] + '"';
  };
  std::string html = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + escape(caption) +
                     "\"><table><caption>" + escape(caption) + "</caption>\n<thead><tr>";
  for (std::size_t c = 0; c < header.size(); ++c)
    html += "<th scope=\"col\"" + kind(c) + ">" + escape(header[c]) + "</th>";
  html += "</tr></thead>\n<tbody>\n";
  for (const HtmlRow& row : rows) {
    assert(row.entries.size() == header.size());
    html += row.css.empty() ? "<tr>" : "<tr class=\"" + escape(row.css) + "\">";
    for (std::size_t c = 0; c < row.entries.size(); ++c)
      html += c == 0 ? "<th scope=\"row\"" + kind(c) + ">" + row.entries[c].code + "</th>"
                     : "<td" + kind(c) + ">" + row.entries[c].code + "</td>";
    html += "</tr>\n";
  }
  return html + "</tbody></table></div>\n";
}

std::string paragraph(const std::string& text, const std::string& css) {
  return (css.empty() ? "<p>" : "<p class=\"" + escape(css) + "\">") + escape(text) + "</p>\n";
}

std::string section(const std::string& id, const std::string& heading, const std::string& body) {
  return "<section id=\"" + escape(id) + "\"><h2>" + escape(heading) + "</h2>\n" + body + "</section>\n";
}

std::string figure(const std::string& svg, const std::string& caption) {
  return "<figure><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + escape(caption) +
         "\">" + svg + "</div><figcaption>" + escape(caption) + "</figcaption></figure>\n";
}

}  // namespace delphisim
