// SPDX-License-Identifier: MIT
#include <iostream>

#include "analysis/report/page.hpp"
#include "cli/options.hpp"
#include "cli/write_file.hpp"

namespace delphisim::cli {

int run_report(const Arguments& arguments) {
  const Usage usage{
      "report",
      "R.h5",
      "One self-contained HTML page: the answer, figures and tables with their Monte-Carlo errors.",
      {{"output,o", "FILE", "the page to write"}, {"force", "", "replace it if it exists"}}};
  const auto line = parse(usage, arguments);
  if (!line) return Exit::done;
  if (!line->has("output"))
    refuse("missing --output (delphisim report needs a page to write) add -o report.html?");
  const std::string output = line->text("output");
  check_target(output, line->has("force"));
  const ResultsView view(line->positional().front());
  write_file(output, page(find_out(view)), line->has("force"));
  std::cout << "The report is in " << output << '\n';
  return Exit::done;
}

}  // namespace delphisim::cli
