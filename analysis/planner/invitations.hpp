// SPDX-License-Identifier: MIT
#pragma once
#include <vector>

namespace delphisim {

/// Invitations so that at least `wanted` people answer with the probability, each answering by itself with
/// probability `response`: the smallest number whose binomial tail reaches it. Preconditions: response in (0,
/// 1], probability in (0, 1).
int invitations_for(int wanted, double response, double probability);

/// The same where that many are expected: wanted / response, rounded up.
int invitations_expected(int wanted, double response);

/// P(at least `wanted` of n answer).
double answering(int n, int wanted, double response);

}  // namespace delphisim
