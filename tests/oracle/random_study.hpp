// SPDX-License-Identifier: MIT
#pragma once
#include "engine/survey/simulate_round.hpp"
#include "tests/oracle/dice.hpp"

namespace delphisim::oracle {

/// A random scenario and design of one to three rounds that uses every option of a round.
struct RandomStudy {
  Setting setting;
  Population population;
  std::vector<RoundSpec> rounds;
  int people() const;  // at most, in any round
};
RandomStudy random_study(Dice& dice, int rounds);

}  // namespace delphisim::oracle
