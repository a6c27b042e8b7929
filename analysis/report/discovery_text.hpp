// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/planner/discovery.hpp"
#include "analysis/report/paint.hpp"

namespace delphisim {

/// How many people find how much of a missing list, for the terminal: the answer, the curve, what ten more
/// people would find, rival assumptions.
std::string discovery_text(const Study& study, const DiscoveryPlan& plan, const std::optional<Span>& response,
                           const Paint& paint = {});

}  // namespace delphisim
