// SPDX-License-Identifier: MIT
#include "experiments/replay/check.hpp"

#include <cstring>

#include "experiments/run/mismatch.hpp"
#include "experiments/study/study.hpp"

namespace delphisim {
namespace {

template<class T>
bool same_bits(T a, T b) {
  return std::memcmp(&a, &b, sizeof a) == 0;
}

[[noreturn]] void differ(const Results& file, const std::string& what, double replayed, double stored) {
  throw Mismatch(
      file.path() + ": " + what + " is " + std::to_string(stored) + " in the file and " +
      std::to_string(replayed) +
      " now (the file was changed, or written by a program that computes differently) run the study "
      "anew?");
}

template<class T>
void compare(const Results& file, const std::string& what, std::span<const T> replayed,
             const std::vector<T>& stored) {
  if (replayed.size() != stored.size())
    throw Mismatch(file.path() + ": " + what + " has " + std::to_string(stored.size()) +
                   " numbers in the file and " + std::to_string(replayed.size()) +
                   " now (the file holds other outputs)");
  for (std::size_t i = 0; i < stored.size(); ++i)
    if (!same_bits(replayed[i], stored[i]))
      differ(file, "number " + std::to_string(i) + " of " + what, static_cast<double>(replayed[i]),
             static_cast<double>(stored[i]));
}

}  // namespace

std::shared_ptr<const Plan> plan_of_results(const Results& file) {
  if (const std::int64_t kernel = file.whole_attribute("kernel_version"); kernel != kernel_version)
    throw Mismatch(file.path() + ": was computed by kernel " + std::to_string(kernel) +
                   " and this program has kernel " + std::to_string(kernel_version) +
                   " (the same study gives other numbers) run the study anew?");
  const auto plan = make_plan(parse_study(file.study_text(), file.path()));
  const std::vector<Cell>& cells = plan->study.cells;
  bool same = cells.size() == file.cells().size();
  for (std::size_t c = 0; same && c < cells.size(); ++c) same = cells[c].digest == file.cells()[c].digest;
  if (!same)
    throw Mismatch(file.path() +
                   ": its cells are not those that its study gives now (this program reads the study "
                   "differently) run the study anew?");
  return plan;
}

StoredNumbers check_stored(const Plan& plan, const Results& file, const Replayed& exercise,
                           std::span<const std::byte> row) {
  StoredNumbers numbers;
  const std::uint32_t block = exercise.replicate / plan.study.block_size;
  const std::size_t cell = exercise.cell;
  if (block >= file.blocks() || file.blocks_done(cell)[block] == 0) return numbers;
  numbers.block_done = true;
  const std::string& name = plan.study.cells[cell].name;
  if (exercise.copy == 0 && file.has_field("process/values", cell)) {
    const std::vector<double> block_values = file.read_block_f64("process/values", cell, block);
    const std::size_t columns = exercise.process.size(),
                      from = exercise.replicate % plan.study.block_size * columns;
    if (block_values.size() < from + columns)
      throw Mismatch(file.path() + ": process/values has too few numbers (the file holds other outputs)");
    const std::vector<double> stored(block_values.begin() + static_cast<std::ptrdiff_t>(from),
                                     block_values.begin() + static_cast<std::ptrdiff_t>(from + columns));
    compare<double>(file,
                    "process/values of replicate " + std::to_string(exercise.replicate) + " of cell " + name,
                    exercise.process, stored);
    numbers.of_replicate = columns;
  }
  const RowLayout layout(plan.fields, cell);
  for (std::size_t f = 0; f < plan.fields.size(); ++f) {
    const Field& field = plan.fields[f];
    if (!layout.has(f) || field.fold != Fold::stack || field.count() == 0) continue;
    const std::string what = field.name + " of block " + std::to_string(block) + " of cell " + name;
    if (field.element == Element::f64)
      compare(file, what, layout.values<double>(row, f), file.read_block_f64(field.name, cell, block));
    else
      compare(file, what, layout.values<std::uint32_t>(row, f), file.read_block_u32(field.name, cell, block));
    numbers.of_block += field.count();
  }
  return numbers;
}

}  // namespace delphisim
