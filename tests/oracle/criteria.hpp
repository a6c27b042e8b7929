// SPDX-License-Identifier: MIT
#pragma once
#include "tests/oracle/rules.hpp"

namespace delphisim::oracle {

/// The thresholds that ask for the ratings of a topic, not for its score.
const std::map<std::string, Selector>& criteria();

/// Quantile of type 7: linear between the ratings at the positions about (n - 1) p. Precondition: there are
/// some.
double quantile7(std::vector<double> x, double p);

/// P70 - P30 over IPRAS of ratings on the scale 1 to 9: above 1 is disagreement.
double disagreement_index(const std::vector<double>& x);

}  // namespace delphisim::oracle
