// SPDX-License-Identifier: MIT
// What one cell keeps is what it would keep if all did, and changes nothing else of it or of other cells.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>

#include "engine/passes/passes.hpp"
#include "experiments/replay/replay.hpp"
#include "experiments/study/toml_text.hpp"

namespace delphisim {
namespace {

constexpr std::size_t kept_cell = 1;

std::shared_ptr<const Plan> plan_that_keeps(const std::string& cells) {
  Overrides overrides;
  for (const auto& [key, value] : {std::pair<std::string, std::string>{"study.block_size", "8"},
                                   {"study.replicates", "240"},
                                   {"metrics.agreement", cells},
                                   {"metrics.rank_distributions", cells}})
    overrides.values.emplace_back(key, parse_value(value, key));
  return make_plan(read_study(std::string(SOURCE_FOLDER) + "/configs/example/study.toml", overrides));
}

// The bytes of each field that the row of a cell has.
std::map<std::string, std::vector<std::byte>> fields_of(const Plan& plan, std::size_t cell) {
  Replayer replayer(plan, cell, best_isa());
  const std::vector<std::byte> row = replayer.row(2);
  const RowLayout layout(plan.fields, cell);
  std::map<std::string, std::vector<std::byte>> fields;
  for (std::size_t f = 0; f < plan.fields.size(); ++f)
    if (layout.has(f)) {
      const auto begin = row.begin() + static_cast<std::ptrdiff_t>(layout.offset(f));
      fields[plan.fields[f].name].assign(begin, begin + static_cast<std::ptrdiff_t>(plan.fields[f].bytes()));
    }
  return fields;
}

TEST_CASE("one cell keeps agreement and distributions of ranks") {
  const auto none = plan_that_keeps("false"), all = plan_that_keeps("true");
  const auto one = plan_that_keeps("['" + none->study.cells.at(kept_cell).name + "']");
  const std::vector<std::string> on_request{"agreement/jaccard_n", "agreement/jaccard", "agreement/tau_b_n",
                                            "agreement/tau_b", "scores/places"};
  for (const std::size_t cell : {std::size_t{0}, kept_cell}) {
    auto expected = fields_of(cell == kept_cell ? *all : *none, cell);
    CHECK(fields_of(*one, cell) == expected);
    for (const std::string& name : on_request) {
      CHECK(expected.count(name) == (cell == kept_cell));
      expected.erase(name);
    }
    CHECK(fields_of(*none, cell) == expected);
  }
  // What is kept is not nothing.
  for (const std::string& name : on_request) {
    const std::vector<std::byte> bytes = fields_of(*one, kept_cell).at(name);
    CHECK(std::any_of(bytes.begin(), bytes.end(), [](std::byte b) { return b != std::byte{0}; }));
  }
}

}  // namespace
}  // namespace delphisim
