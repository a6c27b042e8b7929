// SPDX-License-Identifier: MIT
#include "experiments/run/running_errors.hpp"

#include <algorithm>
#include <cmath>

namespace delphisim {
namespace {

// The column of the primary metric of the reference rule, held against the primary truth.
std::size_t reference_column(const Plan& plan) {
  const std::vector<DecisionColumn>& columns = plan.measures.columns;
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const DecisionColumn& c) {
    return c.truth <= 0 && label_of_column(plan.measures, c) == plan.study.primary_metric;
  });
  const auto metric = static_cast<std::size_t>(found - columns.begin()) % columns.size();
  return static_cast<std::size_t>(plan.study.reference_rule) * columns.size() + metric;
}

}  // namespace

RunningErrors::RunningErrors(const Plan& plan) : cells_(plan.study.cells.size()) {
  for (const PrecisionTarget& target : plan.study.precision.targets)
    for (const PrecisionTarget::Column& c : target.columns)
      if (!target.paired || c.of != c.against)
        columns_.push_back({target.process, target.paired, c.of, c.against, target.mcse, target.name});
  if (!plan.study.precision.active())
    columns_.push_back({false, false, reference_column(plan), 0, 0, plan.study.primary_metric});
  for (OfCell& cell : cells_) cell.columns.resize(columns_.size());
}

void RunningErrors::put(std::size_t cell, const RowLayout& layout, std::span<const std::byte> payload) {
  OfCell& of_cell = cells_[cell];
  of_cell.blocks += 1;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const Column& c = columns_[i];
    Moments block = read_moments(layout, payload, c.process, c.of);
    if (c.paired) {
      const Moments other = read_moments(layout, payload, c.process, c.against);
      if (block.n == 0 || other.n == 0) continue;
      block = {1, block.mean - other.mean, 0};
    }
    of_cell.columns[i] = merge(of_cell.columns[i], block);
  }
}

LargestError RunningErrors::largest() const {
  LargestError largest;
  double most = 0;
  for (std::size_t cell = 0; cell < cells_.size(); ++cell) {
    const OfCell& of_cell = cells_[cell];
    if (of_cell.finished || of_cell.blocks < 2) continue;
    const double shrink = std::sqrt(of_cell.blocks / (of_cell.blocks + of_cell.kept));
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const Moments& m = of_cell.columns[i];
      if (m.n < 2) continue;
      const double mcse = std::sqrt(variance(m) / m.n) * shrink;
      const double share = columns_[i].target > 0 ? mcse / columns_[i].target : 0;
      if (const double size = share > 0 ? share : mcse; size > most)
        most = size, largest = {mcse, share, columns_[i].what, cell};
    }
  }
  return largest;
}

}  // namespace delphisim
