// SPDX-License-Identifier: MIT
#pragma once
#include <string>

#include "analysis/fit/fit_request.hpp"

namespace delphisim {

/// Whether an exercise has what a setting of assumption_keys is about: a second survey, several groups, a
/// slider.
bool applies(const std::string& key, const FitRequest& request);

/// The range of a setting that fit.toml says nothing about (docs/fitting.md, 10). Its size follows from the
/// published SDs, from group_topics of the request where a table by group is published, or from nothing but
/// judgement, as `why` says. Precondition: the setting applies.
AssumptionRange standard_range(const std::string& key, const FitRequest& request);

}  // namespace delphisim
