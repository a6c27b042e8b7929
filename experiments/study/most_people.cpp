// SPDX-License-Identifier: MIT
#include "experiments/study/most_people.hpp"

#include <algorithm>

namespace delphisim {

int most_invited(const CellSpec& cell) {
  int most = kMostPeople, newcomers = 0;
  for (const RoundSpec& round : cell.rounds) {
    for (const int fresh : round.participation.newcomers) newcomers += fresh;
    const double steps = round.instrument.scale.levels() - 1;
    most = static_cast<int>(std::min<double>(most, kMostSquares / (steps * steps)));
  }
  return std::max(0, most - newcomers);
}

}  // namespace delphisim
