// SPDX-License-Identifier: MIT
#pragma once
#include "tests/oracle/dice.hpp"
#include "tests/oracle/play.hpp"

namespace delphisim::oracle {

/// A random scenario and design that uses every option of a round.
Study random_study(Dice& dice, int rounds);

}  // namespace delphisim::oracle
