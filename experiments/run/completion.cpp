// SPDX-License-Identifier: MIT
#include "experiments/run/completion.hpp"

#include <algorithm>

#include "engine/stats/mcse.hpp"

namespace delphisim {
namespace {

// What a target reads, [column][block].
using Columns = std::vector<std::vector<Moments>>;

double error_of(const PrecisionTarget& target, const Columns& of, const Columns& against, std::size_t column,
                double block_size) {
  const BlockColumn own{of[column], block_size};
  const Estimate estimate =
      target.paired ? paired_difference(own, {against[column], block_size}) : estimate_mean(own);
  if (estimate.n == 0) return 0;
  return estimate.mcse;
}

}  // namespace

bool reaches_precision(const Plan& plan, std::size_t cell, std::uint32_t blocks, const JournalRows& rows) {
  const std::vector<PrecisionTarget>& targets = plan.study.precision.targets;
  const RowLayout layout(plan.fields, cell);
  std::vector<Columns> of, against;
  for (const PrecisionTarget& target : targets) {
    of.emplace_back(target.columns.size(), std::vector<Moments>(blocks));
    against.emplace_back(target.paired ? target.columns.size() : 0, std::vector<Moments>(blocks));
  }
  std::vector<std::byte> payload;
  for (std::uint32_t b = 0; b < blocks; ++b) {
    rows.read(plan.study.cells[cell].digest, b, payload);
    for (std::size_t t = 0; t < targets.size(); ++t)
      for (std::size_t c = 0; c < targets[t].columns.size(); ++c) {
        const PrecisionTarget::Column& column = targets[t].columns[c];
        of[t][c][b] = read_moments(layout, payload, targets[t].process, column.of);
        if (targets[t].paired)
          against[t][c][b] = read_moments(layout, payload, targets[t].process, column.against);
      }
  }
  for (std::size_t t = 0; t < targets.size(); ++t)
    for (std::size_t c = 0; c < targets[t].columns.size(); ++c)
      if (!(error_of(targets[t], of[t], against[t], c, plan.study.block_size) <= targets[t].mcse))
        return false;
  return true;
}

Completion completion_of(const Plan& plan, std::size_t cell, const JournalRows& rows) {
  std::uint32_t there = 0;
  const auto more_until = [&](std::uint32_t until) {
    while (there < until && rows.has(plan.study.cells[cell].digest, there)) ++there;
    return there == until;
  };
  const bool judged = plan.study.precision.active();
  for (const std::uint32_t until : plan.checkpoints) {
    if (!more_until(until)) return {until, false, false};
    const bool reached = judged && reaches_precision(plan, cell, until, rows);
    if (reached || until == plan.blocks) return {until, true, reached};
  }
  return {plan.blocks, true, false};
}

}  // namespace delphisim
