// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>

#include "experiments/study/read_scale.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

const Source here{std::make_shared<const std::string>("command line"), 0, 0};

std::string problem(const std::string& text) {
  try {
    parse_scale(text, here);
  } catch (const BadInput& error) {
    return error.what();
  }
  return "none";
}

// The same scale as a table of a file: what is wrong with it, without the place.
std::string in_a_table(const std::string& table) {
  const Value text = parse_toml(table, "map.toml");
  Problems problems;
  Reader reader(text, "", problems);
  const Scale read = read_scale(reader);
  reader.finish();
  try {
    problems.throw_if_any();
  } catch (const BadInput& error) {
    CHECK(read == Scale{});  // the standard one stands in
    return error.what();
  }
  return "none";
}

TEST_CASE("a scale in words") {
  CHECK(parse_scale("1:9:1", here) == Scale{1, 9, 1});
  CHECK(parse_scale("0:10:0.1", here).levels() == 101);
  CHECK(parse_scale("0:254:1", here).levels() == 255);
  for (const char* wrong : {"", "0-10", "1:9", "1:9:1:2", "a:9:1", "1:9:1x", "0:inf:1", "nan:9:1"})
    CHECK(problem(wrong) ==
          "command line: the scale is '" + std::string(wrong) + "' (expected MIN:MAX:STEP) as in 1:9:1?");
}

TEST_CASE("scales that cannot be one") {
  CHECK(problem("9:1:1") ==
        "command line: the scale runs from 9 to 1 (the highest rating lies above the lowest)");
  CHECK(problem("1:9:0") == "command line: the scale runs from 1 to 9 in steps of 0 (a step is above 0)");
  CHECK(problem("0:10:3") ==
        "command line: the scale runs from 0 to 10 in steps of 3 (that is no whole number of steps)");
  CHECK(problem("0:255:1") ==
        "command line: the scale runs from 0 to 255 in steps of 1 (more than 255 different ratings)");
  CHECK(problem("0:2e6:1e6") ==
        "command line: the scale runs from 0 to 2e+06 in steps of 1e+06 (ratings lie "
        "within 1e6 of 0, and steps are at least 1e-6) divide it?");
  CHECK(problem("70000:70010:1") ==
        "command line: the scale runs from 70000 to 70010 in steps of 1 (too far from 0 to tell neighbouring "
        "ratings apart in single precision) shift it?");
}

TEST_CASE("a scale in a file has the same limits and messages") {
  CHECK(in_a_table("min = 1\nmax = 9\nstep = 1\n") == "none");
  CHECK(in_a_table("min = 0\nmax = 10\nstep = 3\n") ==
        "map.toml:3:8: the scale runs from 0 to 10 in steps of 3 (that is no whole number of steps)");
  CHECK(in_a_table("min = 0\nmax = 255\nstep = 1\n") ==
        "map.toml:3:8: the scale runs from 0 to 255 in steps of 1 (more than 255 different ratings)");
  CHECK(in_a_table("min = 9\nmax = 1\nstep = 1\n") == "map.toml:2:7: max is 1 (highest rating: above 9)");
  CHECK(in_a_table("min = 1\nmax = 9\nstep = 0\n") ==
        "map.toml:3:8: step is 0 (distance of neighbouring ratings: above 0)");
}

}  // namespace
}  // namespace delphisim
