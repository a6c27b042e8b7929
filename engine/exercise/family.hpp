// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <vector>

#include "engine/exercise/measures.hpp"
#include "engine/exercise/stopping.hpp"
#include "engine/population/population.hpp"
#include "engine/random/address.hpp"
#include "engine/survey/amend.hpp"
#include "engine/survey/compiled_round.hpp"

namespace delphisim {

/// One cell: scenario x design, as the kernel sees it.
struct CellSpec {
  Population population;
  std::vector<RoundSpec> rounds;  // the shortlist of the last round decides nothing but the scope of orders
  Amend amend{};                  // of the list that the first round rates
  Stopping stopping{};            // may end the exercise before the last of the rounds
  friend bool operator==(const CellSpec&, const CellSpec&) = default;
};

/// Cells that share population, list and first round: a tree of rounds, walked depth first, each round
/// simulated once for all cells below it. Cells branch where what later people see or do differs.
struct Family {
  struct Leaf {
    int cell;                             // position in `cells` as given to make_family
    std::vector<CompiledRule> shortlist;  // of the last round
    bool has_shortlist;
    Stopping stopping{};
  };
  struct Node {
    CompiledRound round;
    std::vector<int> children;  // positions in nodes
    std::vector<Leaf> leaves;   // cells whose last round this is
    std::vector<Leaf> stops;    // cells that end here if their stopping criterion is met
  };
  Population population;
  Amend amend;
  std::vector<Node> nodes;  // node 0 is the first round
  double
      truth_key_scale;  // fixed-point keys of true priorities: the 64-fold range of the first round's scale
  std::optional<Key> key;  // of random numbers of its own; none: those of the study
};

/// The tree of cells that agree in population, list and first round (its shortlist excepted); adds their
/// aggregations to the table. Precondition: they agree.
Family make_family(const std::vector<const CellSpec*>& cells, const Setting& setting,
                   AggregationTable& table);

/// True where two cells belong to one family.
bool same_family(const CellSpec& a, const CellSpec& b);

}  // namespace delphisim
