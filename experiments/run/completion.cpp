// SPDX-License-Identifier: MIT
#include "experiments/run/completion.hpp"

#include "engine/stats/mcse.hpp"

namespace delphisim {
JudgedCell::JudgedCell(const Plan& plan, std::size_t cell) : plan_(&plan), layout_(plan.fields, cell) {
  std::size_t columns = 0;
  for (const PrecisionTarget& target : plan.study.precision.targets) columns += target.columns.size();
  of_.resize(columns);
  against_.resize(columns);
}

void JudgedCell::resize(std::uint32_t blocks) {
  std::size_t at = 0;
  for (const PrecisionTarget& target : plan_->study.precision.targets)
    for (std::size_t c = 0; c < target.columns.size(); ++c, ++at) {
      of_[at].resize(blocks);
      if (target.paired) against_[at].resize(blocks);
    }
}

void JudgedCell::put(std::uint32_t block, std::span<const std::byte> payload) {
  std::size_t at = 0;
  for (const PrecisionTarget& target : plan_->study.precision.targets)
    for (const PrecisionTarget::Column& column : target.columns) {
      of_[at][block] = read_moments(layout_, payload, target.process, column.of);
      if (target.paired) against_[at][block] = read_moments(layout_, payload, target.process, column.against);
      ++at;
    }
}

bool JudgedCell::reached() const {
  const double size = plan_->study.block_size;
  std::size_t at = 0;
  for (const PrecisionTarget& target : plan_->study.precision.targets)
    for (std::size_t c = 0; c < target.columns.size(); ++c, ++at) {
      const BlockColumn own{of_[at], size};
      const Estimate e = target.paired ? paired_difference(own, {against_[at], size}) : estimate_mean(own);
      if (e.n > 0 && !(e.mcse <= target.mcse)) return false;
    }
  return true;
}

Completion completion_of(const Plan& plan, std::size_t cell, const JournalRows& rows) {
  const Digest& digest = plan.study.cells[cell].digest;
  const bool judged = plan.study.precision.active();
  JudgedCell judge(plan, cell);
  std::vector<std::byte> payload;
  std::uint32_t there = 0;
  for (const std::uint32_t until : plan.checkpoints) {
    if (judged) judge.resize(until);
    for (; there < until && rows.has(digest, there); ++there) {
      if (!judged) continue;
      rows.read(digest, there, payload);
      judge.put(there, payload);
    }
    if (there < until) return {until, false, false};
    const bool reached = judged && judge.reached();
    if (reached || until == plan.blocks) return {until, true, reached};
  }
  return {plan.blocks, true, false};
}

std::vector<Completion> completions_of(const Plan& plan, const JournalRows& rows) {
  std::vector<Completion> all;
  for (std::size_t c = 0; c < plan.study.cells.size(); ++c) all.push_back(completion_of(plan, c, rows));
  return all;
}

}  // namespace delphisim
