// SPDX-License-Identifier: MIT
// Sections on how far to trust the rest: goodness of fit, assumptions, provenance.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/estimates/format.hpp"
#include "analysis/page/html.hpp"
#include "analysis/page/sections.hpp"
#include "analysis/report/words.hpp"
#include "experiments/store/results.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim {
namespace {

std::string subject_of(const FitRow& row) {
  return row.statistic + " of " + row.round + (row.group.empty() ? "" : ", " + row.group);
}

Html interval_of(const FitRow& row) {
  if (!row.measured) return html_of("-");
  return {html_of(row.lower).code + " to " + html_of(row.upper).code};
}

std::string text_of(const Attribute& attribute) {
  if (const auto* const text = std::get_if<std::string>(&attribute.value)) return *text;
  if (const auto* const whole = std::get_if<std::int64_t>(&attribute.value)) return std::to_string(*whole);
  return fmt::format("{}", std::get<double>(attribute.value));
}

}  // namespace

std::string fit_section(const Findings& f) {
  if (f.fit.empty()) return "";
  std::vector<HtmlRow> rows;
  std::string misses;
  for (const FitRow& row : f.fit) {
    const std::string inside = !row.measured ? "not measured" : row.inside ? "yes" : "no";
    rows.push_back({{html_of(row.statistic), html_of(row.round + (row.group.empty() ? "" : ", " + row.group)),
                     html_of(plain_number(row.published)), row.measured ? html_of(row.mean) : html_of("-"),
                     interval_of(row), html_of(inside), html_of(row.role), html_of(row.source)},
                    row.measured && !row.inside ? "miss" : ""});
    if (row.measured && !row.inside)
      misses +=
          "<li>" +
          escape("The " + subject_of(row) + " (" + row.role + ") was published as " +
                 plain_number(row.published) + "; the simulated exercises have " + format_estimate(row.mean) +
                 ", 90 % of them from " + format_estimate(row.lower) + " to " + format_estimate(row.upper) +
                 ". This part of the simulation does not look like the real exercise.") +
          "</li>\n";
  }
  std::string html = paragraph(
      "Published figures against the simulated exercises of the base cell. Held out figures were not used to "
      "set up the simulation: "
      "they are the test, as far as they do not follow nearly from fitted ones, which the file does not "
      "tell. "
      "The interval is that of single exercises (5 % and 95 % quantiles over replicates, "
      "type 7), as the real one is a single exercise.");
  html += html_table("Published and simulated",
                     {"statistic", "round and group", "published", "simulated mean",
                      "simulated 90 % interval", "inside", "role", "source"},
                     "ttnnnttt", rows);
  if (!misses.empty())
    html += "<h3>Where the simulation misses</h3>\n<ul class=\"misses\">\n" + misses + "</ul>\n";
  return section("fit", "Does the simulation look like the real exercise?", html);
}

std::string assumptions_section(const Findings& f) {
  if (f.assumptions.empty()) return "";
  struct Kind {
    const char *status, *heading, *meaning;
  };
  static constexpr Kind kinds[] = {
      {"fitted", "Fitted", "estimated from published tables"},
      {"constrained", "Constrained", "bounded by published tables, not identified by them"},
      {"assumed", "Assumed", "set by the study"}};
  std::string html;
  std::size_t listed = 0;
  const auto add = [&](const std::string& heading, const std::string& meaning, auto&& belongs) {
    std::vector<HtmlRow> rows;
    for (const AssumptionRow& a : f.assumptions)
      if (belongs(a))
        rows.push_back(
            {{html_of(a.key), html_of(a.why), html_of(a.low), html_of(a.base), html_of(a.high)}, ""});
    listed += rows.size();
    if (!rows.empty())
      html += "<h3>" + escape(heading) + "</h3>\n" +
              html_table(heading + ": " + meaning, {"setting", "why", "low", "base", "high"}, "twnnn", rows);
  };
  for (const Kind& kind : kinds)
    add(kind.heading, kind.meaning, [&](const AssumptionRow& a) { return a.status == kind.status; });
  if (listed < f.assumptions.size())
    add("Other", "of no declared status", [&](const AssumptionRow& a) {
      return std::none_of(std::begin(kinds), std::end(kinds),
                          [&](const Kind& kind) { return a.status == kind.status; });
    });
  return section("assumptions", "What is fitted, constrained and assumed", html);
}

std::string provenance_section(const Findings& f) {
  const Results& file = f.view.file;
  std::vector<HtmlRow> rows;
  const auto add = [&](const std::string& name, const std::string& value) {
    rows.push_back({{html_of(name), html_of(value)}, ""});
  };
  const std::string name = file.path().substr(file.path().find_last_of('/') + 1);
  static constexpr const char* first_of_all[] = {"study_title", "seed", "software_version"};
  for (const char* wanted : first_of_all)
    for (const Attribute& a : file.attributes())
      if (a.name == wanted) add(a.name, text_of(a));
  add("results digest (delphisim digest)", results_digest(file.path()));
  add("results file", name);
  for (const Attribute& a : file.attributes())
    if (a.name != "study_question" && a.name != "canary" &&
        std::find(std::begin(first_of_all), std::end(first_of_all), a.name) == std::end(first_of_all))
      add(a.name, text_of(a));
  const auto has = [&](const CellInfo& cell) {
    return format_count(cell.replicates) + " in " + std::to_string(cell.blocks) + " blocks";
  };
  const CellInfo& first = f.view.cells.front();
  if (f.view.cells.size() > 1 &&
      std::all_of(f.view.cells.begin(), f.view.cells.end(), [&](const CellInfo& cell) {
        return cell.replicates == first.replicates && cell.blocks == first.blocks;
      }))
    add("replicates of each of " + std::to_string(f.view.cells.size()) + " cells", has(first));
  else
    for (const CellInfo& cell : f.view.cells) add("replicates of cell " + cell.name, has(cell));
  for (const Attribute& a : file.run())
    if (a.name != "host") add("run: " + a.name, text_of(a));
  std::string html;
  if (first.replicates > 0)
    html += figure_place("convergence",
                         "How the primary metric settles with the number of replicates: estimate and "
                         "pointwise 95 % Monte-Carlo interval.");
  html += html_table("What these numbers come from", {"fact", "value"}, "tt", rows);
  html += paragraph(
      "The whole study, with the contents of all files that it names, is in the results file under "
      "/results/study; the same study and seed give the same "
      "numbers on any machine. To do it again:");
  html +=
      "<pre tabindex=\"0\">" +
      escape("h5dump -b -d /results/study -o study.toml " + shell_word(name) +
             "\ndelphisim run study.toml -o again.h5\ndelphisim digest " + shell_word(name) + " again.h5") +
      "</pre>\n";
  return section("provenance", "Provenance", html);
}

}  // namespace delphisim
