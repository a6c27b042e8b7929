// SPDX-License-Identifier: MIT
#include <catch2/catch.hpp>
#include <numeric>

#include "tests/determinism/engine/workload.hpp"
#include "tests/unit/passes/available.hpp"

namespace delphisim::determinism {
namespace {

const Workload& workload() {
  static const Workload w = make_workload();
  return w;
}

std::vector<std::size_t> every_cell() {
  std::vector<std::size_t> all(workload().cells.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

using Bits = std::vector<std::vector<std::uint64_t>>;
Bits bits_of_all(const std::vector<CellSums>& sums) {
  Bits bits;
  for (const CellSums& s : sums) bits.push_back(bits_of(s));
  return bits;
}

TEST_CASE("Every instruction set gives the same bytes of every cell") {
  const Bits baseline = bits_of_all(run(workload(), every_cell(), Isa::baseline, 0, 24));
  for (const Isa isa : available_isas()) {
    CAPTURE(name_of(isa));
    CHECK((bits_of_all(run(workload(), every_cell(), isa, 0, 24)) == baseline));
  }
}

TEST_CASE("Every instruction set gives the same bytes where people differ and forms are filled in badly") {
  for (const bool real : {false, true}) {
    const Workload varied = make_varied_workload(real);
    const Bits baseline = bits_of_all(run(varied, every_cell(), Isa::baseline, 0, 12));
    CHECK((baseline != bits_of_all(run(workload(), every_cell(), Isa::baseline, 0, 12))));
    for (const Isa isa : available_isas()) {
      CAPTURE(name_of(isa), real);
      CHECK((bits_of_all(run(varied, every_cell(), isa, 0, 12)) == baseline));
    }
    for (const std::size_t cell : {std::size_t{0}, std::size_t{5}, std::size_t{6}})
      CHECK((bits_of_all(run(varied, {cell}, best_isa(), 0, 12))[0] == baseline[cell]));
  }
}

TEST_CASE("A worker may turn from one population to another") {
  const Workload varied = make_varied_workload(false), real = make_varied_workload(true);
  Measures m = varied.measures();
  const Family a = varied.family(every_cell(), m), b = real.family(every_cell(), m),
               c = workload().family(every_cell(), m);
  ExerciseRunner runner(varied.setting, m, varied.limits(m), varied.depth(),
                        static_cast<int>(varied.cells.size()), best_isa(), seed);
  const auto bits = [&](const Family& family) {
    std::vector<CellSums> sums(varied.cells.size(), CellSums(varied.setting, m, 1, {true, true, true}));
    std::vector<CellSums*> to;
    for (CellSums& s : sums) to.push_back(&s);
    runner.run(family, 3, to);
    return bits_of_all(sums);
  };
  const Bits first = bits(a), second = bits(b), third = bits(c);
  CHECK((bits(b) == second));
  CHECK((bits(a) == first));
  CHECK((bits(c) == third));
}

TEST_CASE("Other seeds, replicates and cells have other bytes") {
  const Bits mine = bits_of_all(run(workload(), every_cell(), Isa::baseline, 0, 4));
  CHECK((bits_of_all(run(workload(), every_cell(), Isa::baseline, 0, 4)) == mine));
  CHECK((bits_of_all(run(workload(), every_cell(), Isa::baseline, 0, 4, seed + 1)) != mine));
  CHECK((bits_of_all(run(workload(), every_cell(), Isa::baseline, 1, 4)) != mine));
  for (std::size_t a = 0; a < mine.size(); ++a)
    for (std::size_t b = 0; b < a; ++b) CHECK((mine[a] != mine[b]));
  Workload changed = workload();
  for (CellSpec& cell : changed.cells) cell.rounds.back().left_slider += 0.001;
  const Bits other = bits_of_all(run(changed, {6}, Isa::baseline, 0, 24));
  CHECK((other[0] != bits_of_all(run(workload(), {6}, Isa::baseline, 0, 24))[0]));
}

TEST_CASE("A design alone gives the bytes that it gives within its family") {
  const Bits family = bits_of_all(run(workload(), every_cell(), best_isa(), 0, 12));
  for (const std::size_t cell : every_cell()) {
    CAPTURE(cell);
    CHECK((bits_of_all(run(workload(), {cell}, best_isa(), 0, 12))[0] == family[cell]));
  }
}

TEST_CASE("The order of the designs of a family changes nothing") {
  const Bits family = bits_of_all(run(workload(), every_cell(), best_isa(), 0, 6));
  for (const std::vector<std::size_t>& order :
       {std::vector<std::size_t>{6, 5, 4, 3, 2, 1, 0}, {3, 0, 6, 2, 5, 1, 4}, {5, 2, 2, 0}}) {
    const Bits found = bits_of_all(run(workload(), order, best_isa(), 0, 6));
    for (std::size_t i = 0; i < order.size(); ++i) CHECK((found[i] == family[order[i]]));
  }
}

TEST_CASE("Any subset of the cells may be wanted") {
  const Bits family = bits_of_all(run(workload(), every_cell(), best_isa(), 3, 2));
  const std::vector<std::uint64_t> untouched =
      bits_of_all(run(workload(), {0}, best_isa(), 3, 2, seed, {false}))[0];
  for (std::size_t mask = 0; mask < std::size_t{1} << family.size(); mask += 3) {
    std::vector<bool> wanted;
    for (std::size_t c = 0; c < family.size(); ++c) wanted.push_back(mask >> c & 1);
    const Bits found = bits_of_all(run(workload(), every_cell(), best_isa(), 3, 2, seed, wanted));
    for (std::size_t c = 0; c < found.size(); ++c) {
      CAPTURE(mask, c);
      CHECK((found[c] == (wanted[c] ? family[c] : untouched)));
    }
  }
}

TEST_CASE("A replicate does not depend on those that a worker ran before it") {
  const Workload& w = workload();
  Measures m = w.measures();
  const Family family = w.family(every_cell(), m), other = w.family({2, 0}, m);
  ExerciseRunner runner(w.setting, m, w.limits(m), w.depth(), static_cast<int>(w.cells.size()), best_isa(),
                        seed);
  for (const std::uint32_t replicate : {9u, 0u, 4294967295u, 5u, 9u}) {
    const Bits alone = bits_of_all(run(w, every_cell(), best_isa(), replicate, 1));
    std::vector<CellSums> sums(w.cells.size(), CellSums(w.setting, m, 1, {true, true, true})), unused = sums;
    std::vector<CellSums*> to, to_unused{&unused[0], &unused[1]};
    for (CellSums& s : sums) to.push_back(&s);
    runner.run(other, replicate / 2, to_unused);
    runner.run(family, replicate, to);
    CHECK((bits_of_all(sums) == alone));
  }
}

}  // namespace
}  // namespace delphisim::determinism
