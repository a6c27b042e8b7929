// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <vector>

#include "engine/exercise/kept.hpp"
#include "engine/exercise/measures.hpp"
#include "engine/passes/passes.hpp"
#include "engine/stats/moments.hpp"

namespace delphisim {

/// Running sums of many columns at once; a missing value (NaN) is not counted.
class ColumnSums {
 public:
  explicit ColumnSums(std::size_t columns) : n(columns), shift_(columns), sum_(columns), squares_(columns) {}
  void clear();
  void add(const double* values, const Passes& passes);
  /// Mean and sum of squared deviations of a column; 0 and 0 where nothing was counted.
  double mean(std::size_t column) const;
  double m2(std::size_t column) const;
  std::vector<std::uint32_t> n;

 private:
  std::vector<double> shift_, sum_, squares_;
};

/// What one block of replicates contributes to one cell.
struct CellSums {
  CellSums(const Setting& setting, const Measures& measures, std::size_t block_size, const Kept& keep = {});
  void clear();

  Kept kept;
  ColumnSums decisions;                   // [rules][columns]
  ColumnSums process;                     // [process columns]
  ColumnSums agreement;                   // [2][rule pairs] sets and orders, where kept
  std::vector<std::uint32_t> histograms;  // [rules][histogram columns][true_k + 1]
  std::vector<std::uint32_t> inclusion;   // [rules][topics]
  std::vector<std::uint32_t> truly_top;   // [truths][topics] how often truly in the top k
  std::vector<std::uint32_t> ranks;       // [scores][topics][places] how often at a place, where kept
  std::vector<double> process_values;     // [replicates][process columns] where kept
  std::size_t replicates = 0;
};

}  // namespace delphisim
