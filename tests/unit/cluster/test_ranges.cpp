// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <random>
#include <sstream>

#include "experiments/cluster/ranges.hpp"

namespace delphisim {
namespace {

// Reads the text back as Slurm does.
std::vector<std::uint32_t> numbers_of(const std::string& text) {
  std::vector<std::uint32_t> numbers;
  std::istringstream parts(text);
  for (std::string part; std::getline(parts, part, ',');) {
    std::uint32_t first = 0, last = 0, step = 1;
    char sign = 0;
    std::istringstream in(part);
    in >> first;
    last = first;
    if (in >> sign >> last) in >> sign >> step;
    if (in.fail() && part.find('-') == std::string::npos) last = first;
    for (std::uint32_t n = first; n <= last; n += step) numbers.push_back(n);
  }
  return numbers;
}

}  // namespace

TEST_CASE("ranges by hand") {
  CHECK(ranges({}).empty());
  CHECK(ranges({7}) == "7");
  CHECK(ranges({0, 1, 2}) == "0-2");
  CHECK(ranges({1, 2, 3, 7, 9, 13, 17, 21}) == "1-3,7,9-21:4");
  CHECK(ranges({1, 5}) == "1,5");
  CHECK(ranges({1, 2, 4}) == "1-2,4");
  CHECK(ranges({2, 10002, 20002, 20003}) == "2-20002:10000,20003");
}

TEST_CASE("ranges read back to the same numbers") {
  std::mt19937 random(5);
  for (int density = 1; density < 10; ++density)
    for (int trial = 0; trial < 20; ++trial) {
      std::vector<std::uint32_t> numbers;
      for (std::uint32_t n = 0; n < 200; ++n)
        if (random() % 10 < static_cast<unsigned>(density)) numbers.push_back(n);
      INFO(ranges(numbers));
      CHECK(numbers_of(ranges(numbers)) == numbers);
    }
}

TEST_CASE("long ranges are cut between parts") {
  CHECK(first_ranges("1-3,7,9-21:4", 3) == "1-3,7,9-21:4");
  CHECK(first_ranges("1-3,7,9-21:4", 1) == "1-3 and 2 more");
  CHECK(first_ranges("", 2).empty());
}

}  // namespace delphisim
