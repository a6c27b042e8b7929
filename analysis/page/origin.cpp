// SPDX-License-Identifier: MIT
#include "analysis/page/origin.hpp"

#include "analysis/page/html.hpp"

namespace delphisim {

std::string origin_section(const Origin& origin, const Facts& facts) {
  std::vector<HtmlRow> rows;
  const auto add = [&](const std::string& fact, const std::string& value) {
    if (!value.empty()) rows.push_back({{html_of(fact), html_of(value)}, ""});
  };
  add("made by", origin.software);
  for (const auto& [fact, value] : facts) add(fact, value);
  for (const auto& [file, digest] : origin.inputs) add("digest of " + file, digest);
  std::string html = html_table("What these numbers come from", {"fact", "value"}, "tw", rows);
  if (!origin.command.empty())
    html += paragraph("The same files and seed give the same numbers on any machine. To do it again:") +
            "<pre tabindex=\"0\">" + escape(origin.command) + "</pre>\n";
  return section("provenance", "Provenance", html);
}

std::string paste_section(const std::string& what, const std::string& text) {
  return section("reporting", "To report",
                 paragraph(what, "note") + "<blockquote data-copy>" + escape(text) + "</blockquote>\n");
}

}  // namespace delphisim
