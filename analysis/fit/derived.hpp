// SPDX-License-Identifier: MIT
#pragma once
#include <map>
#include <string>

#include "analysis/fit/fit_request.hpp"
#include "analysis/fit/fit_set.hpp"
#include "experiments/study/value.hpp"

namespace delphisim {

/// What the base fit says about the exercise, for readers: a table and comments by dotted path below
/// "derived".
struct Derived {
  Value table;
  std::map<std::string, std::string> comments;
};
Derived derived_of(const FitRequest& request, const ParticipationFit& participation, const SetFit& fit);

/// Standard error of the within-topic SD of ratings' latent values, normal theory: topics rated by the same
/// people do not tell of it independently (docs/fitting.md, 1).
double within_topic_sd_error(const PublishedTables& published, const SetFit& fit);

}  // namespace delphisim
