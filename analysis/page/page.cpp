// SPDX-License-Identifier: MIT
#include "analysis/page/page.hpp"

#include <utility>
#include <vector>

#include "analysis/page/data/page_data.hpp"
#include "analysis/page/html.hpp"
#include "analysis/page/page_script.hpp"
#include "analysis/page/sections.hpp"

namespace delphisim {

std::string document(const std::string& kicker, const std::string& title, const std::string& links,
                     const std::string& main, const std::string& data) {
  std::string script, scripts = "'none'";
  if (!page_script().empty()) {
    scripts = "'" + page_script_hash() + "'";
    if (!data.empty()) script += "<script type=\"application/json\" id=\"page-data\">" + data + "</script>\n";
    script += "<script>" + page_script() + "</script>\n";
  }
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
         "'unsafe-inline'; script-src " +
         scripts +
         "; img-src data: blob:; base-uri 'none'; form-action 'none'\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<title>" +
         escape(title) + "</title>\n<style>" + page_style() +
         "</style>\n</head>\n<body>\n<header>\n<p class=\"kicker\">" + escape(kicker) + "</p>\n<h1>" +
         escape(title) + "</h1>\n<nav aria-label=\"Sections\">" + links + "</nav>\n</header>\n<main>\n" +
         main + "</main>\n" + script + "</body>\n</html>\n";
}

namespace {

using Sections = std::vector<std::pair<const char*, std::string>>;

Sections sections_of(const Findings& f) {
  const auto assumptions = [&] {
    return std::pair{"<a href=\"#assumptions\">Assumptions</a>", assumptions_section(f)};
  };
  const auto provenance = [&] {
    return std::pair{"<a href=\"#provenance\">Provenance</a>", provenance_section(f)};
  };
  if (f.view.cells[f.rules.cell].replicates == 0)
    return {{"<a href=\"#answer\">Answer</a>", no_answer_section(f)}, assumptions(), provenance()};
  return {{"<a href=\"#answer\">Answer</a>", answer_section(f)},
          {"<a href=\"#rules\">Rules</a>", rules_section(f)},
          {"<a href=\"#designs\">Designs</a>", designs_section(f)},
          {"<a href=\"#topics\">Topics</a>", topics_section(f)},
          {"<a href=\"#groups\">Groups</a>", groups_section(f)},
          {"<a href=\"#exercise\">Exercise</a>", exercise_section(f)},
          {"<a href=\"#fit\">Fit</a>", fit_section(f)},
          assumptions(),
          {"<a href=\"#reporting\">To report</a>", reporting_section(f)},
          provenance(),
          {"<a href=\"#tables\">Tables</a>", tables_section(f)}};
}

}  // namespace

std::string page(const Findings& f) {
  const std::string title = f.view.file.text_attribute("study_title"),
                    name = f.view.file.text_attribute("study_name");
  std::string links, body;
  for (const auto& [link, html] : sections_of(f)) {
    if (html.empty()) continue;
    links += link;
    body += html;
  }
  const std::string shown = title.empty() ? name : title;
  const bool figures = !page_script().empty() && f.view.cells[f.rules.cell].replicates > 0;
  return document("delphisim \u00b7 " + name, shown, links, (figures ? controls_place() : "") + body,
                  figures ? page_data(f) : "");
}

}  // namespace delphisim
