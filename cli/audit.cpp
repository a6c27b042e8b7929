// SPDX-License-Identifier: MIT
#include <algorithm>
#include <iostream>
#include <nlohmann/json.hpp>

#include "analysis/audit/audit.hpp"
#include "analysis/report/audit_text.hpp"
#include "cli/library.hpp"
#include "cli/results_options.hpp"
#include "cli/screen.hpp"
#include "experiments/study/read_scale.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim::cli {

Usage audit_usage() {
  return {"[TABLE.csv]",
          "Checks a published table of topics before anyone builds on it: what is certainly wrong, what is "
          "likely, "
          "what the "
          "number\nshould be. Exit code 5 if anything is certainly wrong.",
          {{"against", "OTHER.csv", "another table of the same exercise, joined by topic", true},
           {"columns", "MAP.toml", "what the columns hold, where their names do not say it"},
           {"scale", "MIN:MAX:STEP", "rating scale, as in 0:10:1"},
           {"format",
            "FORMAT",
            "table (the standard), csv or json; of --checks table, json or markdown",
            false,
            {"table", "csv", "json", "markdown"}},
           {"checks", "", "list the checks with their sources instead"}}};
}

namespace {

int list_checks(const Parsed& line) {
  LibrarySection section{"checks", "", {}};
  nlohmann::ordered_json json;
  for (const Description& d : audit_checks()) {
    section.entries.push_back(entry_of(d));
    json["checks"].push_back({{"name", d.name}, {"summary", d.summary}, {"source", d.source}});
    for (const Parameter& p : d.parameters)
      json["checks"].back()["parameters"].push_back({{"name", p.name},
                                                     {"default", p.standard},
                                                     {"min", p.min},
                                                     {"max", p.max},
                                                     {"meaning", p.meaning}});
  }
  return print_library(
      {"audit --checks",
       "Checks",
       "Lists what `delphisim audit` checks in a published table.",
       "Parameters are set in the mapping file: `[checks.bounds]` `explained = 0.95`.",
       {section}},
      [&] { return json.dump(2); }, line, "delphisim audit TABLE.csv");
}

}  // namespace

int run_audit(const Parsed& line) {
  if (line.has("checks")) return list_checks(line);
  if (line.positional().empty())
    refuse("missing TABLE.csv (delphisim audit needs one) see delphisim audit --help?");
  if (line.positional().size() > 1)
    refuse("unexpected '" + line.positional()[1] +
           "' (delphisim audit takes one TABLE.csv) name it with --against?");
  const auto format = format_of(line);
  AuditRequest request;
  if (line.has("columns")) request = read_audit_request(line.text("columns"));
  if (line.has("scale"))
    request.scale =
        parse_scale(line.text("scale"), {std::make_shared<const std::string>("command line"), 0, 0});
  const AuditTable table = read_audit_table(line.positional().front(), request);
  std::vector<AuditTable> others;
  if (line.has("against"))
    for (const std::string& path : line.all("against"))
      others.push_back(read_audit_table(path, request, false));
  const AuditInput input{table, request, others};
  const std::vector<CheckReport> reports = audit(input);
  const bool wrong = std::any_of(reports.begin(), reports.end(),
                                 [](const CheckReport& r) { return r.verdict() == Certainty::certain; });
  if (format) {
    write_audit(std::cout, *format, reports);
  } else {
    std::cout << audit_text(input, reports, paint_of(line));
    print_next(line,
               wrong
                   ? "ask for a correction, or leave out what is wrong, before anything is built on the table"
                   : "delphisim analyse --summary " + shell_word(table.file) +
                         " -o OUTDIR, or a population of it: delphisim fit FIT.toml -o population.toml");
  }
  return wrong ? Exit::findings : Exit::done;
}

}  // namespace delphisim::cli
