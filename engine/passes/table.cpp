// SPDX-License-Identifier: MIT
// Compiled once for each instruction set, with DELPHISIM_ISA its namespace.
#include "engine/passes/passes.hpp"

namespace delphisim::DELPHISIM_ISA {

FillWords fill_words;
Normals normals;
Heap heap;
Fresh fresh;
Revise revise;
Tally tally;
Aggregate aggregate;
Pool pool;
MakeKeys make_keys;
Ranks ranks;
Concordance concordance;
AddValues add_values;

extern const Passes table;
const Passes table{
    .fill_words = fill_words,
    .normals = normals,
    .heap = heap,
    .fresh = fresh,
    .revise = revise,
    .tally = tally,
    .aggregate = aggregate,
    .pool = pool,
    .make_keys = make_keys,
    .ranks = ranks,
    .concordance = concordance,
    .add_values = add_values,
};

}  // namespace delphisim::DELPHISIM_ISA
