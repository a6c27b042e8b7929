// SPDX-License-Identifier: MIT
// Killed at every call that changes a file: before it, in the midst of a write, after it.
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include "experiments/store/results.hpp"
#include "tests/kill/killed_program.hpp"

using namespace delphisim;
using namespace delphisim::kill_tests;

namespace {

/// An uninterrupted run, and the number of its calls.
struct Straight {
  explicit Straight(const std::vector<std::string>& options) : victim(options, none) {
    std::vector<std::string> arguments{"run", "study.toml", "-o", "r.h5"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const Outcome outcome = run_program(victim.folder(), arguments);
    REQUIRE(outcome.code == 0);
    calls = outcome.calls;
  }
  Tally none;
  Victim victim;
  std::vector<Call> calls;
};

}  // namespace

TEST_CASE("a run that is killed at any call that changes a file goes on to the same bytes") {
  const Straight straight({});
  const long calls = static_cast<long>(straight.calls.size());
  REQUIRE(calls > 100);
  Tally tally;
  const auto kill_once = [&](const char* threads, long call, const char* how) {
    Victim victim({"--threads", threads}, tally);
    victim.expect(straight.victim);
    REQUIRE_FALSE(victim.go_on({call, how, 0}));
    REQUIRE(victim.go_on({}));
  };
  for (long call = 1; call <= calls; ++call) {
    // Two threads write rows in another order, but the calls are of the same kinds.
    const char* const threads = call % 3 == 0 ? "2" : "1";
    const Call& kind = straight.calls[static_cast<std::size_t>(call - 1)];
    kill_once(threads, call, "before");
    if (kind.name == "write") kill_once(threads, call, "half");
    if (kind.is_row()) kill_once(threads, call, "hole");
  }
  kill_once("1", calls, "after");
  tally.print("At every call");
}

TEST_CASE("runs that are killed while they go on come to the same bytes") {
  const Straight straight({});
  const auto calls = static_cast<unsigned>(straight.calls.size());
  const std::vector<std::string> how{"before", "half", "hole", "after"};
  std::mt19937 random(20);
  Tally tally;
  for (int chain = 0; chain < 15; ++chain) {
    Victim victim({"--threads", chain % 2 == 0 ? "1" : "2"}, tally);
    victim.expect(straight.victim);
    // Rows that are there are not written again, so that the last runs have fewer calls.
    while (!victim.go_on({1 + static_cast<long>(random() % calls), how[random() % 4], 0})) {
    }
  }
  tally.print("At random calls, again and again");
}

TEST_CASE("results that are there are whole, old or new, while a run replaces or extends them") {
  const Straight old({}), extended({"--replicates", "80"});
  std::mt19937 random(21);
  Tally tally;
  for (const std::string option : {"--force", "--replicates"})
    for (int trial = 0; trial < 30; ++trial) {
      Victim victim({"--threads", "1"}, tally);
      victim.expect(old.victim);
      REQUIRE(victim.go_on({}));
      if (option == "--replicates") victim.expect(extended.victim);
      const std::vector<std::string> more =
          option == "--force" ? std::vector<std::string>{option} : std::vector<std::string>{option, "80"};
      const long call = 1 + static_cast<long>(random() % (old.calls.size() - 40));
      REQUIRE_FALSE(victim.go_on({call, trial % 2 == 0 ? "before" : "after", 0}, more));
      REQUIRE(victim.go_on({}, option == "--force" ? std::vector<std::string>{} : more));
      CHECK(victim.digest() == (option == "--force" ? old.victim : extended.victim).digest());
    }
  tally.print("Replacing and extending");
}

TEST_CASE("a merge that is killed leaves whole results or none, and the shards as they were") {
  const Straight straight({});
  const std::string folder = straight.victim.folder(), merged = folder + "/m.h5";
  const Outcome whole = run_program(folder, {"merge", "-o", "m.h5", "r.h5"});
  REQUIRE(whole.code == 0);
  const Rows rows = straight.victim.rows();
  Tally tally;
  for (long call = 1; call <= static_cast<long>(whole.calls.size()); ++call) {
    CAPTURE(call);
    std::filesystem::remove(merged);
    const Outcome outcome = run_program(folder, {"merge", "-o", "m.h5", "r.h5"}, {call, "half", 0});
    tally.count(outcome);
    REQUIRE(outcome.killed);
    if (std::filesystem::exists(merged)) CHECK(results_digest(merged) == straight.victim.digest());
    CHECK(straight.victim.rows() == rows);
    REQUIRE(run_program(folder, {"merge", "-o", "m.h5", "--force", "r.h5"}).code == 0);
    REQUIRE(results_digest(merged) == straight.victim.digest());
    ++tally.compared;
  }
  tally.print("Merging");
}
