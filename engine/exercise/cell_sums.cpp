// SPDX-License-Identifier: MIT
#include "engine/exercise/cell_sums.hpp"

#include <algorithm>

#include "engine/exercise/evaluate.hpp"

namespace delphisim {

void ColumnSums::clear() {
  std::fill(n.begin(), n.end(), 0u);
  for (auto* v : {&shift_, &sum_, &squares_}) std::fill(v->begin(), v->end(), 0.0);
}

void ColumnSums::add(const double* values, const Passes& passes) {
  passes.add_values({n.size(), values, n.data(), shift_.data(), sum_.data(), squares_.data()});
}

double ColumnSums::mean(std::size_t c) const { return n[c] > 0 ? shift_[c] + sum_[c] / n[c] : 0; }
double ColumnSums::m2(std::size_t c) const {
  return n[c] > 0 ? std::max(0.0, squares_[c] - sum_[c] * sum_[c] / n[c]) : 0;
}

CellSums::CellSums(const Setting& setting, const Measures& m, std::size_t block_size, const Kept& keep)
    : kept(keep),
      decisions(m.rules.size() * m.columns.size()),
      process(m.process.size()),
      agreement(keep.agreement ? 2 * rule_pairs(m.rules.size()) : 0),
      histograms(m.rules.size() * m.histograms.size() * static_cast<std::size_t>(m.true_k + 1)),
      inclusion(m.rules.size() * static_cast<std::size_t>(setting.topics)),
      truly_top(m.truths.size() * static_cast<std::size_t>(setting.topics)),
      ranks(keep.rank_distributions ? m.scores.size() * static_cast<std::size_t>(setting.topics) *
                                          static_cast<std::size_t>(setting.topics)
                                    : 0),
      process_values(keep.values ? block_size * m.process.size() : 0) {}

void CellSums::clear() {
  decisions.clear();
  process.clear();
  agreement.clear();
  for (auto* v : {&histograms, &inclusion, &truly_top, &ranks}) std::fill(v->begin(), v->end(), 0u);
  replicates = 0;
}

}  // namespace delphisim
