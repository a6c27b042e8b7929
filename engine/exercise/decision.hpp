// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <vector>

#include "engine/exercise/family.hpp"
#include "engine/exercise/measures.hpp"
#include "engine/exercise/truth_book.hpp"
#include "engine/survey/order_book.hpp"

namespace delphisim {

/// What all rules decide in one exercise of one cell: sets over all topics and orders in the scope of the
/// study.
struct Decision {
  Decision(const Setting& setting, const Measures& measures);

  SetView set(std::size_t rule) const;
  const std::int16_t* greater(std::size_t score) const { return greater_.data() + score * stride_; }
  const std::int16_t* equal(std::size_t score) const { return equal_.data() + score * stride_; }

  int words, ordered = 0;                 // ordered: topics in the scope of orders
  std::vector<std::uint64_t> bits;        // [rules][words]
  std::vector<Cut> cuts;                  // [rules]
  std::vector<std::uint64_t> scope_bits;  // [words] topics that orders are compared over
  std::size_t stride_;
  std::vector<std::int16_t> greater_, equal_;  // [scores][stride]
};

/// Applies every rule to a finished round.
class RuleReader {
 public:
  RuleReader(const Setting& setting, const Measures& measures, const Passes& passes);
  /// of_limits: only the rules and scores that mean something of an infinite panel.
  void read(const RoundState& round, OrderBook& book, const Family::Leaf& leaf, Decision& decision,
            bool of_limits = false);
  /// Ranks restricted to the scope of a decision: greater and equal of the topics in scope, in topic order.
  void restrict_ranks(const std::int16_t* greater, const Decision& decision, std::int16_t* out_greater,
                      std::int16_t* out_equal);

 private:
  void set_scope(const RoundState& round, OrderBook& book, const Family::Leaf& leaf, Decision& decision);

  const Setting& setting_;
  const Measures& measures_;
  const Passes& passes_;
  std::vector<std::uint64_t> clause_;
  std::vector<std::int16_t> full_, scratch_;
  std::vector<std::int32_t> key_;
};

}  // namespace delphisim
