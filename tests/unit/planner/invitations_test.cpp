// SPDX-License-Identifier: MIT
#include "analysis/planner/invitations.hpp"

#include <catch2/catch.hpp>
#include <vector>

namespace delphisim {
namespace {

// Oracle: the distribution of answers, person by person.
double tail_by_recursion(int n, int wanted, double p) {
  std::vector<double> at(static_cast<std::size_t>(n) + 1, 0.0);
  at[0] = 1;
  for (int i = 0; i < n; ++i)
    for (int k = i + 1; k >= 0; --k) {
      const auto j = static_cast<std::size_t>(k);
      at[j] = at[j] * (1 - p) + (k > 0 ? at[j - 1] * p : 0);
    }
  double tail = 0;
  for (int k = wanted; k <= n; ++k) tail += at[static_cast<std::size_t>(k)];
  return tail;
}

TEST_CASE("Invitations are enough with the probability asked for, and no more") {
  for (const double p : {0.3, 0.46, 0.61, 0.95})
    for (const int wanted : {1, 7, 30}) {
      CAPTURE(p, wanted);
      const int n = invitations_for(wanted, p, 0.9);
      CHECK(tail_by_recursion(n, wanted, p) >= 0.9);
      CHECK(tail_by_recursion(n - 1, wanted, p) < 0.9);
      CHECK(answering(n, wanted, p) == Approx(tail_by_recursion(n, wanted, p)).epsilon(1e-9));
      if (p < 0.9) CHECK(n > invitations_expected(wanted, p));  // who is expected does not always come
    }
  CHECK(invitations_expected(30, 0.6) == 50);
  CHECK(invitations_expected(31, 0.6) == 52);
  CHECK(invitations_for(12, 1, 0.9) == 12);
  CHECK(invitations_for(0, 0.5, 0.9) == 0);
  const int rare = invitations_for(4000, 0.001, 0.9);  // too many to go through one by one
  CHECK(answering(rare, 4000, 0.001) >= 0.9);
  CHECK(answering(rare - 1, 4000, 0.001) < 0.9);
}

}  // namespace
}  // namespace delphisim
