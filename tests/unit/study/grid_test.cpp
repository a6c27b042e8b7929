// SPDX-License-Identifier: MIT
#include <set>

#include "experiments/plan/plan.hpp"
#include "experiments/study/cell_digest.hpp"
#include "experiments/study/find_cell.hpp"
#include "experiments/study/notes.hpp"
#include "tests/unit/study/studies.hpp"

namespace delphisim {
namespace {

// The shortest study with the tables of a grid.
Study with_grid(const std::string& grid, const std::string& study = "") {
  return parse_study(R"([study]
name = "grid"
seed = 1
replicates = 60
block_size = 2
true_k = 2
reference = "mean/one_pool/top_k_2"
primary = "recall"
delta = 0.05
)" + study + R"(
[topics]
count = 6
[[groups]]
id = "lay"
size = 5
[[groups]]
id = "clinical"
size = 7
[[truths]]
name = "people"
weights = "people"
[metrics]
rules = ["recall"]
process = ["people"]
[[rules]]
aggregation = "mean"
pooling = "one_pool"
threshold = {name = "top_k", k = 2}
[scenario]
truth = {model = "superpopulation", topic_mean = 6, topic_sd = 1}
residual_sd = 1.5
[[design.rounds]]
name = "first"
scale = {min = 1, max = 9, step = 1}
)" + grid,
                     "grid.toml");
}

std::vector<std::string> names(const Study& study) {
  std::vector<std::string> list;
  for (const Cell& cell : study.cells) list.push_back(cell.name);
  return list;
}

const std::string three_factors = R"(
[[grid.factors]]
name = "sd"
path = "scenario.residual_sd"
values = [1.5, 2]
[[grid.factors]]
name = "lay"
path = "scenario.rounds.first.invited.lay"
values = [5, 8, 12]
[[grid.factors]]
name = "clinical"
path = "scenario.rounds.first.invited.clinical"
values = [7, 9, 14]
)";

using List = std::vector<std::string>;

TEST_CASE("factors by path and values cross, the first outermost") {
  const Study s = with_grid(three_factors);
  REQUIRE(s.cells.size() == 18);
  CHECK(s.cells[0].name == "base");
  CHECK(s.cells[1].name == "1.5/5/9");
  CHECK(s.cells[17].name == "2/12/14");
  CHECK(s.cells[17].spec.population.residual_sd == 2);
  CHECK(s.cells[17].spec.rounds[0].participation.invited == std::vector<int>{12, 14});
  // Groups that are not named keep their sizes.
  CHECK(s.cells[9].name == "2/5/7");
  CHECK(cell_named(s, "1.5/8/7").spec.rounds[0].participation.invited == std::vector<int>{8, 7});
  CHECK(s.cells[0].spec.rounds[0].participation.invited.empty());
  // The world and whom one asks: what is assumed is told apart.
  CHECK(cell_named(s, "2/5/7").assumptions == "sd: 2");
  CHECK(cell_named(s, "1.5/8/7").assumptions == "base");
}

TEST_CASE("the base cell goes by its levels too, as other cells are called") {
  const Study s = with_grid(three_factors);
  for (std::size_t c = 0; c < s.cells.size(); ++c) CHECK(find_cell(s, s.cells[c].name) == c);
  CHECK(find_cell(s, "1.5/5/7") == 0u);
  for (const char* none : {"1.5/7/5", "1.5/5", "1.5/5/7/", ""}) CHECK_FALSE(find_cell(s, none));
  CHECK(find_cell(with_grid(""), "base") == 0u);
  CHECK_FALSE(find_cell(with_grid(""), ""));
  // A cell that is called so itself comes first.
  const Study taken =
      with_grid(three_factors + "[[grid.extra]]\nname = '1.5/5/7'\nset = {'scenario.leniency_sd' = 1}\n");
  CHECK(find_cell(taken, "1.5/5/7") == 18u);
}

TEST_CASE("groups of which nobody takes part are noted, with the rules that ask them") {
  const auto notes = [](const std::string& invited, const std::string& more = "") {
    return notes_on(
        with_grid("[[grid.extra]]\nname = 'few'\nset = {'scenario.rounds.first.invited' = {" + invited +
                  "}}\n[[rules]]\naggregation = 'mean'\npooling = [{name = 'one_group', group = 'lay'}, "
                  "{name = 'one_group', group = 'clinical'}, 'every_group', 'equal_groups']\n"
                  "threshold = {name = 'top_k', k = 2}\n" +
                  more));
  };
  CHECK(notes("lay = 1, clinical = 1").empty());
  CHECK(notes("clinical = 1").empty());  // lay keeps its size
  CHECK(
      notes("lay = 0") ==
      List{
          "Group 'lay' takes no part in cell few (invited is 0): what is measured of its ratings is missing, "
          "though truths count it; nothing to go by have the rules that ask it alone, "
          "mean/one_group_1/top_k_2; by the other groups alone go mean/every_group/top_k_2, "
          "mean/equal_groups/top_k_2."});
  const std::string second = "[[design.rounds]]\nname = 'second'\nscale = {min = 1, max = 9, step = 1}\n";
  CHECK(notes("lay = 0", second).size() == 1);
  CHECK(notes("lay = 0", second + "[scenario.rounds.second]\nnewcomers = {lay = 1, clinical = 0}\n").empty());
}

TEST_CASE("zipped factors move together") {
  const Study s = with_grid("[grid]\nzip = [['clinical', 'lay']]\n" + three_factors);
  CHECK(names(s) == List{"base", "1.5/8/9", "1.5/12/14", "2/5/7", "2/8/9", "2/12/14"});
  CHECK(cell_named(s, "2/8/9").spec.rounds[0].participation.invited == std::vector<int>{8, 9});
}

TEST_CASE("where and exclude choose combinations") {
  const Study where = with_grid(
      "[grid]\nwhere = [{lay = 5, clinical = '7'}, {sd = 2, lay = [8, 12], clinical = 9}]\n" + three_factors);
  CHECK(names(where) == List{"base", "2/5/7", "2/8/9", "2/12/9"});
  const Study both =
      with_grid("[grid]\nwhere = [{lay = 5}]\nexclude = [{sd = 2, clinical = [7, 9]}, {clinical = 9}]\n" +
                three_factors);
  CHECK(names(both) == List{"base", "1.5/5/14", "2/5/14"});
}

TEST_CASE("a variant is a base of its own, alone or crossed") {
  const std::string grid = "[grid]\nexclude = [{lay = 12, clinical = 14}]\n" + three_factors;
  const auto count = [&](const std::string& extra) { return with_grid(grid + extra).cells.size(); };
  const std::size_t cross = 16;
  CHECK(count("") == cross);
  CHECK(count("[[grid.extra]]\nname = 'loud'\nset = {'scenario.leniency_sd' = 1}\n") == cross + 1);
  const Study s = with_grid(grid +
                            "[[grid.extra]]\nname = 'loud'\ncross = ['lay', 'clinical']\n"
                            "levels = {sd = 2}\nset = {'scenario.leniency_sd' = 1}\n");
  CHECK(s.cells.size() == cross + 8);
  CHECK(s.cells[cross].name == "loud");
  CHECK(s.cells[cross].assumptions == "sd: 2, loud");
  const Cell& c = cell_named(s, "loud/8/9");
  CHECK(c.spec.population.leniency_sd == 1);
  CHECK(c.spec.population.residual_sd == 2);
  CHECK(c.spec.rounds[0].participation.invited == std::vector<int>{8, 9});
}

TEST_CASE("several paths take one value, and values of any kind have names") {
  const Study s = with_grid(R"(
[[grid.factors]]
name = "noise"
path = ["scenario.residual_sd", "scenario.leniency_sd"]
values = [1.5, 0.5]
[[grid.factors]]
name = "truth"
path = "scenario.truth"
values = [{model = "superpopulation", topic_mean = 6, topic_sd = 1}, {model = "superpopulation", topic_mean = 5, topic_sd = 1}]
names = ["high", "low"]
)");
  const CellSpec& c = cell_named(s, "0.5/low").spec;
  CHECK(c.population.residual_sd == 0.5);
  CHECK(c.population.leniency_sd == 0.5);
  CHECK(std::get<Superpopulation>(c.population.truth).topic_mean == 5);
}

TEST_CASE("a cell is what it holds, not where the grid puts it") {
  const Study written = with_grid(R"(
[[grid.extra]]
name = "other"
set = {"scenario.residual_sd" = 2, "scenario.rounds.first.invited.lay" = 8}
)");
  const Study crossed = with_grid(three_factors);
  CHECK(cell_named(written, "other").digest == cell_named(crossed, "2/8/7").digest);
  std::set<Digest> digests;
  for (const Cell& cell : crossed.cells) CHECK(digests.insert(cell.digest).second);
}

TEST_CASE("large families are divided, and cells with random numbers of their own stand alone") {
  std::string values = "1.5";
  for (int i = 1; i < 150; ++i) values += ", " + std::to_string(i) + ".25";
  const std::string factor = R"(
[[design.rounds]]
name = "second"
scale = {min = 1, max = 9, step = 1}
[scenario.rounds.second]
revision = {weight_all = 0.5}
[[grid.factors]]
name = "keep"
path = "scenario.rounds.second.revision.retest_sd"
values = [)" + values + "]\n";
  const auto common = make_plan(with_grid(factor));
  REQUIRE(common->families.size() == 3);
  CHECK(common->families[0].cells.size() == 64);
  CHECK(common->families[2].cells.size() == 22);
  CHECK(common->widest == 64);
  CHECK_FALSE(common->families[0].family.key);
  const Study own_study = with_grid(factor, "random_numbers = 'independent'");
  const auto own = make_plan(own_study);
  CHECK(own->families.size() == 150);
  std::set<std::uint64_t> keys;
  for (const PlannedFamily& f : own->families) {
    REQUIRE(f.family.key);
    keys.insert((*f.family.key)[0] | std::uint64_t{(*f.family.key)[1]} << 32);
  }
  CHECK(keys.size() == 150);
  CHECK(own_study.cells[3].digest != common->study.cells[3].digest);
}

}  // namespace
}  // namespace delphisim
