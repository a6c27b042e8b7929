// SPDX-License-Identifier: MIT
#include "experiments/run/completion.hpp"

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

Estimate JudgedCell::estimate(const PrecisionTarget& target, std::size_t at) const {
  const double size = plan_->study.block_size;
  const BlockColumn own{of_[at], size};
  return target.paired ? paired_difference(own, {against_[at], size}) : estimate_mean(own);
}

bool JudgedCell::reached() const {
  std::size_t at = 0;
  for (const PrecisionTarget& target : plan_->study.precision.targets)
    for (std::size_t c = 0; c < target.columns.size(); ++c, ++at) {
      const Estimate e = estimate(target, at);
      if (e.n > 0 && !(e.mcse <= target.mcse)) return false;
    }
  return true;
}

void JudgedCell::count(Completion& completion) const {
  for (const PrecisionTarget& target : plan_->study.precision.targets)
    for (std::size_t c = 0; c < target.columns.size(); ++c) {
      const Estimate e = estimate(target, completion.columns++);
      completion.never_defined += e.n == 0;
      completion.never_varied += e.n > 0 && e.mcse == 0;
    }
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
    if (!reached && until < plan.blocks) continue;
    Completion completion{until, true, reached};
    if (judged) judge.count(completion);
    return completion;
  }
  return {plan.blocks, true, false};
}

std::vector<Completion> completions_of(const Plan& plan, const JournalRows& rows) {
  std::vector<Completion> all;
  for (std::size_t c = 0; c < plan.study.cells.size(); ++c) all.push_back(completion_of(plan, c, rows));
  return all;
}

}  // namespace delphisim
