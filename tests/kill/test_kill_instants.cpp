// SPDX-License-Identifier: MIT
// Killed by the clock, wherever the program happens to be. The instants are drawn with a fixed seed.
#include <catch2/catch.hpp>
#include <chrono>
#include <random>

#include "tests/kill/killed_program.hpp"

using namespace delphisim;
using namespace delphisim::kill_tests;

TEST_CASE("runs that are killed at 200 random instants come to the same bytes") {
  using Clock = std::chrono::steady_clock;
  const std::vector<std::string> study{"--set", "study.block_size=64", "--replicates", "4096"};
  Tally none, tally;
  Victim straight(study, none);
  std::vector<std::string> arguments{"run", "study.toml", "-o", "r.h5"};
  arguments.insert(arguments.end(), study.begin(), study.end());
  const Clock::time_point start = Clock::now();
  REQUIRE(run_program(straight.folder(), arguments).code == 0);
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count();
  std::mt19937 random(22);
  for (int chain = 0; tally.kills() < 200; ++chain) {
    std::vector<std::string> options = study;
    options.insert(options.end(), {"--threads", chain % 2 == 0 ? "1" : "2"});
    Victim victim(options, tally);
    victim.expect(straight);
    // Of 32 bits so much of a run's length: a machine of another speed kills at other calls, but as often.
    while (
        !victim.go_on({0, "", 1 + static_cast<long>(random() / 4294967296.0 * static_cast<double>(whole))})) {
    }
  }
  tally.print("At random instants");
}
