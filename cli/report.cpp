// SPDX-License-Identifier: MIT
#include <iostream>

#include "analysis/page/page.hpp"
#include "cli/options.hpp"
#include "cli/screen.hpp"
#include "cli/write_file.hpp"
#include "experiments/study/shell_word.hpp"

namespace delphisim::cli {

Usage report_usage() {
  return {"R.h5",
          "One self-contained HTML page: the answer, figures and tables with their Monte-Carlo errors.",
          {{"output,o", "FILE", "the page to write"}, {"force", "", "replace it if it exists"}}};
}

int run_report(const Parsed& line) {
  if (!line.has("output"))
    refuse("missing --output (delphisim report needs a page to write) add -o report.html?");
  const std::string output = line.text("output");
  check_apart({output}, line.positional());
  check_target(output, line.has("force"));
  const ResultsView view(line.positional().front());
  write_file(output, page(find_out(view)), line.has("force"));
  std::cout << "The report is in " << output << '\n';
  print_next(line, "open " + shell_word(output) + " in a browser");
  return Exit::done;
}

}  // namespace delphisim::cli
