// SPDX-License-Identifier: MIT
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/passes/tiles.hpp"
#include "engine/random/address.hpp"
#include "engine/ratings/tally_view.hpp"
#include "engine/rules/pooling/pool_view.hpp"

namespace delphisim {

// A pass is a loop over a tile. All passes are compiled once for each instruction set from the same sources,
// and give the same bytes on each. To add one: its type and a line in Passes here, a source in
// CMakeLists.txt, and its two lines in table.cpp.

/// Writes the four Philox words of counter {base[0] + b, base[1], base[2] + members[r], base[3]} for each row
/// r and block b to out[(r * blocks + b) * 4 ...]. A null `members` means r itself. Shapes: members [rows],
/// out [rows * blocks * 4]. Precondition: blocks >= 1. Sums wrap at 2^32.
using FillWords = void(Key key, Counter base, std::uint32_t blocks, std::uint32_t rows,
                       const std::uint32_t* members, std::uint32_t* out);

/// z[i] = normal(words[i]) of engine/random/normal.hpp, for i < n. The arrays must not overlap.
using Normals = void(const std::uint32_t* words, float* z, std::size_t n);

/// Moves one panelist's ratings to the levels that they are heaped on.
using Heap = void(const HeapTile&);

/// First ratings and re-ratings of a tile of panelists: latent values and levels.
using Fresh = void(const FreshTile&);
using Revise = void(const RevisionTile&);

/// Counts of levels, numbers and sums of the ratings, by set of raters. Precondition: at most 65,535 rows.
using Tally = void(const TallyTile&);

/// out[lane] = score of the aggregation at position `kind` of its list, one that reads counts; NaN where
/// missing. table: its numbers, where it has a table.
using Aggregate = void(int kind, const double* parameters, const TallyView& view, const void* table,
                       double* out);

/// out[topic] = pooled score of the pooling at position `kind` of its list, one that pools lanes.
using Pool = void(int kind, const double* parameters, const PoolView& view, double* out);

/// key[i] = score[i] * scale rounded half away from zero, clamped to the range of keys; missing_key for NaN.
using MakeKeys = void(const double* score, int n, double scale, std::int32_t* key);

/// greater[i] = how many of the n keys are greater than key[i]. Precondition: n < 2^15.
using Ranks = void(const std::int32_t* key, int n, std::int16_t* greater);

/// Concordant minus discordant pairs of two competition rankings. Precondition: n < 2^15.
using Concordance = std::int64_t(const std::int16_t* a, const std::int16_t* b, int n);

/// Adds one value to each of `count` running sums.
using AddValues = void(const SumsTile&);

/// The passes as compiled for one instruction set.
struct Passes {
  FillWords* fill_words;
  Normals* normals;
  Heap* heap;
  Fresh* fresh;
  Revise* revise;
  Tally* tally;
  Aggregate* aggregate;
  Pool* pool;
  MakeKeys* make_keys;
  Ranks* ranks;
  Concordance* concordance;
  AddValues* add_values;
};

/// Instruction sets that passes are compiled for: any x86-64, AVX2, AVX-512 (F, BW, VL and DQ).
enum class Isa { baseline, avx2, avx512 };

/// True where this processor and operating system can run the instruction set.
bool isa_available(Isa isa);

/// The widest instruction set available.
Isa best_isa();

/// "baseline", "avx2" or "avx512".
const char* name_of(Isa isa);

/// The instruction set of a name as name_of gives it, or nothing.
std::optional<Isa> parse_isa(std::string_view name);

/// The passes for an instruction set. Precondition: isa_available(isa).
const Passes& passes(Isa isa);

}  // namespace delphisim
