// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <cstdlib>

#include "experiments/store/results.hpp"
#include "tests/unit/store/example.hpp"

using namespace delphisim;
using namespace delphisim::store_tests;

TEST_CASE("h5py reads a results file") {
  const std::string python = "/usr/bin/python3";
  if (std::system((python + " -c 'import h5py' 2>/dev/null").c_str()) != 0) {
    WARN("skipped: " + python + " has no h5py");
    return;
  }
  const TemporaryFolder folder;
  const ResultsContent content = example_content();
  write_results(folder.file("r.h5"), content, example_rows(content));
  const std::string command = python + " " READ_WITH_H5PY " '" + folder.file("r.h5") + "'";
  CHECK(std::system(command.c_str()) == 0);
}
