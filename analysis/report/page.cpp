// SPDX-License-Identifier: MIT
#include "analysis/report/page.hpp"

#include <utility>
#include <vector>

#include "analysis/estimates/format.hpp"
#include "analysis/report/html.hpp"
#include "analysis/report/sections.hpp"

namespace delphisim {

std::string document(const std::string& kicker, const std::string& title, const std::string& links,
                     const std::string& main) {
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
         "content=\"width=device-width, initial-scale=1\">\n"
         "<title>" +
         escape(title) + "</title>\n<style>" + page_style() +
         "</style>\n</head>\n<body>\n<header>\n<p class=\"kicker\">" + escape(kicker) + "</p>\n<h1>" +
         escape(title) + "</h1>\n<nav aria-label=\"Sections\">" + links + "</nav>\n</header>\n<main>\n" +
         main + "</main>\n</body>\n</html>\n";
}

std::string page(const Findings& f) {
  const std::string title = f.view.file.text_attribute("study_title"),
                    name = f.view.file.text_attribute("study_name");
  const std::pair<const char*, std::string> sections[] = {
      {"<a href=\"#answer\">Answer</a>", answer_section(f)},
      {"<a href=\"#rules\">Rules</a>", rules_section(f)},
      {"<a href=\"#designs\">Designs</a>", designs_section(f)},
      {"<a href=\"#topics\">Topics</a>", topics_section(f)},
      {"<a href=\"#groups\">Groups</a>", groups_section(f)},
      {"<a href=\"#fit\">Fit</a>", fit_section(f)},
      {"<a href=\"#assumptions\">Assumptions</a>", assumptions_section(f)},
      {"<a href=\"#provenance\">Provenance</a>", provenance_section(f)},
      {"<a href=\"#tables\">Tables</a>", tables_section(f)}};
  std::string links, body;
  for (const auto& [link, html] : sections) {
    if (html.empty()) continue;
    links += link;
    body += html;
  }
  const std::string shown = title.empty() ? name : title;
  return document("delphisim \u00b7 " + name, shown, links, body);
}

}  // namespace delphisim
