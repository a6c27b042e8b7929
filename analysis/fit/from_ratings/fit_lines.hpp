// SPDX-License-Identifier: MIT
#pragma once
#include <string>
#include <vector>

#include "analysis/fit/from_ratings/fit_ratings.hpp"
#include "analysis/fit/from_ratings/intervals.hpp"

namespace delphisim {

/// One setting of the scenario as it was fitted.
struct FitLine {
  std::string key;                 // dotted path below the scenario
  double estimate = 0, error = 0;  // NaN: no error is known
  std::string why;                 // why it is not known and what is assumed; empty: it is estimated
  Interval95 interval{missing_score, missing_score};  // where an error is known
  bool derived = false;                               // not a setting of the scenario
  bool constrained = false;                           // estimated from very few people
  bool estimated() const { return why.empty(); }
};

/// Every setting of a fit but those of single topics, in the order of a population file.
std::vector<FitLine> fit_lines(const RatingTable& table, const RatingsFit& fit,
                               const RatingsRequest& request);

}  // namespace delphisim
