// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <vector>

#include "engine/passes/tiles.hpp"
#include "engine/population/population.hpp"
#include "engine/survey/round_spec.hpp"

namespace delphisim {

/// A rule whose aggregation is a place in the study's table of distinct aggregations.
struct CompiledRule {
  int aggregation = 0;
  Item pooling, threshold;
  CutContext context;
};

/// Distinct aggregations of a study; a score is computed once per round and place in this table.
using AggregationTable = std::vector<Item>;

/// Place of `item` in the table, appended if it is new.
int place_of(AggregationTable& table, const Item& item);
CompiledRule compile(const Rule& rule, AggregationTable& table);

/// A round with everything computed that does not depend on the replicate.
struct CompiledRound {
  RoundSpec spec;
  int index = 0;                         // 0 is the first simulated round
  std::vector<Rule> form_source;         // shortlist of the round before, which makes this round's form
  std::vector<CompiledRule> form_rules;  // the same, compiled
  int shown = -1;                        // aggregation shown before this round, or -1
  LevelMap map{};
  LevelMap heap{};  // of the levels that heaped ratings stand on: heap_first + n heap_every
  int heap_first = 0, heap_every = 1;
  std::uint8_t start_level = 0;
  std::vector<std::uint32_t> missing;  // [groups][topics] words below it are no opinion
  bool category_choice = false;        // some category may be left unanswered
  bool varied = false;                 // revision uses a variant
};

/// `before`: the spec of the round before, or null for the first.
CompiledRound compile(const RoundSpec& spec, int index, const RoundSpec* before, const Setting& setting,
                      AggregationTable& table);

/// round(p 2^32), at most 2^32 - 1: a probability of 1 misses one word in 2^32.
std::uint32_t word_of(double probability);

}  // namespace delphisim
