// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/planner/size_plan.hpp"

namespace delphisim {

/// The sense of a goal in one sentence: what is to reach which level.
std::string sense_words(const SizePlan& plan);
/// The same as the heading of a column: "P(exercise)", "share of truths".
std::string criterion_heading(const SizePlan& plan, std::size_t criterion);

/// An estimate as people read it: signs turned back where "at most" was asked for.
Estimate shown(const SizePlan& plan, std::size_t criterion, Estimate estimate);

/// "72 patients, 71 clinicians", or nothing for one group.
std::string people_words(const Study& study, const std::vector<int>& invited);

/// "96 to 112", "96 to more than 200".
std::string interval_words(int lower, const std::optional<int>& upper, int most);

/// The answer in sentences, one a paragraph.
std::vector<std::string> plan_answer(const Study& study, const SizePlan& plan);

/// The curve, thinned for reading: all sizes about the answer, others no closer than a tenth.
std::vector<const Trial*> shown_sizes(const SizePlan& plan);

}  // namespace delphisim
