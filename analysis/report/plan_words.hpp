// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/estimates/interval.hpp"
#include "analysis/planner/size_plan.hpp"

namespace delphisim {

/// The sense of a goal in one sentence: what is to reach which level.
std::string sense_words(const SizePlan& plan);
/// The same as the heading of a column: "P(exercise)", "share of truths".
std::string criterion_heading(const SizePlan& plan, std::size_t criterion);

/// An estimate as people read it: signs turned back where "at most" was asked for.
Estimate shown(const SizePlan& plan, std::size_t criterion, Estimate estimate);

/// The same with its error for tables and sentences: assurance within 0 and 1, and where all exercises reach
/// a goal or none does, the bound that so many allow (3 / n, 95 %).
std::string criterion_text(const SizePlan& plan, std::size_t criterion, const Estimate& estimate);
/// Its pointwise 95 % interval: by Student's t, of shares within 0 and 1, and with the same bound where all
/// exercises reach a goal or none does. NaN without an error.
Interval criterion_interval(const SizePlan& plan, std::size_t criterion, const Estimate& estimate);
/// Assurance, whose noise is corrected for, within 0 and 1.
Estimate clipped(const SizePlan& plan, Estimate estimate);

/// Where targets are shares that move in steps, and ask for a value between two of them: which one that
/// means.
std::vector<std::string> step_notes(const SizePlan& plan);

/// Where the truth is the list of the study's own people, what that makes of an answer; else nothing.
std::string population_note(const Study& study);

/// "72 patients, 71 clinicians", or nothing for one group.
std::string people_words(const Study& study, const std::vector<int>& invited);

/// "96 to 112", "96 to at least 112" where sizes beyond the largest might lift it, "96 to more than 200".
std::string interval_words(int lower, const std::optional<int>& upper, bool open, int most);

/// The answer in sentences, one a paragraph.
std::vector<std::string> plan_answer(const Study& study, const SizePlan& plan);

/// The curve, thinned for reading: all sizes about the answer, others no closer than a tenth.
std::vector<const Trial*> shown_sizes(const SizePlan& plan);

}  // namespace delphisim
