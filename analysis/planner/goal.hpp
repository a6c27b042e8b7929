// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "analysis/planner/target.hpp"
#include "engine/stats/mcse.hpp"

namespace delphisim {

/// What it means that targets are reached (docs/planning.md). exercise: the probability that all targets hold
/// in one exercise. truths: assurance, the share of truths under which the expected metrics reach the
/// targets. mean: the expected metrics, over exercises and truths alike, reach the targets.
enum class Sense : std::uint8_t { exercise, truths, mean };

struct Goal {
  Sense sense = Sense::exercise;
  double probability = 0.9;   // that is wanted, of exercises or truths
  std::uint32_t panels = 16;  // simulated for each truth where truths are judged; even, divides a block
};

/// Replicates of a block of the planner.
inline constexpr std::uint32_t plan_block = 64;

/// What the criteria are to reach: in the senses of a probability there is one, otherwise one a target.
std::vector<double> levels_of(const Goal& goal, const std::vector<Target>& targets);

/// What blocks of replicates say of one panel. criteria[c][block]: of the criterion, "more is better" (signs
/// turned for "at most"); its units are exercises, or truths. values[target][block]: of the metric itself.
struct Blocks {
  std::vector<std::vector<Moments>> criteria, values;
  std::uint32_t count = 0;
  double unit_size = plan_block;  // units of a full block
  double undefined = 0;           // exercises in which some metric was not defined
};

/// Adds whole blocks. values: [replicate][target]. An exercise in which a metric is undefined does not reach
/// its target and has no part in means. Assurance: of m panels a truth, the indicator that their mean reaches
/// the target is corrected for the noise of that mean by the jackknife over two halves, 2 I(m) - (I(m/2) +
/// I'(m/2)) / 2, which takes away the bias of order 1/m (Gordy and Juneja 2010, Management Science 56:1833).
void add_blocks(const Goal& goal, const std::vector<Target>& targets, std::span<const double> values,
                Blocks& blocks);

/// The estimates of the criteria, with their Monte-Carlo errors.
Estimate criterion_of(const Blocks& blocks, std::size_t criterion);
/// Of a metric itself.
Estimate value_of(const Blocks& blocks, std::size_t target);

/// True where every criterion reaches its level.
bool reaches(const Blocks& blocks, const std::vector<double>& levels);

}  // namespace delphisim
