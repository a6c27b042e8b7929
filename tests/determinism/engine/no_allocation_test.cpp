// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <numeric>

#include "engine/indices/info.hpp"
#include "tests/determinism/engine/counting_new.hpp"
#include "tests/determinism/engine/workload.hpp"

namespace delphisim::determinism {
namespace {

TEST_CASE("Nothing is allocated while exercises run, after the first") {
  const Workload w = GENERATE(make_workload(), make_varied_workload(false), make_varied_workload(true));
  std::vector<std::size_t> all(w.cells.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  Measures m = w.measures();
  std::vector<Item> indices;
  for (int i = 0; i < static_cast<int>(index_infos().size()); ++i) indices.push_back({i, {3, 7}});
  add_indices(m, w.setting, indices, true, {{false, true}, {true, true}, {true, false}});
  const Family family = w.family(all, m);
  ExerciseRunner runner(w.setting, m, w.limits(m), w.depth(), static_cast<int>(all.size()), best_isa(), seed);
  std::vector<CellSums> sums(all.size(), CellSums(w.setting, m, 64, {true, true, true}));
  std::vector<CellSums*> to;
  for (CellSums& s : sums) to.push_back(&s);
  runner.run(family, 0, to);

  const long before = allocations;
  for (std::uint32_t replicate = 1; replicate < 60; ++replicate) runner.run(family, replicate, to);
  CHECK(allocations - before == 0);

  const long counted_before = allocations;  // the count sees an allocation, aligned or not
  const Aligned<double> aligned(100);
  const std::vector<double> plain(100);
  CHECK(allocations - counted_before == 2);
  CHECK(aligned.size() == plain.size());
}

}  // namespace
}  // namespace delphisim::determinism
