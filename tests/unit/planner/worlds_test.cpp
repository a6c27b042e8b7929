// SPDX-License-Identifier: MIT
#include "analysis/planner/worlds.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "analysis/planner/sampler.hpp"
#include "experiments/study/cell_digest.hpp"

namespace delphisim {
namespace {

Study panel_size() { return read_study(std::string(SOURCE_FOLDER) + "/configs/panel_size/study.toml"); }

TEST_CASE("A panel that is tried out is the cell that a grid over invited makes") {
  const Study study = panel_size();
  int compared = 0;
  for (const Cell& cell : study.cells) {
    if (cell.assumptions != "base") continue;
    const CellSpec own = with_invited(study.cells.front().spec, invited_in(cell.spec));
    CHECK(own == cell.spec);
    CHECK(cell_digest(study, own, {}) == cell.digest);
    ++compared;
  }
  CHECK(compared == 10);  // eight sizes and two unbalanced panels
}

TEST_CASE("Rivals are cells that differ in assumptions, and in nobody who is asked") {
  const Study study = panel_size();
  const Question q = ask(study, parse_targets({"recall>=0.7"}));
  std::vector<std::string> names;
  for (const World& w : rival_worlds(q, {}, {})) names.push_back(w.name);
  CHECK(names == std::vector<std::string>{"retention: 0.5", "noise: high", "noise: high, retention: 0.5"});
  names.clear();
  for (const World& w : rival_worlds(q, Span{0.5, 0.8}, Span{0.8, 0.95})) names.push_back(w.name);
  // 0.8 of both is what the study has.
  CHECK(names == std::vector<std::string>{"retention: 0.5", "noise: high", "noise: high, retention: 0.5",
                                          "response 0.5", "retention of a round 0.95"});
}

TEST_CASE("What is lifted is what the cell has") {
  const CellSpec base = panel_size().cells.front().spec;
  const std::vector<World> worlds = lifted_worlds(base);
  const auto find = [&](const std::string& name) {
    return std::find_if(worlds.begin(), worlds.end(), [&](const World& w) { return w.name == name; });
  };
  REQUIRE(find("nobody conforms to what is shown") != worlds.end());
  CHECK(find("nobody conforms to what is shown")->cell.rounds[1].revision.weight_all == 0);
  CHECK(find("no camps among people") == worlds.end());
  for (const World& w : worlds) CHECK_FALSE(w.cell == base);
}

TEST_CASE("One round more repeats the last, without newcomers") {
  const CellSpec base = panel_size().cells.front().spec;
  const auto more = one_round_more(base);
  REQUIRE(more);
  CHECK(more->rounds.size() == base.rounds.size() + 1);
  CHECK(more->rounds.back().revision == base.rounds.back().revision);
  CellSpec single = base;
  single.rounds.resize(1);
  CHECK_FALSE(one_round_more(single));
}

}  // namespace
}  // namespace delphisim
