// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/planner/size_plan.hpp"

namespace delphisim {

/// What a plan answers, as a question: "How many people in all for recall ... >= 0.8 with probability 0.9?"
std::string plan_question(const SizePlan& plan);

/// The sizes that rival assumptions ask for: "60 to 78 under the 12 other assumptions tried"; empty where
/// none was.
std::string rival_range(const SizePlan& plan);

/// "147 invitations if 0.46 of the people answer, 112 if 0.61": so many that the size is expected; "" without
/// a response.
std::string invitation_words(const SizePlan& plan);

/// What more people or a round more would do to the criteria, from paired differences; empty without any.
std::string gain_words(const SizePlan& plan);

/// All targets, and how many exercises of a size were simulated: "1,024 to 4,096".
std::string plan_targets(const SizePlan& plan);
std::string plan_exercises(const SizePlan& plan);

/// A paragraph for the protocol of an exercise: goal, sizes tried, answer with its errors, rival assumptions,
/// gains, what it was made with. software:
/// "delphisim 0.1.0", may be empty.
std::string plan_paragraph(const Study& study, const SizePlan& plan, const std::string& software);

}  // namespace delphisim
