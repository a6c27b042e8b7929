// SPDX-License-Identifier: MIT
// A replay is held against the file, and every difference is seen.
#include <catch2/catch.hpp>
#include <filesystem>

#include "experiments/replay/check.hpp"
#include "experiments/replay/history.hpp"
#include "experiments/run/mismatch.hpp"
#include "experiments/run/run_study.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

struct Stored {
  Stored() {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directory(folder);
    Overrides overrides;
    for (const auto& [key, value] : {std::pair{"study.block_size", "4"}, {"study.replicates", "120"}})
      overrides.values.emplace_back(key, parse_value(value, key));
    const auto plan = make_plan(
        read_study(std::filesystem::path(SOURCE_FOLDER) / "configs" / "example" / "study.toml", overrides));
    RunOptions options;
    options.output = path;
    options.threads = 1;
    run_study(plan, options, {});
  }
  ~Stored() { std::filesystem::remove_all(folder); }
  std::string folder = std::filesystem::temp_directory_path().string() + "/delphisim_replay_" +
                       std::to_string(reinterpret_cast<std::uintptr_t>(this));
  std::string path = folder + "/r.h5";
};

TEST_CASE("A replay of a results file agrees with it, and a changed number does not") {
  const Stored stored;
  const Results file(stored.path);
  const auto plan = plan_of_results(file);
  REQUIRE(plan->study.kept.front().values);
  Replayer replayer(*plan, 0, Isa::baseline);
  const Replayed x = replayer.exercise(50);
  const std::vector<std::byte> row = replayer.row(12);
  const StoredNumbers numbers = check_stored(*plan, file, x, row);
  CHECK(numbers.block_done);
  CHECK(numbers.of_replicate == plan->measures.process.size());
  CHECK(numbers.of_block > 3 * plan->measures.rules.size() * plan->measures.columns.size());

  SECTION("a value of the replicate") {
    for (std::size_t i = 0; i < x.process.size(); ++i) {
      Replayed other = x;
      other.process[i] = other.process[i] == other.process[i] ? other.process[i] + 1e-12 : 0;
      if (other.process[i] == x.process[i]) other.process[i] += 1;
      CHECK_THROWS_AS(check_stored(*plan, file, other, row), Mismatch);
    }
  }
  SECTION("a bit of any stacked field of the row") {
    const RowLayout layout(plan->fields, 0);
    for (std::size_t f = 0; f < plan->fields.size(); ++f) {
      if (!layout.has(f) || plan->fields[f].fold != Fold::stack || plan->fields[f].count() == 0) continue;
      for (const std::size_t at : {std::size_t{0}, plan->fields[f].bytes() - 1}) {
        std::vector<std::byte> other = row;
        other[layout.offset(f) + at] ^= std::byte{1};
        CHECK_THROWS_AS(check_stored(*plan, file, x, other), Mismatch);
      }
    }
  }
  SECTION("another replicate under this one's number") {
    Replayed other = replayer.exercise(51);
    other.replicate = 50;
    CHECK_THROWS_AS(check_stored(*plan, file, other, row), Mismatch);
    CHECK_THROWS_AS(check_stored(*plan, file, x, replayer.row(13)), Mismatch);
  }
}

TEST_CASE("People have names, and a place in every round") {
  Study study;
  study.groups = {{"lay", "Lay", 3, 0}};
  CHECK(person_name(study, 0, 0) == "lay-1");
  CHECK(person_name(study, 0, 11) == "lay-12");
  CHECK(person_name(study, 0, 0x80000 + 0x1000 * 1 + 4) == "lay-new2-5");

  Replayed x;
  for (int r = 0; r < 3; ++r) x.rounds.push_back({"r", {}, {}, {}});
  const auto person = [](std::uint32_t member, int old_row, bool left) {
    ReplayedPerson p;
    p.member = member, p.old_row = old_row, p.left = left;
    return p;
  };
  x.rounds[0].people = {person(0, -1, false), person(1, -1, false)};
  x.rounds[1].people = {person(0, 0, false), person(1, 1, true)};
  x.rounds[2].people = {person(0x80000, -1, false)};
  const auto status = [&](std::vector<int> rows) {
    std::string all;
    for (std::size_t r = 0; r < 3; ++r) all += std::string(status_of(x, rows, r)) + "; ";
    return all;
  };
  CHECK(status({0, 0, -1}) == "took part; took part; not again; ");
  CHECK(status({1, 1, -1}) == "took part; not again, carried forward; not again; ");
  CHECK(status({-1, -1, 0}) == "not there yet; not there yet; joined; ");
  CHECK(status({-1, -1, -1}) == "did not respond; did not respond; did not respond; ");
}

}  // namespace
}  // namespace delphisim
