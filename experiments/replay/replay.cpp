// SPDX-License-Identifier: MIT
#include "experiments/replay/replay.hpp"

#include <algorithm>
#include <cassert>

#include "experiments/replay/recorder.hpp"

namespace delphisim {

Replayer::Replayer(const Plan& plan, std::size_t cell, Isa isa)
    : plan_(plan),
      cell_(cell),
      runner_(plan.study.setting, plan.measures, plan.limits, plan.depth, plan.widest, isa, plan.study.seed),
      sums_(plan.study.setting, plan.measures, plan.study.block_size, plan.study.kept[cell]) {
  for (const PlannedFamily& family : plan.families) {
    const auto at = std::find(family.cells.begin(), family.cells.end(), static_cast<int>(cell));
    if (at == family.cells.end()) continue;
    family_ = &family;
    place_ = static_cast<std::size_t>(at - family.cells.begin());
  }
  assert(family_);
  wanted_.assign(family_->cells.size(), nullptr);
  wanted_[place_] = &sums_;
}

Replayed Replayer::exercise(std::uint32_t replicate, std::uint32_t copy) {
  assert(copy == 0 || plan_.measures.twin);
  Replayed record;
  record.cell = cell_;
  record.replicate = replicate;
  record.copy = copy;
  Recorder recorder(plan_.measures, static_cast<int>(place_), record);
  sums_.clear();
  runner_.observe(&recorder);
  runner_.run(family_->family, replicate, wanted_);
  runner_.observe(nullptr);
  return record;
}

std::vector<std::byte> Replayer::row(std::uint32_t block) {
  const std::uint32_t size = plan_.study.block_size;
  sums_.clear();
  for (std::uint32_t r = 0; r < size; ++r) runner_.run(family_->family, block * size + r, wanted_);
  const RowLayout layout(plan_.fields, cell_);
  std::vector<std::byte> payload(layout.bytes());
  write_row(sums_, layout, payload);
  return payload;
}

}  // namespace delphisim
