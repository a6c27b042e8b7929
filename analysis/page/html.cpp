// SPDX-License-Identifier: MIT
#include "analysis/page/html.hpp"

#include <algorithm>
#include <cassert>

#include "analysis/estimates/format.hpp"
#include "analysis/page/page_script.hpp"
#include "analysis/report/words.hpp"

namespace delphisim {
Html with_small_error(const std::string& text) {
  const std::size_t bracket = text.find(" (");
  if (bracket == std::string::npos) return html_of(text);
  const auto small = [](const std::string& part) {
    return " <span class=\"mcse\">" + escape(part) + "</span>";
  };
  // The interval may go to a line of its own.
  const std::size_t interval = text.find(" [", bracket);
  const std::string error =
      text.substr(bracket + 1, interval == std::string::npos ? interval : interval - bracket - 1);
  return {escape(text.substr(0, bracket)) + small(error) +
          (interval == std::string::npos ? "" : small(text.substr(interval + 1)))};
}

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

Html html_of(const std::string& text) { return {escape(text)}; }
Html html_of(const Estimate& estimate) { return with_small_error(format_estimate(estimate)); }
Html html_of(const Contrast& contrast) { return with_small_error(format_difference(contrast)); }

namespace {

// A name may go on behind an underscore on the next line, so that a heading is not wider than its numbers.
std::string breakable(const std::string& text) {
  std::string result;
  for (const char c : text) result += c == '_' ? "_<wbr>" : std::string(1, c);
  return result;
}

}  // namespace

std::string html_table(const std::string& caption, const std::vector<std::string>& header,
                       const std::string& kinds, const std::vector<HtmlRow>& rows) {
  assert(kinds.size() == header.size());
  const auto kind = [&](std::size_t c) {
    return kinds[c] == 't' ? "" : std::string(" class=\"") + kinds[c] + '"';
  };
  std::string html = "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" + escape(caption) +
                     "\"><table" + (rows.size() > 2 ? " class=\"sortable\"" : "") + "><caption>" +
                     escape(caption) + "</caption>\n<thead><tr>";
  for (std::size_t c = 0; c < header.size(); ++c)
    html += header[c].empty() ? "<td></td>"
                              : "<th scope=\"col\"" + kind(c) + ">" + breakable(escape(header[c])) + "</th>";
  html += "</tr></thead>\n<tbody>\n";
  for (const HtmlRow& row : rows) {
    assert(row.entries.size() == header.size());
    html += "<tr";
    if (!row.css.empty()) html += " class=\"" + escape(row.css) + '"';
    if (!row.rule.empty()) html += " data-rule=\"" + escape(row.rule) + '"';
    html += '>';
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

std::string figure_place(const std::string& name, const std::string& caption) {
  if (page_script().empty()) return "";
  std::string id = name;
  std::replace(id.begin(), id.end(), '_', '-');
  return "<figure id=\"figure-" + id + "\" data-figure=\"" + name + "\" hidden><figcaption>" +
         escape(caption) + "</figcaption></figure>\n";
}

std::string controls_place() {
  return page_script().empty()
             ? ""
             : "<div class=\"controls\" data-controls role=\"toolbar\" aria-label=\"What the "
               "figures show\" hidden></div>\n";
}

std::string figures_note() {
  if (page_script().empty())
    return "<p class=\"note\">This page was made by a build of delphisim without figures (it had no npm); "
           "the "
           "tables have all numbers.</p>\n";
  return "<noscript><p class=\"note\">The figures of this page need JavaScript; the tables have the same "
         "numbers.</p></noscript>\n";
}

}  // namespace delphisim
