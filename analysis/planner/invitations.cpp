// SPDX-License-Identifier: MIT
#include "analysis/planner/invitations.hpp"

#include <algorithm>
#include <cmath>

namespace delphisim {

double answering(int n, int wanted, double response) {
  if (wanted <= 0) return 1;
  if (n < wanted) return 0;
  if (response >= 1) return 1;
  double below = 0;
  for (int k = 0; k < wanted; ++k)
    below += std::exp(std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0) +
                      k * std::log(response) + (n - k) * std::log1p(-response));
  return 1 - below;
}

int invitations_expected(int wanted, double response) {
  return static_cast<int>(std::ceil(wanted / response - 1e-9));
}

int invitations_for(int wanted, double response, double probability) {
  int few = wanted - 1, enough = std::max(1, wanted);  // the tail rises with n
  while (answering(enough, wanted, response) < probability) few = enough, enough *= 2;
  while (enough - few > 1) {
    const int middle = few + (enough - few) / 2;
    (answering(middle, wanted, response) < probability ? few : enough) = middle;
  }
  return enough;
}

}  // namespace delphisim
